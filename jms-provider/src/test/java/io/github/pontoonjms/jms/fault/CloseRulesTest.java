package io.github.pontoonjms.jms.fault;

import static io.github.pontoonjms.jms.fault.ArtemisScript.connected;
import static io.github.pontoonjms.jms.fault.ArtemisScript.factory;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.peer.Script;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who may close, stop and start what, from where (Jakarta Messaging 3.1 §6.1.8, §6.2.15, §7.3.5),
 * against a peer that answers every receipt and sends one message to each subscription of a queue.
 */
@Timeout(30)
class CloseRulesTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private ScriptedPeer peer;
  private Connection connection;
  private Session session;

  /** Something that may throw what JMS throws. */
  private interface Action {
    void run() throws Exception;
  }

  @BeforeEach
  void connect() throws JMSException {
    peer = ScriptedPeer.play(CloseRulesTest::oneMessageEach);
    connection = factory(peer, "?closeTimeout=1000&pool.maxIdle=0").createConnection();
    session = connection.createSession();
    connection.start();
  }

  @AfterEach
  void nothingIsLeft() throws JMSException {
    connection.close();
    Footprint.awaitNothing(peer);
    peer.close();
  }

  private static void oneMessageEach(Script script) {
    connected(script)
        .untilEnd(s -> s.expectFrame(frame -> {}).receiptIfAsked().answer(ArtemisScript::reply));
  }

  /** Runs it in a message listener of that session; what it throws is the result's. */
  private static CompletableFuture<Void> inListener(Session session, Action action)
      throws JMSException {
    CompletableFuture<Void> result = new CompletableFuture<>();
    session
        .createConsumer(session.createQueue("in"))
        .setMessageListener(message -> complete(result, action));
    return result;
  }

  /** The same in a completion listener. */
  private static CompletableFuture<Void> inCompletion(Session session, Action action)
      throws JMSException {
    CompletableFuture<Void> result = new CompletableFuture<>();
    session
        .createProducer(session.createQueue("out"))
        .send(
            session.createTextMessage("x"),
            new CompletionListener() {
              @Override
              public void onCompletion(Message message) {
                complete(result, action);
              }

              @Override
              public void onException(Message message, Exception exception) {
                result.completeExceptionally(exception);
              }
            });
    return result;
  }

  private static CompletableFuture<Void> inThread(Action action) {
    CompletableFuture<Void> result = new CompletableFuture<>();
    Thread thread = new Thread(() -> complete(result, action), "closer");
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  private static void complete(CompletableFuture<Void> result, Action action) {
    try {
      action.run();
      result.complete(null);
    } catch (Throwable thrown) {
      result.completeExceptionally(thrown);
    }
  }

  private static void get(CompletableFuture<Void> result) throws Exception {
    result.get(10, SECONDS);
  }

  private static JMSException thrownBy(CompletableFuture<Void> result) {
    ExecutionException thrown =
        assertThrows(ExecutionException.class, () -> result.get(10, SECONDS));
    return assertInstanceOf(JMSException.class, thrown.getCause());
  }

  private static void assertRefused(CompletableFuture<Void> result) {
    assertInstanceOf(IllegalStateException.class, thrownBy(result));
  }

  private static void hold(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(20, SECONDS));
  }

  // From a message listener

  @Test
  void aListenerMayNotCloseItsSession() throws Exception {
    assertRefused(inListener(session, session::close));
    session.createTextMessage();
  }

  @Test
  void aListenerMayNotCloseOrStopItsConnection() throws Exception {
    assertRefused(inListener(session, connection::close));
    assertRefused(inListener(connection.createSession(), connection::stop));
    session.createTextMessage();
  }

  @Test
  void aListenerMayStartItsConnection() throws Exception {
    get(inListener(session, connection::start));
  }

  @Test
  void aListenerMayCloseItsOwnConsumer() throws Exception {
    MessageConsumer consumer = session.createConsumer(session.createQueue("in"));
    CompletableFuture<Void> result = new CompletableFuture<>();
    consumer.setMessageListener(message -> complete(result, consumer::close));
    get(result);
    assertThrows(IllegalStateException.class, consumer::getMessageListener);
    await()
        .atMost(LIMIT)
        .until(
            () ->
                peer.received().stream()
                    .anyMatch(f -> f.frame().command() == StompCommand.UNSUBSCRIBE));
  }

  @Test
  void aListenerMayCloseAnotherSession() throws Exception {
    Session other = connection.createSession();
    get(inListener(session, other::close));
    assertThrows(IllegalStateException.class, other::createMessage);
  }

  @Test
  void twoListenersThatCloseEachOthersSessionsEndWithinTheCloseTimeout() throws Exception {
    Session other = connection.createSession();
    CountDownLatch both = new CountDownLatch(2);
    CompletableFuture<Void> one =
        inListener(
            session,
            () -> {
              both.countDown();
              hold(both);
              other.close();
            });
    CompletableFuture<Void> two =
        inListener(
            other,
            () -> {
              both.countDown();
              hold(both);
              session.close();
            });
    hold(both);
    long began = System.nanoTime();
    JMSException late = anyThrown(one, two);
    assertTrue(System.nanoTime() - began < SECONDS.toNanos(3));
    assertEquals("PONTOON_TIMEOUT", late.getErrorCode());
    assertTrue(late.getMessage().contains("thread 'pontoon-worker 127.0.0.1:"), late::getMessage);
    assertThrows(IllegalStateException.class, session::createMessage);
    assertThrows(IllegalStateException.class, other::createMessage);
  }

  /** One of them may be freed by the other's time-out, just before its own. */
  private static JMSException anyThrown(CompletableFuture<Void> one, CompletableFuture<Void> two)
      throws Exception {
    CompletableFuture.allOf(one, two).handle((nothing, thrown) -> 0).get(10, SECONDS);
    return thrownBy(one.isCompletedExceptionally() ? one : two);
  }

  // Close and stop while a listener runs

  @Test
  void closeWaitsForTheListenerWhichMayUseItsSessionToTheEnd() throws Exception {
    Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Void> listened =
        inListener(
            transacted,
            () -> {
              inside.countDown();
              hold(goOn);
              transacted
                  .createProducer(transacted.createQueue("out"))
                  .send(transacted.createTextMessage("last words"));
              transacted.commit();
            });
    hold(inside);
    CompletableFuture<Void> closed = inThread(connection::close);
    awaitClosing();
    assertThrows(IllegalStateException.class, transacted::commit);
    goOn.countDown();
    get(listened);
    get(closed);
    assertTrue(commands().contains(StompCommand.COMMIT));
    assertTrue(
        commands().indexOf(StompCommand.COMMIT) < commands().indexOf(StompCommand.UNSUBSCRIBE));
  }

  @Test
  void closeNamesTheThreadOfAListenerThatDoesNotEndAndDropsItsAcknowledgement() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Void> listened =
        inListener(
            session,
            () -> {
              inside.countDown();
              hold(goOn);
              session.createTextMessage();
            });
    hold(inside);
    long began = System.nanoTime();
    JMSException late = assertThrows(JMSException.class, connection::close);
    assertTrue(System.nanoTime() - began < SECONDS.toNanos(4));
    assertEquals("PONTOON_TIMEOUT", late.getErrorCode());
    assertTrue(late.getMessage().contains("thread 'pontoon-"), late::getMessage);
    goOn.countDown();
    assertRefused(listened);
    Footprint.awaitNothing(peer);
    assertEquals(List.of(), commands().stream().filter(c -> c == StompCommand.ACK).toList());
  }

  @Test
  void closeOfManySessionsWithListenersThatDoNotEndTakesOneCloseTimeout() throws Exception {
    CountDownLatch inside = new CountDownLatch(4);
    CountDownLatch goOn = new CountDownLatch(1);
    List<CompletableFuture<Void>> listened = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      listened.add(
          inListener(
              connection.createSession(),
              () -> {
                inside.countDown();
                hold(goOn);
              }));
    }
    hold(inside);
    long began = System.nanoTime();
    assertThrows(JMSException.class, connection::close);
    long took = System.nanoTime() - began;
    goOn.countDown();
    for (CompletableFuture<Void> one : listened) {
      get(one);
    }
    assertTrue(took < SECONDS.toNanos(3), () -> TimeUnit.NANOSECONDS.toMillis(took) + " ms");
  }

  @Test
  void stopWaitsForTheListenerAndNamesItsThreadIfItDoesNotEnd() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Void> listened =
        inListener(
            session,
            () -> {
              inside.countDown();
              hold(goOn);
            });
    hold(inside);
    JMSException late = assertThrows(JMSException.class, connection::stop);
    assertTrue(late.getMessage().contains("Could not stop"), late::getMessage);
    assertTrue(late.getMessage().contains("thread 'pontoon-"), late::getMessage);
    goOn.countDown();
    get(listened);
    connection.start();
    connection.stop();
  }

  @Test
  void closeEndsAReceiveOnAnotherThreadWithNull() throws Exception {
    MessageConsumer consumer = session.createConsumer(session.createQueue("quiet"));
    CompletableFuture<Message> received = new CompletableFuture<>();
    CompletableFuture<Void> receiver = inThread(() -> received.complete(consumer.receive()));
    await().atMost(LIMIT).until(() -> isWaiting("closer"));
    connection.close();
    get(receiver);
    assertNull(received.get(5, SECONDS));
  }

  // From a completion listener

  @Test
  void aCompletionListenerMayNotCloseItsSessionOrConnectionNorEndItsTransaction() throws Exception {
    assertRefused(inCompletion(session, session::close));
    assertRefused(inCompletion(session, connection::close));
    Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
    assertRefused(inCompletion(transacted, transacted::commit));
    assertRefused(inCompletion(transacted, transacted::rollback));
    session.createTextMessage();
  }

  @Test
  void aCompletionListenerMayStopAndStartItsConnectionAndCloseAnotherSession() throws Exception {
    Session other = connection.createSession();
    get(inCompletion(session, connection::stop));
    get(inCompletion(session, connection::start));
    get(inCompletion(session, other::close));
  }

  // From other threads and from the ExceptionListener

  @Test
  void closeMayComeFromAnyThreadAndTwiceAndFromTwoAtOnce() throws Exception {
    CompletableFuture<Void> one = inThread(connection::close);
    CompletableFuture<Void> two = inThread(connection::close);
    get(one);
    get(two);
    connection.close();
    session.close();
    assertThrows(IllegalStateException.class, connection::createSession);
  }

  @Test
  void theExceptionListenerMayCloseItsConnectionAndRunsOnNeitherReaderNorTimer() throws Exception {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    List<String> threads = new CopyOnWriteArrayList<>();
    connection.setExceptionListener(
        exception -> {
          threads.add(Thread.currentThread().getName());
          complete(closed, connection::close);
        });
    peer.close();
    get(closed);
    assertEquals(1, threads.size());
    assertTrue(threads.get(0).startsWith("pontoon-worker 127.0.0.1:"), threads::toString);
    assertThrows(IllegalStateException.class, connection::createSession);
  }

  private void awaitClosing() {
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              try {
                connection.getMetaData();
                return false;
              } catch (IllegalStateException closing) {
                return true;
              }
            });
  }

  private List<StompCommand> commands() {
    return peer.received().stream().map(f -> f.frame().command()).toList();
  }

  private static boolean isWaiting(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(t -> t.getName().equals(name) && t.getState() == Thread.State.WAITING);
  }
}
