package io.github.pontoonjms.jms.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.jms.dialect.artemis.ArtemisMessageRules;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectMessageTest {
  private static final String HERE = ObjectMessageTest.class.getName();
  private static final AtomicInteger GADGET_RUNS = new AtomicInteger();

  record Order(String id, Integer count, TimeUnit unit, List<Order> parts) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** What attackers look for on a class path: a class that does something when it is read. */
  static final class Gadget implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      GADGET_RUNS.incrementAndGet();
    }

    @Override
    public int hashCode() {
      return GADGET_RUNS.incrementAndGet();
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }
  }

  /** The way in: an innocent field that takes anything. */
  record Box(Object content) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  static final class Handler implements InvocationHandler, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
      return GADGET_RUNS.incrementAndGet();
    }
  }

  @BeforeEach
  void forget() {
    GADGET_RUNS.set(0);
  }

  @Test
  void nothingIsReadWithoutAnAllowList() throws JMSException {
    for (Serializable object : List.of("text", 5, new byte[1], new HashMap<>(), TimeUnit.DAYS)) {
      JmsObjectMessage received = received(object, "");
      MessageFormatException refusal =
          assertThrows(MessageFormatException.class, received::getObject);
      assertTrue(refusal.getMessage().contains("objectMessage.allow"));
      assertFalse(received.isBodyAssignableTo(Object.class));
    }
  }

  @Test
  void objectOfAllowedClassesArrives() throws JMSException {
    Order part = new Order("b", 2, TimeUnit.DAYS, List.of());
    Order order = new Order("a", 1, TimeUnit.DAYS, new ArrayList<>(List.of(part, part)));
    String allowed = HERE + "$Order java.lang.Integer,java.util.*;java.util.concurrent.TimeUnit";

    assertEquals(order, received(order, allowed).getObject());
    assertEquals(order, received(order, allowed).getBody(Order.class));
  }

  @Test
  void gadgetDeepInAnAllowedObjectDoesNotRun() throws JMSException {
    HashSet<Object> set = new HashSet<>();
    set.add(new Gadget());
    GADGET_RUNS.set(0);
    Box chain = new Box(new ArrayList<>(List.of(new Box(set))));
    JmsObjectMessage received = received(chain, HERE + "$Box,java.util.*");
    assertThrows(MessageFormatException.class, received::getObject);
    assertEquals(0, GADGET_RUNS.get());
  }

  @Test
  void proxyAndItsHandlerAreNotMade() throws JMSException {
    Object proxy =
        Proxy.newProxyInstance(
            HERE.getClass().getClassLoader(), new Class<?>[] {Comparable.class}, new Handler());
    JmsObjectMessage received = received(new Box(proxy), HERE + "$Box");
    assertThrows(MessageFormatException.class, received::getObject);
    JmsObjectMessage interfaceAllowed =
        received(new Box(proxy), HERE + "$Box,java.lang.Comparable");
    assertThrows(MessageFormatException.class, interfaceAllowed::getObject);
    assertEquals(0, GADGET_RUNS.get());
  }

  @Test
  void neitherLogNorForwardingDeserializes() throws JMSException {
    JmsObjectMessage received = received(new Gadget(), HERE + "$Gadget");
    assertEquals("JmsObjectMessage[null, queue:orders]", received.toString());
    byte[] forwarded = new CodecFixture().encode(received).bodyBytes();
    assertArrayEquals(received.encodeBody(), forwarded);
    assertEquals(0, GADGET_RUNS.get());
    assertTrue(received.getObject() instanceof Gadget);
    assertEquals(1, GADGET_RUNS.get());
  }

  @Test
  void objectThatIsTooDeepOrTooLargeIsRefused() throws JMSException {
    Set<Object> deep = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      deep = new HashSet<>(Set.of(deep));
    }
    assertThrows(MessageFormatException.class, received((Serializable) deep, "java.**")::getObject);
    byte[] large = new byte[(1 << 20) + 1];
    assertThrows(MessageFormatException.class, received(large, "java.**")::getObject);
  }

  @Test
  void bodyThatIsNoSerializedObjectIsAFormatException() {
    for (byte[] body : new byte[][] {{1}, {(byte) 0xac, (byte) 0xed}, {(byte) 0xac, -19, 0, 5}}) {
      assertThrows(
          MessageFormatException.class,
          () -> SerializedObjects.read(body, ObjectMessageFilter.allowing("java.**")));
    }
  }

  @Test
  void objectIsTheOneThatWasSet() throws JMSException {
    ArrayList<String> list = new ArrayList<>(List.of("a"));
    JmsObjectMessage message = new JmsObjectMessage();
    message.setObject(list);
    list.add("b");
    assertEquals(List.of("a"), message.getObject());
    message.setObject(null);
    assertNull(message.getObject());
    assertNull(new CodecFixture().roundTrip(message).getObject());
    Serializable holder = new Box(new Object());
    assertThrows(MessageFormatException.class, () -> message.setObject(holder));
  }

  @Test
  void patternsNameClassesPackagesAndTrees() {
    ObjectMessageFilter filter = ObjectMessageFilter.allowing("a.B, a.c.*;a.d.**");
    assertTrue(filter.allows("a.B"));
    assertTrue(filter.allows("[[La.B;"));
    assertTrue(filter.allows("[I"));
    assertTrue(filter.allows("a.c.X"));
    assertTrue(filter.allows("a.d.e.X"));
    assertFalse(filter.allows("a.BB"));
    assertFalse(filter.allows("a.c.d.X"));
    assertFalse(filter.allows("a.cX"));
    assertFalse(filter.allows("a.dX"));
    assertFalse(filter.allows("[Ljava.lang.Runtime;"));
    assertFalse(ObjectMessageFilter.DENY_ALL.allows("[I"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "**", ".*", "a.*.b", "!a.B", "a..b", "a.B[]", "a.***"})
  void whatIsNoPatternIsRefused(String pattern) {
    assertThrows(IllegalArgumentException.class, () -> ObjectMessageFilter.allowing(pattern));
  }

  private static JmsObjectMessage received(Serializable object, String allowed)
      throws JMSException {
    JmsObjectMessage message = new JmsObjectMessage();
    message.setObject(object);
    GADGET_RUNS.set(0);
    return new CodecFixture(new ArtemisMessageRules(), ObjectMessageFilter.allowing(allowed))
        .roundTrip(message);
  }
}
