/**
 * STOMP without JMS: the commands as calls, for programs that want the protocol itself. Knows the
 * connection and the frames.
 *
 * <p>What a browser page does with a STOMP library, in the order in which such a page is usually
 * explained:
 *
 * <pre>{@code
 * // Create a client, with any path and subprotocols; a debug trace takes each frame, secrets masked.
 * StompClient client = StompClient.create();
 * ConnectOptions options =
 *     ConnectOptions.builder(
 *             TransportOptions.builder(URI.create("ws://localhost:61614/stomp"))
 *                 .subprotocols(List.of("v12.stomp", "v11.stomp", "v10.stomp"))
 *                 .build())
 *         .host("my-virtual-host")
 *         .credentials("mylogin", "mypasscode")
 *         .headers(StompHeaders.of("client-id", "my-client-id"))
 *         .heartBeat(new HeartBeat(20_000, 0)) // we beat every 20 s, and want no beats
 *         .trace(line -> debug.append(line))
 *         .build();
 *
 * // Connect. The second argument is told once when the connection has ended, and how.
 * StompMessaging stomp = StompMessaging.connect(client, options, why -> show(why));
 *
 * // Send, with headers and a body.
 * stomp.send("/queue/test", StompHeaders.of("priority", "9"), "Hello, STOMP");
 *
 * // Subscribe, with an id of one's own, a selector and an acknowledge mode; unsubscribe.
 * MessageSubscription subscription =
 *     stomp.subscribe(
 *         "/queue/test",
 *         StompHeaders.of("id", "mysubid", "ack", "client", "selector", "location = 'Europe'"),
 *         message -> {
 *           handle(message.text());
 *           message.ack(); // or message.nack()
 *         });
 * subscription.unsubscribe();
 *
 * // JSON is text.
 * stomp.send("/topic/stocks", "{\"symbol\":\"APPL\",\"value\":195.46}");
 *
 * // A transaction: sends and acknowledgements that carry its header; commit or abort.
 * StompTransaction tx = stomp.begin();
 * stomp.send("/queue/test", tx.headers(), "message in a transaction");
 * message.ack(tx.headers());
 * tx.commit();
 *
 * // A receipt: the broker's word that it has handled the frame.
 * stomp.sendWithReceipt("/queue/test", StompHeaders.none(), "please confirm").await();
 *
 * // Disconnect, with a callback.
 * stomp.disconnect(() -> show("See you next time!"));
 * client.close();
 * }</pre>
 */
@NullMarked
package io.github.pontoonjms.stomp.messaging;

import org.jspecify.annotations.NullMarked;
