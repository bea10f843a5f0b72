package io.github.pontoonjms.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.destination.PontoonTopic;
import java.io.StringReader;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import javax.naming.Binding;
import javax.naming.ConfigurationException;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.NotContextException;
import javax.naming.OperationNotSupportedException;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import javax.naming.spi.NamingManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Administered objects (Jakarta Messaging 3.1 §5) by JNDI. */
// The names that are looked up are the test's own.
@SuppressWarnings("BanJNDI")
class JndiTest {
  private static final String ENTRIES =
      """
      connectionFactory.jms/orders=ws://broker:61613?clientId=orders
      connectionFactory.plain=ws://broker:61613
      queue.jms/incoming=orders.incoming
      queue.jms/outgoing = orders.outgoing\s
      topic.prices=prices
      """;

  @Test
  void factoriesQueuesAndTopicsAreFoundByTheirNames() throws Exception {
    Context context = context(ENTRIES);

    var factory = assertInstanceOf(PontoonConnectionFactory.class, context.lookup("jms/orders"));
    assertEquals("ws://broker:61613?clientId=orders", factory.getUri());
    assertEquals(new PontoonQueue("orders.incoming"), context.lookup("jms/incoming"));
    assertEquals(new PontoonQueue("orders.outgoing"), context.lookup("jms/outgoing"));
    assertEquals(new PontoonTopic("prices"), context.lookup("prices"));
  }

  @Test
  void aNameIsTheSameObjectAtEachLookup() throws Exception {
    Context context = context(ENTRIES);

    assertSame(context.lookup("plain"), context.lookup("plain"));
  }

  @Test
  void dynamicNamesNeedNoEntry() throws Exception {
    Context context = context("");

    assertEquals(new PontoonQueue("a.b"), context.lookup("dynamicQueues/a.b"));
    assertEquals(new PontoonTopic("a/b"), context.lookup("dynamicTopics/a/b"));
    assertThrows(NameNotFoundException.class, () -> context.lookup("dynamicQueues"));
    assertThrows(NameNotFoundException.class, () -> context.lookup("dynamicQueues/"));
  }

  @Test
  void theProvidersUrlIsADefaultFactory() throws Exception {
    Context context = context("java.naming.provider.url=ws://broker:61613");
    Context named =
        context(
            "java.naming.provider.url=ws://broker:61613\n"
                + "connectionFactory.ConnectionFactory=ws://other:61613");

    assertEquals("ws://broker:61613", uri(context.lookup("ConnectionFactory")));
    assertEquals("ws://other:61613", uri(named.lookup("ConnectionFactory")));
  }

