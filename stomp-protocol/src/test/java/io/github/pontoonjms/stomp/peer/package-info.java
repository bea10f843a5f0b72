/**
 * Test peers: servers on 127.0.0.1 that a STOMP client talks to in a test, and that may be as
 * hostile as the test needs. They depend on the JDK and on the values of {@code stomp.frame} only,
 * and share no codec with the client they judge.
 *
 * <ul>
 *   <li>{@link io.github.pontoonjms.stomp.peer.ScriptedPeer} plays a script, frame by frame or byte
 *       by byte, and says at which step the client did something else;
 *   <li>{@link io.github.pontoonjms.stomp.peer.EchoingPeer} is a tiny standing STOMP server;
 *   <li>{@link io.github.pontoonjms.stomp.peer.ScriptedProxy} is an HTTP CONNECT proxy;
 *   <li>{@link io.github.pontoonjms.stomp.peer.BlackHole} is an address where nobody ever accepts.
 * </ul>
 *
 * <pre>{@code
 * try (ScriptedPeer peer =
 *     ScriptedPeer.play(
 *         script ->
 *             script
 *                 .acceptWebSocket("v12.stomp")
 *                 .expect(CONNECT, connect -> assertEquals("guest", connect.header("login")))
 *                 .send("CONNECTED\nversion:1.2\nheart-beat:0,0\n\n\0")
 *                 .expect(SEND)
 *                 .receipt()
 *                 .ping("still there?")
 *                 .expectPong("still there?")
 *                 .close(1001, "going away")
 *                 .expectClose(1001))) {
 *   // ... the client under test talks to peer.uri() ...
 *   peer.awaitEnd(Duration.ofSeconds(10));
 * }
 * }</pre>
 */
@NullMarked
package io.github.pontoonjms.stomp.peer;

import org.jspecify.annotations.NullMarked;
