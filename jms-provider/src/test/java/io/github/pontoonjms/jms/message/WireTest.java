package io.github.pontoonjms.jms.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.stomp.frame.FrameDecoder;
import io.github.pontoonjms.stomp.frame.FrameEncoder;
import io.github.pontoonjms.stomp.frame.FrameLimits;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompVersion;
import io.github.pontoonjms.stomp.frame.WireBuffer;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages over the real encoder and decoder of frames. */
class WireTest {
  private static final int BUDGET = 1_600;

  private final CodecFixture wire = new CodecFixture();

  @Test
  void everythingSurvivesTheBytesOfTheWire() throws Exception {
    JmsTextMessage sent = new JmsTextMessage("a\0ä:\n\uD83D\uDE00");
    sent.setJMSMessageID("ID:1");
    sent.setJMSCorrelationID("c:\\ \n");
    sent.setJMSReplyTo(new PontoonQueue("antwörten"));
    for (Object value : PropertyRoundTripTest.values()) {
      sent.setObjectProperty("ä" + sent.properties().names().size(), value);
    }

    JmsTextMessage received = (JmsTextMessage) wire.decode(overTheWire(sent));

    assertEquals(sent.getText(), received.getText());
    assertEquals("c:\\ \n", received.getJMSCorrelationID());
    assertEquals(new PontoonQueue("antwörten"), received.getJMSReplyTo());
    for (String name : sent.properties().names()) {
      assertEquals(sent.getObjectProperty(name), received.getObjectProperty(name));
    }
  }

  @Test
  void largestHeadersThatAreSentAreNotMoreThanIsReceived() throws Exception {
    JmsMessage sent = new JmsMessage();
    sent.setStringProperty("p", ":".repeat(30_000));
    JmsMessage received = wire.decode(overTheWire(sent));
    assertEquals(30_000, received.getStringProperty("p").length());
  }

  @Test
  void sendingASmallTextAllocatesLittle() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    MessageIds ids = MessageIds.unique();
    SendInfo info = SendInfo.of("connection-1");
    int rounds = 20_000;
    long allocated = 0;
    for (int i = 0; i < 2 * rounds; i++) {
      if (i == rounds) {
        allocated = threads.getThreadAllocatedBytes(thread);
      }
      JmsTextMessage message = new JmsTextMessage("a line of text");
      message.setJMSMessageID(ids.next());
      message.setJMSTimestamp(1_700_000_000_000L + i);
      message.setJMSDeliveryTime(1_700_000_000_000L + i);
      wire.codec.encode(message, CodecFixture.QUEUE, info);
    }
    long each = (threads.getThreadAllocatedBytes(thread) - allocated) / rounds;
    assertTrue(each < BUDGET, () -> each + " bytes a send");
  }

  private StompFrame overTheWire(JmsMessage message) throws Exception {
    WireBuffer bytes = new WireBuffer(0, 256);
    new FrameEncoder(StompVersion.V1_2).encode(CodecFixture.delivered(wire.encode(message)), bytes);
    FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT);
    decoder.version(StompVersion.V1_2);
    List<StompFrame> frames = new ArrayList<>();
    decoder.decode(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()), frames::add);
    assertEquals(1, frames.size());
    return frames.get(0).compact();
  }
}