  @Test
  void anUnknownNameIsRefusedAndTheKnownOnesNamed() throws Exception {
    Context context = context(ENTRIES);

    var unknown = assertThrows(NameNotFoundException.class, () -> context.lookup("jms/unknown"));
    assertTrue(String.valueOf(unknown.getMessage()).contains("jms/incoming"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connectionFactory.a=ws://h:1?prefetsch=1",
        "connectionFactory.a=carrier-pigeon://loft",
        "java.naming.provider.url=ldap://h",
        "queue.a=",
        "topic.a=b\\u0007",
        "queue.=a",
        "queue.a=b\ntopic.a=b",
      })
  void anEntryThatMakesNoSenseIsNamed(String entries) {
    var wrong = assertThrows(ConfigurationException.class, () -> context(entries));

    String message = String.valueOf(wrong.getMessage());
    assertTrue(
        List.of("connectionFactory.a", "java.naming.provider.url", "queue.", "topic.a").stream()
            .anyMatch(message::contains),
        message);
  }

  @Test
  void aWrongEntryKeepsItsSecret() {
    var wrong =
        assertThrows(
            ConfigurationException.class,
            () -> context("connectionFactory.a=ws://h:1?password=s3cret&nonsense=1"));

    assertFalse(String.valueOf(wrong.getMessage()).contains("s3cret"), wrong.getMessage());
  }

  @Test
  void otherEntriesOfTheEnvironmentAreLeftAlone() throws Exception {
    Context context = context("queues.a=b\nqueue=b\norg.example.x=y");

    assertFalse(context.list("").hasMore());
  }

  @Test
  void contextsListWhatTheyHold() throws Exception {
    Context context = context(ENTRIES);
    Context jms = assertInstanceOf(Context.class, context.lookup("jms"));

    assertEquals(
        List.of("jms", "plain", "prices"),
        Collections.list(context.list("")).stream().map(NameClassPair::getName).toList());
    assertEquals(
        List.of(new PontoonQueue("orders.incoming"), new PontoonQueue("orders.outgoing")),
        Collections.list(jms.listBindings("")).stream()
            .map(Binding::getObject)
            .filter(PontoonQueue.class::isInstance)
            .toList());
    assertEquals("jms", jms.getNameInNamespace());
    assertEquals(context.lookup("jms/incoming"), jms.lookup("incoming"));
    assertThrows(NotContextException.class, () -> context.list("prices"));
    assertThrows(NameNotFoundException.class, () -> context.list("jm"));
  }

  @Test
  void nothingCanBeBoundOrUnbound() throws Exception {
    Context context = context(ENTRIES);

    assertThrows(OperationNotSupportedException.class, () -> context.bind("a", "b"));
    assertThrows(OperationNotSupportedException.class, () -> context.rebind("prices", "b"));
    assertThrows(OperationNotSupportedException.class, () -> context.unbind("prices"));
    assertThrows(OperationNotSupportedException.class, () -> context.rename("prices", "b"));
    assertThrows(OperationNotSupportedException.class, () -> context.createSubcontext("a"));
    assertThrows(OperationNotSupportedException.class, () -> context.destroySubcontext("jms"));
    assertEquals(new PontoonTopic("prices"), context.lookup("prices"));
  }

  @Test
  void aFactorysReferenceMakesOneOfTheSameOptions() throws Exception {
    PontoonConnectionFactory factory = new PontoonConnectionFactory("ws://broker:61613?user=ada");
    factory.setPassword("s3cret");
    factory.setPrefetch(17);
    factory.setOption("header.X-Tenant", "blue");

    Object made = NamingManager.getObjectInstance(factory.getReference(), null, null, null);

    var other = assertInstanceOf(PontoonConnectionFactory.class, made);
    assertEquals(factory.getUri(), other.getUri());
    assertEquals(factory.options(), other.options());
    assertNotEquals(factory.options(), new PontoonConnectionFactory("ws://broker:61613").options());
  }

  @Test
  void aServletContainersResourceMakesAFactory() throws Exception {
    Reference resource =
        new Reference("jakarta.jms.ConnectionFactory", PontoonObjectFactory.class.getName(), null);
    resource.add(new StringRefAddr("scope", "Shareable"));
    resource.add(new StringRefAddr("auth", "Container"));
    resource.add(new StringRefAddr("singleton", "true"));
    resource.add(new StringRefAddr("uri", "ws://broker:61613"));
    resource.add(new StringRefAddr("clientId", "orders"));

    Object made = NamingManager.getObjectInstance(resource, null, null, null);

    var factory = assertInstanceOf(PontoonConnectionFactory.class, made);
    assertEquals("ws://broker:61613", factory.getUri());
    assertEquals("orders", factory.getClientId());
  }

  @Test
  void anUnknownAttributeOfAResourceIsRefused() {
    Reference resource = new Reference(PontoonConnectionFactory.class.getName());
    resource.add(new StringRefAddr("prefetsch", "1"));

    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new PontoonObjectFactory().getObjectInstance(resource, null, null, null));
    assertTrue(String.valueOf(refused.getMessage()).contains("prefetch"), refused.getMessage());
  }

  @Test
  void referencesToOtherClassesAreLeftAlone() {
    PontoonObjectFactory factory = new PontoonObjectFactory();

    assertNull(factory.getObjectInstance(new Reference("java.lang.String"), null, null, null));
    assertNull(factory.getObjectInstance("a", null, null, null));
  }

  private static String uri(Object factory) {
    return assertInstanceOf(PontoonConnectionFactory.class, factory).getUri();
  }

  private static Context context(String entries) throws NamingException {
    Properties environment = new Properties();
    try {
      environment.load(new StringReader(entries));
    } catch (java.io.IOException impossible) {
      throw new AssertionError(impossible);
    }
    environment.setProperty(
        Context.INITIAL_CONTEXT_FACTORY, PontoonInitialContextFactory.class.getName());
    return new InitialContext(environment);
  }
}
