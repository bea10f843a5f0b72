package io.github.pontoonjms.jms.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.frame.StompFrame;
import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyRoundTripTest {
  private final CodecFixture wire = new CodecFixture();

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "täxt", "\uD83D\uDE00 four bytes", "a\0b", "\n\r\n:\\"})
  void textArrivesAsItWasSent(String text) throws JMSException {
    assertEquals(text, wire.roundTrip(new JmsTextMessage(text)).getText());
  }

  @Test
  void textThatIsNullStaysNull() throws JMSException {
    assertNull(wire.roundTrip(new JmsTextMessage()).getText());
  }

  @Test
  void textHasNoContentLengthUnlessItNeedsOne() throws JMSException {
    assertFalse(wire.encode(new JmsTextMessage("plain")).headers().contains("content-length"));
    StompFrame withNul = wire.encode(new JmsTextMessage("a\0b"));
    assertEquals("3", withNul.header("content-length"));
  }

  @Test
  void everyByteArrivesAsItWasSent() throws JMSException {
    JmsBytesMessage message = new JmsBytesMessage();
    for (int b = 0; b < 256; b++) {
      message.writeByte((byte) b);
    }

    JmsBytesMessage received = wire.roundTrip(message);

    assertEquals(256, received.getBodyLength());
    for (int b = 0; b < 256; b++) {
      assertEquals(b, received.readUnsignedByte());
    }
  }

  @Test
  void emptyBytesStayBytes() throws JMSException {
    StompFrame send = wire.encode(new JmsBytesMessage());
    assertEquals("0", send.header("content-length"));
    assertEquals(0, wire.roundTrip(new JmsBytesMessage()).getBodyLength());
  }

  @Test
  void messageWithoutBodyStaysOne() throws JMSException {
    JmsMessage received = wire.roundTrip(new JmsMessage());
    assertEquals(JmsMessage.class, received.getClass());
    assertTrue(received.isBodyAssignableTo(String.class));
  }

  @Test
  void changingAMessageAfterEncodingDoesNotChangeItsFrame() throws JMSException {
    JmsBytesMessage bytes = new JmsBytesMessage();
    bytes.writeUTF("before");
    StompFrame frame = wire.encode(bytes);

    bytes.writeUTF("after");
    bytes.setStringProperty("later", "x");

    JmsBytesMessage received =
        assertInstanceOf(JmsBytesMessage.class, wire.decode(CodecFixture.delivered(frame)));
    assertEquals(8, received.getBodyLength());
    assertFalse(received.propertyExists("later"));
  }
}
