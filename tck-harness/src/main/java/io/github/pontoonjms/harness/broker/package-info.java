/**
 * Brokers for demo, command line and tests: Apache ActiveMQ Artemis inside this JVM ({@link
 * io.github.pontoonjms.harness.broker.EmbeddedArtemis}) or in one of its own that can be killed
 * ({@link io.github.pontoonjms.harness.broker.ArtemisProcess}), both made from the same {@link
 * io.github.pontoonjms.harness.broker.ArtemisSettings}.
 *
 * <p>Knows nothing of the command line, and nothing of Pontoon's own modules.
 */
@NullMarked
package io.github.pontoonjms.harness.broker;

import org.jspecify.annotations.NullMarked;
