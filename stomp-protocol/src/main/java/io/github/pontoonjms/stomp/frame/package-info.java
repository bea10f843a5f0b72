/**
 * STOMP frames and their codec: immutable values, an encoder, and a decoder that resumes wherever
 * the bytes were torn. Knows nothing of sockets.
 */
@NullMarked
package io.github.pontoonjms.stomp.frame;

import org.jspecify.annotations.NullMarked;
