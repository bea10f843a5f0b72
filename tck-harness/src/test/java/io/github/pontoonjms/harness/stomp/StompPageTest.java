package io.github.pontoonjms.harness.stomp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.stomp.client.StompClient;
import io.github.pontoonjms.stomp.connection.ConnectOptions;
import io.github.pontoonjms.stomp.connection.HeartBeat;
import io.github.pontoonjms.stomp.connection.StompErrorException;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import io.github.pontoonjms.stomp.frame.StompVersion;
import io.github.pontoonjms.stomp.messaging.MessageSubscription;
import io.github.pontoonjms.stomp.messaging.ReceivedMessage;
import io.github.pontoonjms.stomp.messaging.StompMessaging;
import io.github.pontoonjms.stomp.messaging.StompTransaction;
import io.github.pontoonjms.stomp.transport.TransportOptions;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a page does with a STOMP library in a browser, in the same order, in Java without JMS. */
@ExtendWith(ArtemisExtension.class)
class StompPageTest {
  private static final StompHeaders QUEUE = StompHeaders.of("destination-type", "ANYCAST");

  private final BlockingQueue<ReceivedMessage> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> trace = new LinkedBlockingQueue<>();
  private final AtomicReference<IOException> ended = new AtomicReference<>();
  private StompClient client;
  private EmbeddedArtemis broker;

  @BeforeEach
  void create(EmbeddedArtemis artemis) {
    broker = artemis;
    client = StompClient.create();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void thePageFromConnectToDisconnect() throws Exception {
    // Create a client: any path, any subprotocols, a debug trace. Connect with headers.
    StompMessaging stomp = connect();
    assertEquals("v12.stomp", stomp.connection().subprotocol());
    assertEquals(StompVersion.V1_2, stomp.connection().version());
    assertEquals(20_000, stomp.connection().heartBeat().outgoingMillis());

    // Subscribe and receive, with an id of one's own.
    MessageSubscription subscription =
        stomp.subscribe("page/test", subscribing("id", "mysubid"), received::add);
    assertEquals("mysubid", subscription.id());

    // Send a message with headers and a body.
    stomp.send("page/test", sending("priority", "9"), "Hello, STOMP");
    ReceivedMessage hello = next();
    assertEquals("Hello, STOMP", hello.text());
    assertEquals("9", hello.header("priority"));
    assertEquals("mysubid", hello.header("subscription"));

    // Unsubscribe: what is sent then stays in the queue. (Artemis settles what it sent in mode auto
    // a moment after it sent it: an UNSUBSCRIBE between the two puts the message back.)
    await().atMost(5, SECONDS).until(() -> broker.queueDepth("page/test") == 0);
    subscription.unsubscribe();
    stomp.sendWithReceipt("page/test", QUEUE, "kept").await();
    await().atMost(5, SECONDS).until(() -> broker.queueDepth("page/test") == 1);
    assertTrue(received.isEmpty());

    // A selector, JSON text, and acknowledgement by the client.
    MessageSubscription europe =
        stomp.subscribe(
            "page/json",
            subscribing("ack", "client", "selector", "location = 'Europe'"),
            received::add);
    String quote = "{\"symbol\":\"APPL\",\"value\":195.46}";
    stomp.send("page/json", sending("location", "Asia"), "not for us");
    stomp.send("page/json", sending("location", "Europe"), quote);
    ReceivedMessage json = next();
    assertEquals(quote, json.text());
    json.ack();
    await().atMost(5, SECONDS).until(() -> broker.queueDepth("page/json") == 1);
    europe.unsubscribe();

    // Transactions: aborted, then committed.
    StompTransaction aborted = stomp.begin();
    stomp.send("page/tx", inTransaction(aborted), "never seen");
    aborted.abort();
    StompTransaction tx = stomp.begin();
    stomp.send("page/tx", inTransaction(tx), "message in a transaction");
    tx.commit();
    stomp.subscribe("page/tx", subscribing("ack", "client-individual"), received::add);
    ReceivedMessage committed = next();
    assertEquals("message in a transaction", committed.text());
    committed.nack();

    // Disconnect, with a callback.
    CountDownLatch seeYou = new CountDownLatch(1);
    stomp.disconnect(seeYou::countDown);
    assertTrue(seeYou.await(5, SECONDS));
    assertFalse(stomp.connection().isOpen());

    // The debug trace has seen every frame, and no secret.
    assertTrue(trace.stream().anyMatch(line -> line.contains("CONNECTED")));
    assertTrue(trace.stream().anyMatch(line -> line.contains("SUBSCRIBE")));
    assertTrue(trace.stream().noneMatch(line -> line.contains("mypasscode")));
  }

  @Test
  void anErrorOfTheBrokerReachesTheErrorCallback() throws Exception {
    StompMessaging stomp = connect();
    stomp.subscribe("page/error", subscribing("selector", "not a selector ="), received::add);
    await().atMost(10, SECONDS).until(() -> ended.get() != null);
    assertTrue(ended.get() instanceof StompErrorException, () -> ended.get().toString());
  }

  @Test
  void heartBeatsCanBeOff() throws Exception {
    try (StompMessaging stomp =
        StompMessaging.connect(
            client,
            ConnectOptions.builder(URI.create(broker.uri())).heartBeat(new HeartBeat(0, 0)).build(),
            ended::set)) {
      assertEquals(0, stomp.connection().heartBeat().outgoingMillis());
      stomp.sendWithReceipt("page/beats", QUEUE, "alive").await();
    }
  }

  private StompMessaging connect() throws IOException {
    ConnectOptions options =
        ConnectOptions.builder(
                TransportOptions.builder(URI.create(broker.uri() + "/stomp"))
                    .subprotocols(List.of("v12.stomp", "v11.stomp"))
                    .build())
            .host("my-virtual-host")
            .credentials("mylogin", "mypasscode")
            .headers(StompHeaders.of("x-page", "additional header"))
            .clientId("my-client-id")
            .heartBeat(new HeartBeat(20_000, 0))
            .trace(trace::add)
            .build();
    return StompMessaging.connect(client, options, ended::set);
  }

  private ReceivedMessage next() throws InterruptedException {
    ReceivedMessage message = received.poll(10, SECONDS);
    assertNotNull(message, "no message came");
    return message;
  }

  private static StompHeaders sending(String... namesAndValues) {
    return QUEUE.toBuilder().addAll(StompHeaders.of(namesAndValues)).build();
  }

  private static StompHeaders inTransaction(StompTransaction transaction) {
    return QUEUE.toBuilder().addAll(transaction.headers()).build();
  }

  private static StompHeaders subscribing(String... namesAndValues) {
    return StompHeaders.builder()
        .add("subscription-type", "ANYCAST")
        .addAll(StompHeaders.of(namesAndValues))
        .build();
  }
}
