/**
 * The chat of {@code pontoon chat}: a page for stomp.js and a JMS peer, on one broker. The page is
 * in the resources of the same name.
 */
@NullMarked
package io.github.pontoonjms.harness.chat;

import org.jspecify.annotations.NullMarked;
