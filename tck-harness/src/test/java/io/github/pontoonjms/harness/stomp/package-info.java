/** The STOMP client without JMS, on a running Artemis. */
@NullMarked
package io.github.pontoonjms.harness.stomp;

import org.jspecify.annotations.NullMarked;
