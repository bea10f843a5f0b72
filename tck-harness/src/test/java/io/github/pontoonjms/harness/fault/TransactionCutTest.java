package io.github.pontoonjms.harness.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.harness.fault.FrameCuttingProxy.Verdict;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import jakarta.jms.Connection;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.TransactionRolledBackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A transaction that consumes one of three messages and sends two, over a socket that dies between
 * any two frames, on the real broker: it is whole or not at all, nothing acknowledged is lost, and
 * nothing rolled back is seen.
 */
@ExtendWith(ArtemisExtension.class)
class TransactionCutTest {
  private static final String IN = "fault.in";
  private static final String OUT = "fault.out";
  private static final int ANY = -1;

  /** The frame where the socket ends, and how many messages may then be in the second queue. */
  enum Cut {
    BEFORE_BEGIN(true, StompCommand.BEGIN, 1, Verdict.CUT_BEFORE, 0),
    AFTER_BEGIN(true, StompCommand.BEGIN, 1, Verdict.CUT_AFTER, 0),
    AFTER_FIRST_SEND(true, StompCommand.SEND, 1, Verdict.CUT_AFTER, 0),
    AFTER_SECOND_SEND(true, StompCommand.SEND, 2, Verdict.CUT_AFTER, 0),
    BEFORE_THE_END(true, null, 1, Verdict.CUT_BEFORE, 0),
    AFTER_THE_END(true, null, 1, Verdict.CUT_AFTER, ANY),
    BEFORE_THE_RECEIPT(false, StompCommand.RECEIPT, 1, Verdict.CUT_BEFORE, 2),
    AFTER_THE_RECEIPT(false, StompCommand.RECEIPT, 1, Verdict.CUT_AFTER, 2),
    BEFORE_THE_ACK(true, StompCommand.ACK, 1, Verdict.CUT_BEFORE, 2),
    AFTER_THE_ACK(true, StompCommand.ACK, 1, Verdict.CUT_AFTER, 2),
    BEFORE_THE_SECOND_RECEIPT(false, StompCommand.RECEIPT, 2, Verdict.CUT_BEFORE, 2),
    AFTER_ALL(false, StompCommand.RECEIPT, 2, Verdict.CUT_AFTER, 2);

    private final boolean fromClient;
    private final @Nullable StompCommand command;
    private final int number;
    private final Verdict verdict;
    private final int sent;

    /**
     * @param command null for COMMIT or ABORT
     * @param number which of its kind, counted from BEGIN on; a receipt from the end on
     */
    Cut(boolean fromClient, @Nullable StompCommand command, int number, Verdict verdict, int sent) {
      this.fromClient = fromClient;
      this.command = command;
      this.number = number;
      this.verdict = verdict;
      this.sent = sent;
    }

    FrameCuttingProxy.Rule rule() {
      return new Counting(this);
    }
  }

  /** Counts what a cut waits for; the lock guards the fields. */
  private static final class Counting implements FrameCuttingProxy.Rule {
    private final ReentrantLock lock = new ReentrantLock();
    private final Cut cut;
    private boolean begun;
    private boolean ended;
    private int count;

    Counting(Cut cut) {
      this.cut = cut;
    }

    @Override
    public Verdict on(boolean fromClient, StompFrame frame) {
      lock.lock();
      try {
        StompCommand command = frame.command();
        boolean end = begun && (command == StompCommand.COMMIT || command == StompCommand.ABORT);
        begun |= command == StompCommand.BEGIN;
        ended |= end;
        boolean due = fromClient ? begun : ended;
        boolean wanted = cut.command == null ? end : command == cut.command;
        boolean here = due && wanted && fromClient == cut.fromClient && ++count == cut.number;
        return here ? cut.verdict : Verdict.PASS;
      } finally {
        lock.unlock();
      }
    }
  }

  private EmbeddedArtemis broker;
  private PontoonConnectionFactory direct;

  @BeforeEach
  void fill(EmbeddedArtemis artemis) {
    broker = artemis;
    direct = new PontoonConnectionFactory(artemis.uri());
    try (JMSContext context = direct.createContext()) {
      for (int i = 0; i < 3; i++) {
        context.createProducer().send(context.createQueue(IN), "in " + i);
      }
    }
  }

  @AfterEach
  void disconnect() {
    direct.close();
  }

