/** What goes wrong between a client and its broker, made to order. */
@NullMarked
package io.github.pontoonjms.harness.fault;

import org.jspecify.annotations.NullMarked;
