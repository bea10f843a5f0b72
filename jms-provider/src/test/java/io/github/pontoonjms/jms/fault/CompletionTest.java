package io.github.pontoonjms.jms.fault;

import static io.github.pontoonjms.jms.fault.ArtemisScript.connected;
import static io.github.pontoonjms.jms.fault.ArtemisScript.factory;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Completion listeners, kind and unkind (Jakarta Messaging 3.1 §7.3). */
@Timeout(30)
class CompletionTest {
  private static final String OPTIONS = "?closeTimeout=1000&pool.maxIdle=0";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<Exception> failures = new CopyOnWriteArrayList<>();

  /** What a listener does besides taking notes. */
  private interface Action {
    void run(String text) throws Exception;
  }

  @AfterEach
  void nothingIsLeft() {
    Footprint.awaitNoThread();
  }

  private CompletionListener listener(Action action) {
    return new CompletionListener() {
      @Override
      public void onCompletion(Message message) {
        tell("+", message);
      }

      @Override
      public void onException(Message message, Exception exception) {
        failures.add(exception);
        tell("-", message);
      }

      private void tell(String sign, Message message) {
        try {
          String text = ((TextMessage) message).getText();
          told.add(sign + text);
          action.run(text);
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  private void send(Session session, MessageProducer producer, int count, Action action)
      throws JMSException {
    for (int i = 0; i < count; i++) {
      producer.send(session.createTextMessage("" + i), listener(action));
    }
  }

  private void awaitTold(String... expected) {
    await().atMost(LIMIT).untilAsserted(() -> assertEquals(List.of(expected), told));
  }

  private static String receipt(int number) {
    return "RECEIPT\nreceipt-id:pontoon-" + number + "\n\n\0";
  }

  @Test
  void theOrderIsThatOfTheSendsWhateverOrderTheReceiptsComeIn() throws Exception {
    try (ScriptedPeer peer =
            ScriptedPeer.play(
                s ->
                    connected(s)
                        .repeat(4, r -> r.expect(StompCommand.SEND))
                        .send(receipt(3))
                        .send(receipt(2))
                        .send(receipt(4))
                        .send(receipt(1))
                        .untilEnd(all -> all.expectFrame(f -> {}).receiptIfAsked()));
        Connection connection = factory(peer, OPTIONS).createConnection()) {
      Session session = connection.createSession();
      send(session, session.createProducer(session.createQueue("q")), 4, text -> {});
      awaitTold("+0", "+1", "+2", "+3");
    }
  }

  @Test
  void eachListenerIsToldOnceWhenTheSocketDies() throws Exception {
    try (ScriptedPeer peer =
            ScriptedPeer.play(
                s ->
                    connected(s)
                        .repeat(4, r -> r.expect(StompCommand.SEND))
                        .send(receipt(1))
                        .send(receipt(3))
                        .endTcp());
        Connection connection = factory(peer, OPTIONS).createConnection()) {
      connection.setExceptionListener(new Told());
      Session session = connection.createSession();
      send(session, session.createProducer(session.createQueue("q")), 4, text -> {});
      awaitTold("+0", "-1", "+2", "-3");
      for (Exception failure : failures) {
        JMSException jms = assertInstanceOf(JMSException.class, failure);
        assertEquals("PONTOON_CONNECTION", jms.getErrorCode());
      }
    }
    assertEquals(4, told.size());
  }

  @Test
  void aListenerThatThrowsDisturbsNeitherTheNextNorTheSession() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.play(ArtemisScript::answeringAll);
        Connection connection = factory(peer, OPTIONS).createConnection()) {
      Session session = connection.createSession();
      MessageProducer producer = session.createProducer(session.createQueue("q"));
      send(
          session,
          producer,
          3,
          text -> {
            throw new IllegalArgumentException("thrown on purpose");
          });
      awaitTold("+0", "+1", "+2");
      producer.send(session.createTextMessage("still well"));
    }
  }

  @Test
  void aListenerThatSendsKeepsTheOrderAndCloseWaitsForAll() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.play(ArtemisScript::answeringAll);
        Connection connection = factory(peer, OPTIONS).createConnection()) {
      Session session = connection.createSession();
      MessageProducer producer = session.createProducer(session.createQueue("q"));
      send(
          session,
          producer,
          2,
          text -> {
            producer.send(session.createTextMessage("sync of " + text));
            producer.send(session.createTextMessage("from " + text), listener(t -> {}));
          });
      await().atMost(LIMIT).until(() -> !told.isEmpty());
      session.close();
      assertEquals(List.of("+0", "+1", "+from 0", "+from 1"), told);
    }
  }

