package io.github.pontoonjms.harness.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisSettings;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may come in, on a broker with security. */
class LoginTest {
  private static EmbeddedArtemis broker;

  @BeforeAll
  static void start() throws Exception {
    broker = new EmbeddedArtemis(ArtemisSettings.standard().withLogin("margaret", "hunter2"));
    broker.start();
  }

  @AfterAll
  static void stop() throws IOException {
    broker.close();
  }

  @Test
  void theRightLoginComesIn() {
    try (PontoonConnectionFactory factory = new PontoonConnectionFactory(broker.uri());
        JMSContext context = factory.createContext("margaret", "hunter2")) {
      context.createProducer().send(context.createQueue("login"), "in");
      assertEquals(
          "in",
          context.createConsumer(context.createQueue("login")).receiveBody(String.class, 10_000));
    }
  }

  @Test
  void aWrongPasswordIsASecurityExceptionWithoutTheLogin() {
    PontoonConnectionFactory factory = new PontoonConnectionFactory(broker.uri());
    JMSException thrown =
        assertThrows(
            JMSSecurityException.class, () -> factory.createConnection("margaret", "wr0ng-one"));
    assertEquals("PONTOON_LOGIN", thrown.getErrorCode());
    assertTrue(thrown.getMessage().contains("Security Error"), thrown::getMessage);
    for (Throwable one = thrown; one != null; one = one.getCause()) {
      assertFalse(one.toString().contains("margaret"), one::toString);
      assertFalse(one.toString().contains("wr0ng-one"), one::toString);
    }
    assertThrows(JMSSecurityRuntimeException.class, factory::createContext);
  }
}
