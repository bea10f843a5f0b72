/**
 * What things cost, measured with JMH. Nothing here runs in the build: each benchmark has a {@code
 * main} of its own.
 */
@NullMarked
package io.github.pontoonjms.harness.bench;

import org.jspecify.annotations.NullMarked;
