/**
 * The demo's journey: a file's lines through a queue and a topic, and the digests that must agree.
 * {@link io.github.pontoonjms.harness.demo.Journey} leads, a {@code ...Leg} a destination, an
 * {@link io.github.pontoonjms.harness.demo.Arrivals} a receiving end. Knows {@code jakarta.jms}
 * only, so any provider can make it.
 */
@NullMarked
package io.github.pontoonjms.harness.demo;

import org.jspecify.annotations.NullMarked;
