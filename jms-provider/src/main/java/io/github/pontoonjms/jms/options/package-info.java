/**
 * The one list of options: {@link io.github.pontoonjms.jms.options.PontoonOption} says what there
 * is, {@link io.github.pontoonjms.jms.options.PontoonOptions} holds what was set, parsed and
 * checked once. Bean properties, JNDI, the resource adapter and the README's table all come from
 * here. Secrets are in no {@code toString} and no exception. Knows nothing else of Pontoon.
 */
@NullMarked
package io.github.pontoonjms.jms.options;

import org.jspecify.annotations.NullMarked;