  @Test
  void commitWaitsForTheListenersAndTheSendsInsideThemBelongToTheTransaction() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.play(ArtemisScript::answeringAll);
        Connection connection = factory(peer, OPTIONS).createConnection()) {
      Session session = connection.createSession(Session.SESSION_TRANSACTED);
      MessageProducer producer = session.createProducer(session.createQueue("q"));
      send(
          session,
          producer,
          2,
          text -> producer.send(session.createTextMessage("more of " + text)));
      session.commit();
      assertEquals(List.of("+0", "+1"), told);
      assertEquals(
          List.of("BEGIN", "SEND", "SEND", "SEND", "SEND", "COMMIT"),
          peer.received().stream().skip(1).map(f -> f.frame().command().toString()).toList());
    }
  }

  @Test
  void inATransactionCompletionNeedsNoReceiptOfTheBroker() throws Exception {
    try (ScriptedPeer peer =
            ScriptedPeer.play(
                s ->
                    connected(s)
                        .expect(StompCommand.BEGIN)
                        .expect(StompCommand.SEND, f -> assertEquals(null, f.header("receipt")))
                        .untilEnd(all -> all.expectFrame(f -> {}).receiptIfAsked()));
        Connection connection = factory(peer, OPTIONS).createConnection()) {
      Session session = connection.createSession(Session.SESSION_TRANSACTED);
      send(session, session.createProducer(session.createQueue("q")), 1, text -> {});
      awaitTold("+0");
    }
  }

  @Test
  void aListenerThatBlocksIsNamedByCommitAndByCloseAndHoldsUpNoOtherSession() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (ScriptedPeer peer = ScriptedPeer.play(ArtemisScript::answeringAll)) {
      Connection connection = factory(peer, OPTIONS).createConnection();
      Session session = connection.createSession(Session.SESSION_TRANSACTED);
      send(
          session,
          session.createProducer(session.createQueue("q")),
          1,
          text -> {
            inside.countDown();
            assertTrue(goOn.await(20, SECONDS));
          });
      assertTrue(inside.await(10, SECONDS));
      Session other = connection.createSession();
      send(other, other.createProducer(other.createQueue("q")), 1, text -> {});
      awaitTold("+0", "+0");
      other.close();

      JMSException late = assertThrows(JMSException.class, session::commit);
      assertEquals("PONTOON_TIMEOUT", late.getErrorCode());
      assertTrue(
          late.getMessage().contains("CompletionListener still runs in thread 'pontoon-"),
          late::getMessage);
      assertEquals(
          "PONTOON_TIMEOUT", assertThrows(JMSException.class, connection::close).getErrorCode());
      goOn.countDown();
      Footprint.awaitNothing(peer);
    }
  }

  @Test
  void manySendsCompleteInOrderAndCloseWaitsForTheLast() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.play(ArtemisScript::answeringAll);
        Connection connection = factory(peer, OPTIONS).createConnection()) {
      Session session = connection.createSession();
      send(session, session.createProducer(session.createQueue("q")), 500, text -> {});
      session.close();
      assertEquals(IntStream.range(0, 500).mapToObj(i -> "+" + i).toList(), told);
    }
  }
}
