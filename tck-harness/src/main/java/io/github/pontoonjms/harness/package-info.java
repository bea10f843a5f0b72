/**
 * The command line: {@link io.github.pontoonjms.harness.Pontoon} and a class a command.
 *
 * <p>Commands know {@code jakarta.jms}; which provider is behind it is decided in one place, {@link
 * io.github.pontoonjms.harness.Providers}. Results go to stdout, all else to stderr; the status is
 * 0 for done, 1 for failed, 2 for could not run.
 */
@NullMarked
package io.github.pontoonjms.harness;

import org.jspecify.annotations.NullMarked;
