package io.github.pontoonjms.harness.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;

class ArtemisProcessTest {

  @Test
  void keepsPortAndMessagesWhenItIsKilledAndStartedAgain() throws Exception {
    try (ArtemisProcess broker = new ArtemisProcess(ArtemisSettings.standard())) {
      broker.start();
      String uri = broker.uri();
      long firstPid = broker.pid();
      try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.coreUri());
          JMSContext context = factory.createContext()) {
        context.createProducer().send(context.createQueue("survivor"), "still here");
      }

      broker.kill();
      assertFalse(broker.isRunning());
      broker.start();

      assertNotEquals(firstPid, broker.pid());
      assertEquals(uri, broker.uri());
      try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.coreUri());
          JMSContext context = factory.createContext()) {
        var consumer = context.createConsumer(context.createQueue("survivor"));
        assertEquals("still here", consumer.receiveBody(String.class, 10_000));
      }
    }
  }

  @Test
  void endsItsJvmWhenClosed() throws Exception {
    ArtemisProcess broker =
        new ArtemisProcess(ArtemisSettings.standard().withLogin("ada", "s3cret"));
    broker.start();
    ProcessHandle jvm = ProcessHandle.of(broker.pid()).orElseThrow();
    try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.coreUri())) {
      assertThrows(JMSRuntimeException.class, () -> factory.createContext("ada", "guess"));
      factory.createContext("ada", "s3cret").close();
    }
    assertTrue(jvm.isAlive());

    broker.close();

    assertFalse(jvm.isAlive());
    assertFalse(broker.isRunning());
  }

  @Test
  void saysThatItDidNotStartWhenThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ArtemisProcess broker =
            new ArtemisProcess(ArtemisSettings.standard().withPort(taken.getLocalPort()))) {
      assertThrows(BrokerStartException.class, broker::start);
      assertFalse(broker.isRunning());
    }
  }
}