  @ParameterizedTest
  @EnumSource
  void aCommittedTransactionIsWholeOrNotAtAll(Cut cut) throws Exception {
    String outcome = transact(cut, Session::commit);
    List<String> out = drain(OUT);
    List<String> in = drain(IN);

    boolean whole = out.equals(List.of("out 0", "out 1"));
    assertTrue(whole || out.isEmpty(), out::toString);
    if (cut.sent != ANY) {
      assertEquals(cut.sent, out.size(), outcome);
    }
    boolean consumed = in.equals(List.of("in 1", "in 2"));
    assertTrue(consumed || in.equals(List.of("in 0", "in 1", "in 2")), in::toString);
    assertTrue(whole || !consumed, "acknowledged, but its transaction did not happen");
    switch (outcome) {
      case "" -> assertTrue(whole && consumed, "the commit returned");
      case "PONTOON_ROLLED_BACK" -> assertTrue(!whole && !consumed, "it said: rolled back");
      default -> assertEquals("PONTOON_COMMIT_IN_DOUBT", outcome);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BEFORE_THE_ACK", "AFTER_THE_ACK", "BEFORE_THE_SECOND_RECEIPT", "AFTER_ALL"})
  void nothingRolledBackIsSeen(Cut cut) throws Exception {
    transact(cut, Session::rollback);
    assertEquals(List.of(), drain(OUT));
    assertEquals(List.of("in 0", "in 1", "in 2"), drain(IN));
  }

  @ParameterizedTest
  @EnumSource
  void aTransactionThatIsRepeatedAfterACutIsAppliedOnce(Cut cut) throws Exception {
    transact(cut, Session::commit);
    repeat();
    assertEquals(List.of("out 0", "out 1"), drain(OUT));
    assertEquals(List.of("in 1", "in 2"), drain(IN));
  }

  @ParameterizedTest
  @EnumSource(names = {"BEFORE_THE_RECEIPT", "BEFORE_THE_ACK"})
  void aRepetitionThatConsumesMoreIsNotTakenForDone(Cut cut) throws Exception {
    transact(cut, Session::commit);
    try (Connection connection = direct.createConnection()) {
      Session session = connection.createSession(Session.SESSION_TRANSACTED);
      connection.start();
      MessageConsumer consumer = session.createConsumer(session.createQueue(IN));
      MessageProducer producer = session.createProducer(session.createQueue(OUT));
      assertEquals("in 0", ((TextMessage) consumer.receive(10_000)).getText());
      producer.send(session.createTextMessage("out 0"));
      assertEquals("in 1", ((TextMessage) consumer.receive(10_000)).getText());
      producer.send(session.createTextMessage("of in 1"));
      session.commit();
    }
    assertTrue(drain(OUT).contains("of in 1"));
    assertEquals(List.of("in 2"), drain(IN));
  }

  @Test
  void aTransactionOfAKilledProcessIsAppliedOnceByTheNext() throws Exception {
    AtomicReference<Process> client = new AtomicReference<>();
    FrameCuttingProxy.Rule counting = Cut.BEFORE_THE_RECEIPT.rule();
    FrameCuttingProxy.Rule killing =
        (fromClient, frame) -> {
          Verdict verdict = counting.on(fromClient, frame);
          if (verdict != Verdict.PASS) {
            client.get().destroyForcibly();
          }
          return verdict;
        };
    try (FrameCuttingProxy proxy = FrameCuttingProxy.before(broker.port(), killing)) {
      client.set(launch(proxy.uri()));
      assertTrue(client.get().waitFor(60, SECONDS));
      assertEquals(137, client.get().exitValue());
    }
    await().atMost(10, SECONDS).until(() -> broker.consumerCount(IN) == 0);
    repeat();
    assertEquals(List.of("out 0", "out 1"), drain(OUT));
    assertEquals(List.of("in 1", "in 2"), drain(IN));
  }

  private static Process launch(String uri) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            KilledClient.class.getName(),
            uri)
        .inheritIO()
        .start();
  }

  /** A process that is killed in its commit. */
  static final class KilledClient {
    public static void main(String[] arguments) throws JMSException {
      try (PontoonConnectionFactory factory = new PontoonConnectionFactory(arguments[0])) {
        transactOnce(factory);
      }
    }
  }

  /** As who starts again behind a crash does; unless nothing is to be repeated. */
  private void repeat() throws JMSException {
    if (broker.queueDepth(IN) == 3) {
      transactOnce(direct);
    }
  }

  private static void transactOnce(PontoonConnectionFactory factory) throws JMSException {
    try (Connection connection = factory.createConnection()) {
      Session session = connection.createSession(Session.SESSION_TRANSACTED);
      connection.start();
      MessageConsumer consumer = session.createConsumer(session.createQueue(IN));
      assertEquals("in 0", ((TextMessage) consumer.receive(10_000)).getText());
      MessageProducer producer = session.createProducer(session.createQueue(OUT));
      producer.send(session.createTextMessage("out 0"));
      producer.send(session.createTextMessage("out 1"));
      session.commit();
    }
  }

  /** How a session ends its transaction. */
  private interface End {
    void of(Session session) throws JMSException;
  }

  /**
   * @return the error code of what was thrown at the end; empty if nothing was
   */
  private String transact(Cut cut, End end) throws Exception {
    String outcome = "";
    try (FrameCuttingProxy proxy = FrameCuttingProxy.before(broker.port(), cut.rule());
        PontoonConnectionFactory factory =
            new PontoonConnectionFactory(proxy.uri() + "?pool.maxIdle=0")) {
      try (Connection connection = factory.createConnection()) {
        connection.setExceptionListener(lost -> {});
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        connection.start();
        MessageConsumer consumer = session.createConsumer(session.createQueue(IN));
        assertNotNull(consumer.receive(10_000));
        MessageProducer producer = session.createProducer(session.createQueue(OUT));
        try {
          producer.send(session.createTextMessage("out 0"));
          producer.send(session.createTextMessage("out 1"));
        } catch (JMSException lost) {
          // Then the end of the transaction says what became of it.
        }
        try {
          end.of(session);
        } catch (JMSException thrown) {
          outcome = thrown.getErrorCode();
          assertEquals(
              thrown instanceof TransactionRolledBackException,
              "PONTOON_ROLLED_BACK".equals(outcome));
        }
      }
    }
    await().atMost(10, SECONDS).until(() -> broker.consumerCount(IN) == 0);
    return outcome;
  }

  private List<String> drain(String queue) throws JMSException {
    List<String> texts = new ArrayList<>();
    try (JMSContext context = direct.createContext()) {
      JMSConsumer consumer = context.createConsumer(context.createQueue(queue));
      while (consumer.receive(400) instanceof TextMessage message) {
        texts.add(message.getText());
      }
    }
    return texts;
  }
}
