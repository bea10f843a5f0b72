package io.github.pontoonjms.jms.destination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import javax.naming.Reference;
import javax.naming.spi.NamingManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
  @Test
  void kindAndNameMakeADestinationEqual() {
    assertEquals(new PontoonQueue("a"), new PontoonQueue("a"));
    assertEquals(new PontoonQueue("a").hashCode(), new PontoonQueue("a").hashCode());
    assertNotEquals(new PontoonQueue("a"), new PontoonQueue("b"));
    assertNotEquals((PontoonDestination) new PontoonQueue("a"), new PontoonTopic("a"));
  }

  @Test
  void textSaysKindAndName() {
    assertEquals("queue:a.b", new PontoonQueue("a.b").toString());
    assertEquals("topic:\uD83D\uDE00", new PontoonTopic("\uD83D\uDE00").toString());
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"a\nb", "a\rb", "\0", "a\u007f", "\u0085", "\uD83D", "a\uDE00b"})
  void namesThatCouldNotBeCarriedAreRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> new PontoonQueue(name));
    assertThrows(IllegalArgumentException.class, () -> new PontoonTopic().setName(name));
  }

  @Test
  void beanWithoutANameSaysSoWhenItIsUsed() {
    PontoonTopic topic = new PontoonTopic();
    assertThrows(IllegalStateException.class, topic::getTopicName);
    topic.setName("prices");
    assertEquals(new PontoonTopic("prices"), topic);
  }

  @ParameterizedTest
  @EnumSource
  void jndiBindsAReferenceThatMakesAnEqualOne(DestinationKind kind) throws Exception {
    PontoonDestination destination = kind.named("a.b");
    Reference reference = destination.getReference();

    assertEquals(destination, NamingManager.getObjectInstance(reference, null, null, null));
  }

  @Test
  void factoryLeavesReferencesToOtherClassesAlone() throws Exception {
    Reference other = new Reference("java.lang.String");
    assertNull(new PontoonDestinationFactory().getObjectInstance(other, null, null, null));
    assertNull(new PontoonDestinationFactory().getObjectInstance("a", null, null, null));
  }

  @ParameterizedTest
  @EnumSource
  void serializationKeepsKindAndName(DestinationKind kind) throws Exception {
    PontoonDestination destination = kind.named("a.b");
    assertEquals(destination, deserialized(serialized(destination)));
  }

  @Test
  void serializedFormWithAnImpossibleNameIsRefused() throws IOException {
    byte[] bytes = serialized(new PontoonQueue("harmless-name"));
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] hostile = latin.replace("harmless-", "harmless\n").getBytes(StandardCharsets.ISO_8859_1);

    assertThrows(IOException.class, () -> deserialized(hostile));
  }

  private static byte[] serialized(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static Object deserialized(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }
}
