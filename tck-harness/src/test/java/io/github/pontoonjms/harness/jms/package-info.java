/** The provider judged on a running Artemis, by what a JMS program can observe. */
@NullMarked
package io.github.pontoonjms.harness.jms;

import org.jspecify.annotations.NullMarked;
