/**
 * What {@code pontoon bench} measures: the same {@link io.github.pontoonjms.harness.bench.Row}s of
 * work done by several {@link io.github.pontoonjms.harness.bench.Contestant}s, each in a JVM of its
 * own, on one broker, in interleaved rounds. Only ratios within a round mean anything.
 */
@NullMarked
package io.github.pontoonjms.harness.bench;

import org.jspecify.annotations.NullMarked;
