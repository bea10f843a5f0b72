package io.github.pontoonjms.harness.tck;

import io.github.pontoonjms.jms.PontoonConnectionFactory;
import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.destination.PontoonTopic;
import jakarta.jms.Queue;
import jakarta.jms.Topic;

/**
 * What an administrator would have set up for the TCK: factories and destinations by name, made
 * when they are asked for. Called in the worker's JVM by the {@link PortingClass}, on any thread;
 * stateless.
 */
public final class AdministeredObjects {
  /** The system property that says where the broker is. */
  static final String URI = "pontoon.tck.uri";

  private static final String DURABLE = "DURABLE_SUB_CONNECTION_FACTORY";

  /** The client identifier that the TCK's guide gives the factory of durable subscribers. */
  private static final String DURABLE_CLIENT_ID = "cts";

  /** The TCK sends objects of the JDK and of its own. */
  private static final String OBJECTS = "java.lang.*;java.util.*;com.sun.ts.tests.jms.**";

  private AdministeredObjects() {}

  /** The queue of that name. */
  public static Queue queue(String name) {
    return new PontoonQueue(name);
  }

  /** The topic of that name. */
  public static Topic topic(String name) {
    return new PontoonTopic(name);
  }

  /** A factory for the broker, whatever the name; one name's has a client identifier. */
  public static PontoonConnectionFactory connectionFactory(String name) {
    PontoonConnectionFactory factory = new PontoonConnectionFactory(System.getProperty(URI));
    factory.setUser(TckLogin.USER);
    factory.setPassword(TckLogin.PASSWORD);
    factory.setObjectMessageAllow(OBJECTS);
    if (name.equals(DURABLE)) {
      factory.setClientId(DURABLE_CLIENT_ID);
    }
    return factory;
  }
}
