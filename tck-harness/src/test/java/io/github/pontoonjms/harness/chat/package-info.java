/** The chat, from both ends: a real browser, and JMS. */
@NullMarked
package io.github.pontoonjms.harness.chat;

import org.jspecify.annotations.NullMarked;
