package io.github.pontoonjms.jms.fault;

import static io.github.pontoonjms.jms.fault.ArtemisScript.connected;
import static io.github.pontoonjms.jms.fault.ArtemisScript.factory;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.pontoonjms.jms.PontoonConnectionFactory;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code PontoonConnectionFactory.close} ends, and what it must leave alone. */
@Timeout(30)
class FactoryCloseTest {

  @Test
  void anEqualFactorysConnectionsGoOn() throws Exception {
    try (ScriptedPeer peer = answering();
        PontoonConnectionFactory other = factory(peer, "");
        Connection connection = other.createConnection()) {
      PontoonConnectionFactory equal = factory(peer, "");
      equal.createContext();

      equal.close();

      Session session = connection.createSession();
      session.createProducer(session.createQueue("q")).send(session.createTextMessage("x"));
    }
  }

  @Test
  void itsOwnConnectionsAreClosedAndNothingIsLeft() throws Exception {
    try (ScriptedPeer peer = answering()) {
      PontoonConnectionFactory factory = factory(peer, "");
      JMSContext context = factory.createContext();
      Connection connection = factory.createConnection();

      factory.close();

      assertThrows(IllegalStateRuntimeException.class, context::createMessage);
      assertThrows(IllegalStateException.class, connection::createSession);
      Footprint.awaitNothing(peer);
    }
  }

  @Test
  void aConnectionMadeAfterwardsBeginsAnew() throws Exception {
    try (ScriptedPeer peer = answering();
        PontoonConnectionFactory factory = factory(peer, "")) {
      factory.createContext();
      factory.close();

      try (JMSContext context = factory.createContext()) {
        context.createProducer().send(context.createQueue("q"), "x");
      }
    }
  }

  @Test
  void aListenerCannotCloseItByClosingItsOwnConnection() throws Exception {
    try (ScriptedPeer peer =
            ScriptedPeer.play(
                s ->
                    connected(s)
                        .untilEnd(
                            all ->
                                all.expectFrame(any -> {})
                                    .receiptIfAsked()
                                    .answer(ArtemisScript::reply)));
        PontoonConnectionFactory factory = factory(peer, "")) {
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      JMSContext context = factory.createContext();
      context
          .createConsumer(context.createQueue("in"))
          .setMessageListener(
              message ->
                  thrown.complete(
                      assertThrows(IllegalStateRuntimeException.class, factory::close)));

      thrown.get(10, SECONDS);
    }
  }

  @Test
  void aFactoryThatWasSerializedClosesItsConnectionsToo() throws Exception {
    try (ScriptedPeer peer = answering()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new ObjectOutputStream(bytes).writeObject(factory(peer, ""));
      PontoonConnectionFactory copy =
          (PontoonConnectionFactory)
              new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
      JMSContext context = copy.createContext();

      copy.close();

      assertThrows(IllegalStateRuntimeException.class, context::createMessage);
    }
  }

  private static ScriptedPeer answering() {
    return ScriptedPeer.play(ArtemisScript::answeringAll).thenAlways(ArtemisScript::answeringAll);
  }
}
