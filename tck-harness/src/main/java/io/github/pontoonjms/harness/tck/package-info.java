/**
 * The official Jakarta Messaging TCK, run against a broker: the jar is found, its classes run in a
 * JVM of their own by the JUnit platform, the outcomes become a table.
 *
 * <p>Nothing here is compiled against the TCK, whose licence is its own: what it wants of us is
 * written and compiled when it runs. The command line calls {@link
 * io.github.pontoonjms.harness.tck.TckRun}.
 */
@NullMarked
package io.github.pontoonjms.harness.tck;

import org.jspecify.annotations.NullMarked;
