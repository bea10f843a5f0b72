package io.github.pontoonjms.jms.fault;

import static io.github.pontoonjms.jms.fault.ArtemisScript.connected;
import static io.github.pontoonjms.jms.fault.ArtemisScript.error;
import static io.github.pontoonjms.jms.fault.ArtemisScript.factory;
import static io.github.pontoonjms.jms.fault.ArtemisScript.subscribed;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.jms.PontoonConnectionFactory;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application sees of a connection whose socket has died. */
class LostConnectionTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** A call that may throw. */
  private interface Call {
    Object on(Session session, MessageConsumer consumer, MessageProducer producer)
        throws JMSException;
  }

  @AfterEach
  void nothingIsLeft() {
    Footprint.awaitNoThread();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 60_000})
  void aReceiveThatWaitsThrowsAtOnce(long timeout) throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    try (ScriptedPeer peer =
            ScriptedPeer.play(s -> subscribed(connected(s), 0).await(waiting).endTcp());
        Connection connection = factory(peer, "").createConnection()) {
      connection.setExceptionListener(new Told());
      Session session = connection.createSession();
      MessageConsumer consumer = session.createConsumer(session.createQueue("in"));
      connection.start();
      AtomicReference<Thread> receiver = new AtomicReference<>();
      CompletableFuture<Object> received =
          call(receiver, () -> timeout == 0 ? consumer.receive() : consumer.receive(timeout));
      await().until(() -> receiver.get() != null && peer.received().size() == 2);
      waiting.countDown();

      JMSException thrown = thrownBy(received);
      assertEquals("PONTOON_CONNECTION", thrown.getErrorCode());
      assertTrue(thrown.getMessage().contains("receive from queue:in"), thrown::getMessage);
      assertNotNull(thrown.getLinkedException());
    }
  }

  @Test
  void aReceiveThatWaitsForTheStartThrowsAtOnce() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    try (ScriptedPeer peer = ScriptedPeer.play(s -> connected(s).await(waiting).endTcp());
        Connection connection = factory(peer, "").createConnection()) {
      connection.setExceptionListener(new Told());
      Session session = connection.createSession();
      MessageConsumer consumer = session.createConsumer(session.createQueue("in"));
      AtomicReference<Thread> receiver = new AtomicReference<>();
      CompletableFuture<Object> received = call(receiver, consumer::receive);
      await()
          .until(() -> receiver.get() != null && receiver.get().getState() == Thread.State.WAITING);
      waiting.countDown();
      thrownBy(received);
    }
  }

  static Stream<Arguments> callsThatNeedTheBroker() {
    return Map.<String, Call>of(
            "receive", (s, c, p) -> c.receive(),
            "receive(timeout)", (s, c, p) -> c.receive(60_000),
            "receiveNoWait", (s, c, p) -> c.receiveNoWait(),
            "createConsumer", (s, c, p) -> s.createConsumer(s.createQueue("q")),
            "createProducer", (s, c, p) -> s.createProducer(s.createQueue("q")),
            "recover", (s, c, p) -> done(s::recover),
            "commit", (s, c, p) -> done(s::commit),
            "rollback", (s, c, p) -> done(s::rollback))
        .entrySet()
        .stream()
        .map(call -> Arguments.of(call.getKey(), call.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("callsThatNeedTheBroker")
  void everyLaterCallSaysThatTheConnectionIsLost(String name, Call call) throws Exception {
    CountDownLatch cut = new CountDownLatch(1);
    try (ScriptedPeer peer = ScriptedPeer.play(s -> connected(s).await(cut).endTcp())) {
      Connection connection = factory(peer, "").createConnection();
      boolean transacted = name.equals("commit") || name.equals("rollback");
      connection.start();
      Session session = connection.createSession(transacted, Session.AUTO_ACKNOWLEDGE);
      Queue queue = session.createQueue("in");
      MessageConsumer consumer = session.createConsumer(queue);
      MessageProducer producer = session.createProducer(queue);
      connection.setExceptionListener(new Told());
      cut.countDown();
      awaitLost(session);

      JMSException thrown =
          assertTimeoutPreemptively(
              LIMIT,
              () -> assertThrows(JMSException.class, () -> call.on(session, consumer, producer)));
      assertInstanceOf(IllegalStateException.class, thrown);
      assertEquals("PONTOON_CONNECTION", thrown.getErrorCode());
      assertTrue(thrown.getMessage().contains("was lost"), thrown::getMessage);
      assertTimeoutPreemptively(
          Duration.ofSeconds(2),
          () -> {
            producer.close();
            consumer.close();
            session.close();
            connection.close();
          });
    }
  }

  @Test
  void aSendThatWaitsForItsReceiptThrowsAtOnceAndSoDoLaterOnes() throws Exception {
    try (ScriptedPeer peer =
            ScriptedPeer.play(s -> connected(s).expect(StompCommand.SEND).endTcp());
        Connection connection = factory(peer, "").createConnection()) {
      Told told = new Told();
      connection.setExceptionListener(told);
      Session session = connection.createSession();
      MessageProducer producer = session.createProducer(session.createQueue("out"));
      JMSException thrown =
          assertThrows(JMSException.class, () -> producer.send(session.createTextMessage("x")));
      assertEquals("PONTOON_CONNECTION", thrown.getErrorCode());
      assertTrue(thrown.getMessage().contains("send to queue:out"), thrown::getMessage);
      told.assertOnce();
      assertThrows(JMSException.class, () -> producer.send(session.createTextMessage("y")));
    }
  }

  @Test
  void theListenerGetsNothingMoreOnceTheSocketIsGone() throws Exception {
    CountDownLatch inListener = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<String> seen = new CopyOnWriteArrayList<>();
    try (ScriptedPeer peer =
            ScriptedPeer.play(s -> subscribed(connected(s), 5).await(inListener).endTcp());
        Connection connection = factory(peer, "").createConnection()) {
      Told told = new Told();
      connection.setExceptionListener(told);
      Session session = connection.createSession();
      session
          .createConsumer(session.createQueue("in"))
          .setMessageListener(
              message -> {
                seen.add("one");
                inListener.countDown();
                awaitQuietly(goOn);
                throw new java.lang.IllegalStateException("thrown on purpose");
              });
      connection.start();
      told.first();
      goOn.countDown();
      await().during(Duration.ofMillis(200)).atMost(LIMIT).until(() -> seen.size() == 1);
    }
  }

  @Test
  void theErrorOfOneSessionIsNamedToAllOthersAndToTheExceptionListener() throws Exception {
    CountDownLatch bothWait = new CountDownLatch(1);
    try (ScriptedPeer peer =
            ScriptedPeer.play(
                s ->
                    subscribed(connected(s), 0)
                        .await(bothWait)
                        .expect(StompCommand.SEND)
                        .answer(send -> error(send, "AMQ339011 the culprit"))
                        .endTcp());
        Connection connection = factory(peer, "").createConnection()) {
      Told told = new Told();
      connection.setExceptionListener(told);
      connection.start();
      Session receiving = connection.createSession();
      MessageConsumer consumer = receiving.createConsumer(receiving.createQueue("in"));
      AtomicReference<Thread> receiver = new AtomicReference<>();
      CompletableFuture<Object> received = call(receiver, consumer::receive);
      await().until(() -> peer.received().size() == 2);
      bothWait.countDown();
      Session sending = connection.createSession();
      MessageProducer producer = sending.createProducer(sending.createQueue("out"));
      List<JMSException> thrown = new ArrayList<>();
      thrown.add(
          assertThrows(JMSException.class, () -> producer.send(sending.createTextMessage("x"))));
      thrown.add(thrownBy(received));
      told.assertOnce();
      thrown.add(told.first());
      for (JMSException one : thrown) {
        assertEquals("PONTOON_BROKER_ERROR", one.getErrorCode(), one::toString);
        assertTrue(one.getMessage().contains("AMQ339011 the culprit"), one::getMessage);
      }
      JMSException later = assertThrows(JMSException.class, receiving::createTextMessage);
      assertTrue(later.getMessage().contains("AMQ339011 the culprit"), later::getMessage);
    }
  }

  @Test
  void anotherConnectionOfTheFactoryGoesOnAndANewOneReplacesTheLost() throws Exception {
    CountDownLatch cut = new CountDownLatch(1);
    try (ScriptedPeer peer =
        ScriptedPeer.play(s -> connected(s).await(cut).endTcp())
            .thenAlways(ArtemisScript::answeringAll)) {
      PontoonConnectionFactory factory = factory(peer, "");
      Told told = new Told();
      Connection first = factory.createConnection();
      try (Connection second = factory.createConnection()) {
        first.setExceptionListener(told);
        cut.countDown();
        told.first();
        sendOne(second);
        first.close();
        try (Connection third = factory.createConnection()) {
          sendOne(third);
          assertEquals(3, peer.handshakes().size());
        }
      }
      factory.close();
    }
  }

  @Test
  void aSocketThatDiedInThePoolIsNotHandedOut() throws Exception {
    CountDownLatch cut = new CountDownLatch(1);
    try (ScriptedPeer peer =
        ScriptedPeer.play(
                s ->
                    connected(s)
                        .expect(StompCommand.BEGIN)
                        .expect(StompCommand.ABORT)
                        .receipt()
                        .await(cut)
                        .endTcp())
            .thenAlways(ArtemisScript::answeringAll)) {
      PontoonConnectionFactory factory = factory(peer, "");
      factory.createContext().close();
      cut.countDown();
      await().atMost(LIMIT).until(() -> peer.openConnections() == 0);
      await().atMost(LIMIT).until(() -> Footprint.threads().isEmpty());
      try (Connection connection = factory.createConnection()) {
        sendOne(connection);
      }
      assertEquals(2, peer.handshakes().size());
      factory.close();
    }
  }

  @Test
  void aContextOnALostConnectionThrowsItsRuntimeException() throws Exception {
    CountDownLatch cut = new CountDownLatch(1);
    try (ScriptedPeer peer = ScriptedPeer.play(s -> connected(s).await(cut).endTcp())) {
      JMSContext context = factory(peer, "").createContext();
      context.setExceptionListener(new Told());
      cut.countDown();
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                try {
                  context.createTextMessage();
                  return false;
                } catch (jakarta.jms.IllegalStateRuntimeException lost) {
                  return lost.getMessage().contains("was lost");
                }
              });
      assertTimeoutPreemptively(Duration.ofSeconds(2), context::close);
    }
  }

  private static void sendOne(Connection connection) throws JMSException {
    try (Session session = connection.createSession()) {
      session.createProducer(session.createQueue("q")).send(session.createTextMessage("x"));
    }
  }

  private static void awaitLost(Session session) {
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              try {
                session.createMessage();
                return false;
              } catch (IllegalStateException lost) {
                return true;
              }
            });
  }

  private static Object done(Executable call) throws JMSException {
    try {
      call.execute();
      return "";
    } catch (JMSException | RuntimeException thrown) {
      throw thrown;
    } catch (Throwable other) {
      throw new AssertionError(other);
    }
  }

  private static CompletableFuture<Object> call(
      AtomicReference<Thread> by, java.util.concurrent.Callable<Object> call) {
    CompletableFuture<Object> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              by.set(Thread.currentThread());
              try {
                result.complete(call.call());
              } catch (Exception thrown) {
                result.completeExceptionally(thrown);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  private static JMSException thrownBy(CompletableFuture<Object> call) {
    ExecutionException thrown = assertThrows(ExecutionException.class, () -> call.get(5, SECONDS));
    assertFalse(thrown.getCause() instanceof IllegalStateException, thrown::toString);
    return assertInstanceOf(JMSException.class, thrown.getCause());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
