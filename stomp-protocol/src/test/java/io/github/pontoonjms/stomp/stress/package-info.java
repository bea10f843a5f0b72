/** Runs a module's jcstress tests from JUnit; knows nothing of what they test. */
@NullMarked
package io.github.pontoonjms.stomp.stress;

import org.jspecify.annotations.NullMarked;
