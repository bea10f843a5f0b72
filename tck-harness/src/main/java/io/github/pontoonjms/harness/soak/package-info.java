/** The long runs of {@code pontoon soak}: each a {@link io.github.pontoonjms.harness.soak.Soak}. */
@NullMarked
package io.github.pontoonjms.harness.soak;

import org.jspecify.annotations.NullMarked;
