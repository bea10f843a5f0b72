/**
 * The JMS layer on peers that die, lie or stay silent, and the exact rules of start, stop and
 * close: what an application sees, on real sockets against a scripted broker.
 */
@NullMarked
package io.github.pontoonjms.jms.fault;

import org.jspecify.annotations.NullMarked;
