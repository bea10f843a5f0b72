package io.github.pontoonjms.jms.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.jms.PontoonConnectionFactory;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.peer.ReceivedMessage;
import io.github.pontoonjms.stomp.peer.Script;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one thread closes, stops or starts while another is at it, against a scripted peer. */
class CloseRacesTest {
  private static final String CONNECTED =
      "CONNECTED\nversion:1.2\nheart-beat:0,0\nserver:ActiveMQ-Artemis/2.55.0\n\n\0";
  private static final String MESSAGE =
      "MESSAGE\nsubscription:%s\nmessage-id:1\nack:a1\ndestination:q\n\nhello\0";

  private PontoonConnectionFactory factory = new PontoonConnectionFactory();

  private JmsConnection connect(ScriptedPeer peer) throws JMSException {
    factory = new PontoonConnectionFactory(peer.uri() + "?requestTimeout=5000&closeTimeout=5000");
    return factory.createConnection();
  }

  @AfterEach
  void closeFactory() {
    factory.close();
  }

  @Test
  void aConsumerClosedDuringACommitStaysSubscribedUntilItsMessageIsAcknowledged() throws Exception {
    CountDownLatch committing = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            script ->
                script
                    .acceptWebSocket()
                    .expect(StompCommand.CONNECT)
                    .send(CONNECTED)
                    .expect(StompCommand.SUBSCRIBE)
                    .answer(subscribe -> MESSAGE.formatted(subscribe.header("id")))
                    .receiptIfAsked()
                    .expect(StompCommand.BEGIN)
                    .receiptIfAsked()
                    .expect(StompCommand.SEND)
                    .receiptIfAsked()
                    .expect(StompCommand.COMMIT)
                    .run(committing::countDown)
                    .await(mayCommit)
                    .receipt()
                    .expect(StompCommand.ACK)
                    .receiptIfAsked()
                    .expect(StompCommand.UNSUBSCRIBE)
                    .receiptIfAsked()
                    .untilEnd(steps -> steps.expectFrame(frame -> {}).receiptIfAsked()))) {
      JmsConnection connection = connect(peer);
      Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
      MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
      connection.start();
      assertTrue(consumer.receive(5_000) != null);
      session.createProducer(session.createQueue("r")).send(session.createTextMessage("x"));
      CompletableFuture<Void> commit = run(session::commit);
      assertTrue(committing.await(5, TimeUnit.SECONDS));

      CompletableFuture<Void> close = run(consumer::close);

      // The close waits: nothing that it sends may overtake the acknowledgement.
      await().during(java.time.Duration.ofMillis(200)).until(() -> !close.isDone());
      mayCommit.countDown();
      commit.get(5, TimeUnit.SECONDS);
      close.get(5, TimeUnit.SECONDS);
      connection.close();
    }
  }

  @Test
  void aSocketThatEndsAsSoonAsItIsConnectedIsNoRuntimeException() throws Exception {
    try (ScriptedPeer peer =
        ScriptedPeer.play(script -> script.acceptWebSocket())
            .thenAlways(
                script ->
                    script
                        .acceptWebSocket()
                        .expect(StompCommand.CONNECT)
                        .send(CONNECTED)
                        .endTcp())) {
      factory = new PontoonConnectionFactory(peer.uri() + "?connectTimeout=5000");
      factory.setClientId("me");
      assertThrows(JMSException.class, factory::createConnection);
      for (int i = 0; i < 40; i++) {
        try {
          JmsConnection connection = factory.createConnection();
          connection.close();
        } catch (JMSException lost) {
          // And the client id is free again: the next round would be told that it is in use.
          assertFalse(lost instanceof jakarta.jms.InvalidClientIDException, lost::toString);
        }
      }
    }
  }

  @Test
  void theConsumersOfASessionEndInOneWebSocketMessage() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.play(CloseRacesTest::answeringAll)) {
      try (JmsConnection connection = connect(peer)) {
        Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        connection.start();
        assertNotNull(session.createConsumer(session.createQueue("in")).receive(5_000));
        MessageConsumer closed = session.createConsumer(session.createQueue("in"));
        assertNotNull(closed.receive(5_000));
        closed.close();

        session.close();

        List<ReceivedMessage> farewells =
            peer.messages().stream().filter(m -> m.text().contains("UNSUBSCRIBE")).toList();
        assertEquals(1, farewells.size(), farewells::toString);
        assertEquals(3, farewells.get(0).text().split("UNSUBSCRIBE", -1).length);
      }
    }
  }

  @Test
  void whatARollbackPutsBackWaitsForItsDelayHereHoweverIdleItsConsumerWas() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.play(CloseRacesTest::answeringAll)) {
      factory = new PontoonConnectionFactory(peer.uri() + "?redelivery.delay=60000");
      try (JmsConnection connection = factory.createConnection()) {
        connection.start();
        for (int i = 0; i < 40; i++) {
          rollBackWhileIdle(connection.createSession(Session.SESSION_TRANSACTED));
        }
        assertTrue(
            peer.received().stream()
                .noneMatch(received -> received.frame().command() == StompCommand.UNSUBSCRIBE));
      }
    }
  }

  /** Somebody asks all the time whether the consumer is idle, as the watch does now and then. */
  private static void rollBackWhileIdle(Session session) throws Exception {
    MessageConsumer consumer = session.createConsumer(session.createQueue("in"));
    assertNotNull(consumer.receive(5_000));
    AtomicBoolean ended = new AtomicBoolean();
    ConsumerSubscription subscription = ((JmsMessageConsumer) consumer).subscription();
    CompletableFuture<Void> asking =
        CompletableFuture.runAsync(
            () -> {
              while (!ended.get()) {
                subscription.giveBack(0);
              }
            });
    try {
      session.rollback();
    } finally {
      ended.set(true);
      asking.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void whatCallsTheApplicationIsNamedForItsConnection() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.play(CloseRacesTest::answeringAll)) {
      List<String> names = new CopyOnWriteArrayList<>();
      try (JmsConnection connection = connect(peer)) {
        Session session = connection.createSession();
        session
            .createConsumer(session.createQueue("in"))
            .setMessageListener(message -> names.add(Thread.currentThread().getName()));
        connection.start();
        await().until(() -> names.size() == 1);
        session
            .createProducer(session.createQueue("out"))
            .send(
                session.createMessage(),
                new CompletionListener() {
                  @Override
                  public void onCompletion(Message message) {
                    names.add(Thread.currentThread().getName());
                  }

                  @Override
                  public void onException(Message message, Exception exception) {
                    names.add(exception.toString());
                  }
                });
        await().until(() -> names.size() == 2);
      }
      String expected = "pontoon-worker 127.0.0.1:" + peer.port() + "#";
      assertTrue(names.stream().allMatch(name -> name.startsWith(expected)), names::toString);
    }
  }

  /** Every receipt is answered, and every SUBSCRIBE brings one message. */
  private static void answeringAll(Script script) {
    AtomicInteger count = new AtomicInteger();
    script
        .acceptWebSocket()
        .expect(StompCommand.CONNECT)
        .send(CONNECTED)
        .untilEnd(
            all ->
                all.expectFrame(any -> {})
                    .receiptIfAsked()
                    .answer(
                        frame ->
                            frame.command() == StompCommand.SUBSCRIBE
                                ? numbered(frame.header("id"), count.incrementAndGet())
                                : "\n"));
  }

  private static String numbered(String subscription, int number) {
    return "MESSAGE\nsubscription:%s\nmessage-id:1,%d\nack:%2$d\ndestination:in\n\nhello\0"
        .formatted(subscription, number);
  }

  private static CompletableFuture<Void> run(JmsRuntime.Action work) {
    return CompletableFuture.runAsync(() -> JmsRuntime.run(work));
  }
}
