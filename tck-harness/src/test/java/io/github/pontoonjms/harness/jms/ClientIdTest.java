package io.github.pontoonjms.harness.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Client ids (Jakarta Messaging 3.1 §6.1.2). */
@ExtendWith(ArtemisExtension.class)
class ClientIdTest {
  private PontoonConnectionFactory factory;
  private EmbeddedArtemis broker;

  @BeforeEach
  void connect(EmbeddedArtemis artemis) {
    broker = artemis;
    factory = new PontoonConnectionFactory(artemis.uri());
  }

  @AfterEach
  void disconnect() {
    factory.close();
  }

  @Test
  void oneInUseIsRefusedUntilItsConnectionCloses() throws JMSException {
    Connection first = factory.createConnection();
    try (Connection second = factory.createConnection()) {
      first.setClientID("client-inuse");
      assertThrows(InvalidClientIDException.class, () -> second.setClientID("client-inuse"));
      assertNull(second.getClientID());
      first.close();
      second.setClientID("client-inuse");
      assertEquals("client-inuse", second.getClientID());
    }
  }

  @Test
  void otherOptionsForTheSameBrokerMakeNoDifference() throws JMSException {
    Connection first = factory.createConnection();
    try (PontoonConnectionFactory other =
            new PontoonConnectionFactory(broker.uri() + "?prefetch=7&clientId=client-options");
        PontoonConnectionFactory third =
            new PontoonConnectionFactory(
                broker.uri() + "?clientId=client-options&sendTimeout=999")) {
      first.setClientID("client-options");
      assertThrows(InvalidClientIDException.class, other::createConnection);
      assertThrows(InvalidClientIDRuntimeException.class, third::createContext);
      first.close();
      try (Connection second = other.createConnection()) {
        assertEquals("client-options", second.getClientID());
        assertThrows(InvalidClientIDException.class, third::createConnection);
      }
    }
  }

  @Test
  void itIsTooLateOnceTheConnectionIsUsed() throws JMSException {
    try (Connection sessions = factory.createConnection();
        Connection started = factory.createConnection();
        Connection listened = factory.createConnection();
        JMSContext context = factory.createContext()) {
      sessions.createSession();
      assertThrows(IllegalStateException.class, () -> sessions.setClientID("client-late"));
      started.start();
      assertThrows(IllegalStateException.class, () -> started.setClientID("client-late"));
      listened.setExceptionListener(failed -> {});
      assertThrows(IllegalStateException.class, () -> listened.setClientID("client-late"));
      context.createTextMessage();
      assertThrows(IllegalStateRuntimeException.class, () -> context.setClientID("client-late"));
    }
  }

  @Test
  void itIsSetOnce() throws JMSException {
    try (PontoonConnectionFactory named =
            new PontoonConnectionFactory(broker.uri() + "?clientId=client-administered");
        Connection administered = named.createConnection();
        Connection own = factory.createConnection()) {
      assertThrows(IllegalStateException.class, () -> administered.setClientID("client-other"));
      own.setClientID("client-twice");
      assertThrows(IllegalStateException.class, () -> own.setClientID("client-twice"));
      assertThrows(IllegalStateException.class, () -> own.setClientID("client-thrice"));
      assertEquals("client-twice", own.getClientID());
    }
  }

  @Test
  void anEmptyOneIsNone() throws JMSException {
    try (Connection connection = factory.createConnection();
        JMSContext context = factory.createContext()) {
      assertThrows(InvalidClientIDException.class, () -> connection.setClientID(""));
      assertThrows(InvalidClientIDException.class, () -> connection.setClientID(null));
      assertThrows(InvalidClientIDRuntimeException.class, () -> context.setClientID(""));
      connection.setClientID("client-after-empty");
      assertEquals("client-after-empty", connection.getClientID());
    }
  }

  @Test
  void aContextWithItStillSharesItsConnection() {
    try (JMSContext context = factory.createContext()) {
      context.setClientID("client-context");
      JMSContext second = context.createContext(JMSContext.CLIENT_ACKNOWLEDGE);
      assertEquals("client-context", second.getClientID());
      second.close();
      assertEquals("client-context", context.getClientID());
    }
  }
}
