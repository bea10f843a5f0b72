/** Text files as lines that keep their exact text. Knows nothing else of the harness. */
@NullMarked
package io.github.pontoonjms.harness.lines;

import org.jspecify.annotations.NullMarked;
