package io.github.pontoonjms.jms.fault;

import static io.github.pontoonjms.jms.fault.ArtemisScript.connected;
import static io.github.pontoonjms.jms.fault.ArtemisScript.factory;
import static io.github.pontoonjms.jms.fault.ArtemisScript.subscribed;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.peer.Script;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The socket dies between any two frames of a transaction that consumed one and sends two. */
class TransactionCutTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Where the peer ends the socket, and what the commit then says. */
  enum Cut {
    BEFORE_BEGIN(Outcome.ROLLED_BACK, 0),
    AFTER_BEGIN(Outcome.ROLLED_BACK, 1),
    AFTER_FIRST_SEND(Outcome.ROLLED_BACK, 1),
    AFTER_SECOND_SEND(Outcome.ROLLED_BACK, 2),
    AFTER_COMMIT(Outcome.IN_DOUBT, 2),
    AFTER_RECEIPT(Outcome.UNACKNOWLEDGED, 2),
    AFTER_ACK(Outcome.UNACKNOWLEDGED, 2),
    AFTER_ALL(Outcome.COMMITTED, 2);

    final Outcome outcome;

    /** How many sends go out before the application is to notice that the socket is gone. */
    final int sends;

    Cut(Outcome outcome, int sends) {
      this.outcome = outcome;
      this.sends = sends;
    }

    /** What the client sends, and is answered, before the socket ends. */
    Script until(Script s) {
      return switch (this) {
        case BEFORE_BEGIN -> s;
        case AFTER_BEGIN -> s.expect(StompCommand.BEGIN);
        case AFTER_FIRST_SEND -> AFTER_BEGIN.until(s).expect(StompCommand.SEND);
        case AFTER_SECOND_SEND -> AFTER_FIRST_SEND.until(s).expect(StompCommand.SEND);
        case AFTER_COMMIT -> AFTER_SECOND_SEND.until(s).expect(StompCommand.COMMIT);
        case AFTER_RECEIPT -> AFTER_COMMIT.until(s).receipt();
        case AFTER_ACK -> AFTER_RECEIPT.until(s).expect(StompCommand.ACK);
        case AFTER_ALL -> AFTER_ACK.until(s).receipt();
      };
    }
  }

  private enum Outcome {
    ROLLED_BACK,
    IN_DOUBT,
    UNACKNOWLEDGED,
    COMMITTED
  }

  @AfterEach
  void nothingIsLeft() {
    Footprint.awaitNoThread();
  }

  @ParameterizedTest
  @EnumSource
  void theExceptionSaysWhatIsKnown(Cut cut) throws Exception {
    play(cut, Script::endTcp);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AFTER_RECEIPT", "AFTER_ALL"})
  void theExceptionSaysTheSameAfterAReset(Cut cut) throws Exception {
    play(cut, Script::dropTcp);
  }

  private static void play(Cut cut, Consumer<Script> end) throws Exception {
    // What was not received before the socket died is dropped: it comes again.
    CountDownLatch received = new CountDownLatch(1);
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            s -> {
              Script script = cut.until(subscribed(connected(s), 1).await(received));
              end.accept(script);
            })) {
      Told told = new Told();
      try (Connection connection = factory(peer, "").createConnection()) {
        connection.setExceptionListener(told);
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        connection.start();

        assertTimeoutPreemptively(LIMIT, () -> transact(session, cut, told, received));

        told.assertOnce();
        assertEquals("PONTOON_CONNECTION", told.first().getErrorCode());
        assertTrue(told.first().getMessage().contains("127.0.0.1:" + peer.port()), told::toString);
        assertTimeoutPreemptively(LIMIT, connection::close);
        told.assertOnce();
        peer.awaitEnd(LIMIT);
      }
      Footprint.awaitNothing(peer);
    }
  }

  private static void transact(Session session, Cut cut, Told told, CountDownLatch received)
      throws JMSException {
    MessageConsumer consumer = session.createConsumer(session.createQueue("in"));
    MessageProducer producer = session.createProducer(session.createQueue("out"));
    assertNotNull(consumer.receive(10_000));
    // From here on the socket may be gone at any moment.
    received.countDown();
    for (int i = 0; i < cut.sends; i++) {
      try {
        producer.send(session.createTextMessage("out " + i));
      } catch (JMSException noticed) {
        // BEGIN and SEND are two frames: only between them may a send that counts notice the cut.
        assertEquals(Cut.AFTER_BEGIN, cut, noticed::toString);
      }
    }
    if (cut.outcome == Outcome.ROLLED_BACK) {
      told.first();
      assertThrows(
          IllegalStateException.class, () -> producer.send(session.createTextMessage("late")));
    }
    check(cut.outcome, session);
  }

  private static void check(Outcome outcome, Session session) {
    if (outcome == Outcome.COMMITTED) {
      assertDoesNotThrow(session::commit);
      return;
    }
    JMSException thrown = assertThrows(JMSException.class, session::commit);
    if (outcome == Outcome.ROLLED_BACK) {
      assertInstanceOf(TransactionRolledBackException.class, thrown);
      assertEquals("PONTOON_ROLLED_BACK", thrown.getErrorCode());
      return;
    }
    assertFalse(thrown instanceof TransactionRolledBackException, thrown::toString);
    assertEquals("PONTOON_COMMIT_IN_DOUBT", thrown.getErrorCode());
    String said =
        outcome == Outcome.IN_DOUBT ? "are either all sent or none is" : "sent are committed, but";
    assertTrue(thrown.getMessage().contains(said), thrown::getMessage);
    assertTrue(thrown.getMessage().contains("may come again"), thrown::getMessage);
  }

  @Test
  void aRefusedCommitIsRolledBackAndSaysWhy() throws Exception {
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            s ->
                connected(s)
                    .expect(StompCommand.BEGIN)
                    .expect(StompCommand.SEND)
                    .expect(StompCommand.COMMIT)
                    .answer(commit -> ArtemisScript.error(commit, "AMQ339013 no such luck"))
                    .endTcp())) {
      try (Connection connection = factory(peer, "").createConnection()) {
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        session
            .createProducer(session.createQueue("out"))
            .send(session.createTextMessage("refused"));
        TransactionRolledBackException thrown =
            assertThrows(TransactionRolledBackException.class, session::commit);
        assertTrue(thrown.getMessage().contains("no such luck"), thrown::getMessage);
      }
      Footprint.awaitNothing(peer);
    }
  }

  @Test
  void aTransactionThatOnlyConsumedIsRolledBackIfTheSocketDiedBeforeTheCommit() throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    try (ScriptedPeer peer =
        ScriptedPeer.play(s -> subscribed(connected(s), 1).await(received).endTcp())) {
      Told told = new Told();
      try (Connection connection = factory(peer, "").createConnection()) {
        connection.setExceptionListener(told);
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        connection.start();
        assertNotNull(session.createConsumer(session.createQueue("in")).receive(10_000));
        received.countDown();
        told.first();
        assertThrows(TransactionRolledBackException.class, session::commit);
      }
    }
  }

  @Test
  void anEmptyTransactionOnALostConnectionSaysThatItIsLost() throws Exception {
    CountDownLatch cut = new CountDownLatch(1);
    try (ScriptedPeer peer = ScriptedPeer.play(s -> connected(s).await(cut).endTcp())) {
      Told told = new Told();
      try (Connection connection = factory(peer, "").createConnection()) {
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        connection.setExceptionListener(told);
        cut.countDown();
        told.first();
        JMSException thrown = assertThrows(JMSException.class, session::commit);
        assertInstanceOf(IllegalStateException.class, thrown);
        assertTrue(thrown.getMessage().contains("was lost"), thrown::getMessage);
      }
    }
  }
}
