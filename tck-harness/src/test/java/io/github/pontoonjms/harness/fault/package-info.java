/** The real broker behind a proxy that cuts the socket between any two frames. */
@NullMarked
package io.github.pontoonjms.harness.fault;

import org.jspecify.annotations.NullMarked;
