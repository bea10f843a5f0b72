package io.github.pontoonjms.jms.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.jms.dialect.BodyKind;
import io.github.pontoonjms.jms.dialect.HeaderLimits;
import io.github.pontoonjms.jms.dialect.MessageRules;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import org.junit.jupiter.api.Test;

/** What the rules can say of brokers that carry only text, short lines and relative expiry. */
class OtherRulesTest {
  private final CodecFixture wire =
      new CodecFixture(new TextOnlyRules(), ObjectMessageFilter.allowing("java.lang.Integer"));

  @Test
  void bytesAndObjectsTravelAsBase64() throws JMSException {
    JmsBytesMessage bytes = new JmsBytesMessage();
    bytes.writeBytes(new byte[] {0, -1, 127});
    assertEquals("AP9/", wire.encode(bytes).bodyText());
    assertFalse(wire.encode(bytes).headers().contains("content-length"));
    assertArrayEquals(
        new byte[] {0, -1, 127}, wire.roundTrip(wire.roundTrip(bytes)).getBody(byte[].class));
    JmsObjectMessage object = new JmsObjectMessage();
    object.setObject(5);
    assertEquals(5, wire.roundTrip(wire.roundTrip(object)).getObject());
  }

  @Test
  void bodyThatIsNotTheBase64ItSaysIsAFormatException() {
    StompFrame frame = StompFrame.of(StompCommand.MESSAGE, StompHeaders.of("pontoon", "1Bx"), "!!");
    JmsBytesMessage received = (JmsBytesMessage) wire.decode(frame);
    assertThrows(MessageFormatException.class, received::readByte);
  }

  @Test
  void brokerIsToldWhatItMustKnowInItsOwnWords() throws JMSException {
    StompFrame send =
        wire.codec.encode(
            new JmsMessage(),
            CodecFixture.QUEUE,
            new SendInfo(null, 5_000, 0, StompHeaders.none()));
    assertEquals("5000", send.header("expiration"));
    assertFalse(send.headers().contains("expires"));
  }

  @Test
  void noHeaderLineIsLongerThanTheBrokerTakes() throws JMSException {
    JmsMessage sent = new JmsMessage();
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      value.append("\uD83D\uDE00:ä+;".charAt(i % 6));
    }
    sent.setStringProperty("big", "x" + value);
    for (int i = 0; i < 200; i++) {
      sent.setIntProperty("number" + i, i);
    }

    StompHeaders headers = wire.encode(sent).headers();
    JmsMessage received = wire.roundTrip(sent);

    assertTrue(headers.contains("pontoon_more_2"));
    assertTrue(headers.size() < 100);
    for (int i = 0; i < headers.size(); i++) {
      assertTrue(HeaderSize.fits(headers.name(i), headers.value(i), 512), headers.name(i));
    }
    assertEquals("x" + value, received.getStringProperty("big"));
    for (int i = 0; i < 200; i++) {
      assertEquals(i, received.getObjectProperty("number" + i));
    }
  }

  private record TextOnlyRules() implements MessageRules {
    @Override
    public BodyKind kindOf(StompFrame message) {
      return BodyKind.TEXT;
    }

    @Override
    public boolean isTextOnly() {
      return true;
    }

    @Override
    public boolean lengthMeansBytes() {
      return true;
    }

    @Override
    public HeaderLimits headerLimits() {
      return new HeaderLimits(40, 512, 100_000);
    }

    @Override
    public void addDelivery(Delivery delivery, StompHeaders.Builder headers) {
      if (delivery.persistent()) {
        headers.add("persistent", "true");
      }
      if (delivery.timeToLive() > 0) {
        headers.add("expiration", Long.toString(delivery.timeToLive()));
      }
    }

    @Override
    public boolean isPersistent(StompHeaders message) {
      return message.contains("persistent");
    }

    @Override
    public int priority(StompHeaders message) {
      return 4;
    }

    @Override
    public long expiration(StompHeaders message) {
      return 0;
    }

    @Override
    public long timestamp(StompHeaders message) {
      return 0;
    }

    @Override
    public String messageId(StompHeaders message) {
      return null;
    }

    @Override
    public String groupId(StompHeaders message) {
      return message.get("JMSXGroupID");
    }

    @Override
    public boolean isHidden(String headerName) {
      return headerName.startsWith("__AMQ");
    }
  }
}
