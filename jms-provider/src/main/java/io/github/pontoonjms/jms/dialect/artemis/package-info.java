/** Apache ActiveMQ Artemis: only where it differs from other brokers. */
@NullMarked
package io.github.pontoonjms.jms.dialect.artemis;

import org.jspecify.annotations.NullMarked;
