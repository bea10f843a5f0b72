/** What is Apache ActiveMQ Artemis's own. */
@NullMarked
package io.github.pontoonjms.jms.dialect.artemis;

import org.jspecify.annotations.NullMarked;
