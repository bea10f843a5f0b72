/**
 * ActiveMQ Artemis: what its STOMP does otherwise. Cumulative ACKs, credit in bytes, fatal ERRORs.
 */
@NullMarked
package io.github.pontoonjms.jms.dialect.artemis;

import org.jspecify.annotations.NullMarked;
