package io.github.pontoonjms.jms.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reading and writing in sequence: bytes and streams. */
class SequenceTest {
  private final CodecFixture wire = new CodecFixture();

  @Test
  void bytesOfEveryTypeAreReadAsTheyWereWritten() throws JMSException {
    JmsBytesMessage sent = new JmsBytesMessage();
    sent.writeBoolean(true);
    sent.writeByte(Byte.MIN_VALUE);
    sent.writeByte((byte) -1);
    sent.writeShort(Short.MIN_VALUE);
    sent.writeShort((short) -1);
    sent.writeChar('\uD83D');
    sent.writeInt(Integer.MIN_VALUE);
    sent.writeLong(Long.MIN_VALUE);
    sent.writeFloat(-0f);
    sent.writeDouble(Double.NaN);
    sent.writeUTF("a\0\uD83D\uDE00");
    sent.writeBytes(new byte[] {1, 2, 3}, 1, 2);
    sent.writeObject("o");
    sent.writeObject(5L);

    JmsBytesMessage received = wire.roundTrip(sent);

    assertTrue(received.readBoolean());
    assertEquals(Byte.MIN_VALUE, received.readByte());
    assertEquals(255, received.readUnsignedByte());
    assertEquals(Short.MIN_VALUE, received.readShort());
    assertEquals(65_535, received.readUnsignedShort());
    assertEquals('\uD83D', received.readChar());
    assertEquals(Integer.MIN_VALUE, received.readInt());
    assertEquals(Long.MIN_VALUE, received.readLong());
    assertEquals(-0f, received.readFloat());
    assertTrue(Double.isNaN(received.readDouble()));
    assertEquals("a\0\uD83D\uDE00", received.readUTF());
    byte[] two = new byte[2];
    assertEquals(2, received.readBytes(two));
    assertArrayEquals(new byte[] {2, 3}, two);
    assertEquals("o", received.readUTF());
    assertEquals(5L, received.readLong());
    assertThrows(MessageEOFException.class, received::readByte);
    assertEquals(-1, received.readBytes(two));
  }

  @Test
  void readBeyondTheEndLeavesTheBytesThatAreThere() throws JMSException {
    JmsBytesMessage bytes = new JmsBytesMessage();
    bytes.writeBytes(new byte[] {0, 9, 1});
    bytes.reset();
    assertThrows(MessageEOFException.class, bytes::readLong);
    assertThrows(MessageEOFException.class, bytes::readUTF);
    assertThrows(IndexOutOfBoundsException.class, () -> bytes.readBytes(new byte[1], 2));
    assertThrows(IndexOutOfBoundsException.class, () -> bytes.readBytes(new byte[1], -1));
    assertEquals(9, bytes.readShort());
    byte[] four = new byte[4];
    assertEquals(1, bytes.readBytes(four));
  }

  @Test
  void bytesThatWereNoUtfAreAFormatException() throws JMSException {
    JmsBytesMessage bytes = new JmsBytesMessage();
    bytes.writeBytes(new byte[] {0, 1, (byte) 0xff});
    bytes.reset();
    assertThrows(MessageFormatException.class, bytes::readUTF);
    assertEquals(1, bytes.readShort());
    JmsBytesMessage writing = new JmsBytesMessage();
    String tooLong = "a".repeat(65_536);
    assertThrows(MessageFormatException.class, () -> writing.writeUTF(tooLong));
  }

  @Test
  void bytesGrowBeyondTheirFirstBuffer() throws JMSException {
    JmsBytesMessage bytes = new JmsBytesMessage();
    for (int i = 0; i < 100_000; i++) {
      bytes.writeInt(i);
    }
    JmsBytesMessage received = wire.roundTrip(bytes);
    assertEquals(400_000, received.getBodyLength());
    for (int i = 0; i < 100_000; i++) {
      assertEquals(i, received.readInt());
    }
  }

  @Test
  void entriesOfEveryTypeArriveInStreamsAndMaps() throws JMSException {
    List<Object> values = extremes();
    JmsStreamMessage stream = new JmsStreamMessage();
    JmsMapMessage map = new JmsMapMessage();
    for (int i = 0; i < values.size(); i++) {
      stream.writeObject(values.get(i));
      map.setObject("e" + i, values.get(i));
    }

    JmsStreamMessage receivedStream = wire.roundTrip(stream);
    JmsMapMessage receivedMap = wire.roundTrip(map);

    assertEquals(values.size(), Collections.list(receivedMap.getMapNames()).size());
    for (int i = 0; i < values.size(); i++) {
      assertSame(values.get(i), receivedStream.readObject());
      assertSame(values.get(i), receivedMap.getObject("e" + i));
    }
    assertThrows(MessageEOFException.class, receivedStream::readObject);
  }

  @Test
  void receivedMapSentOnIsTheSame() throws JMSException {
    JmsMapMessage map = new JmsMapMessage();
    map.setLong("n", 5);
    JmsMapMessage untouched = wire.roundTrip(wire.roundTrip(map));
    assertEquals(5L, untouched.getObject("n"));
    untouched = wire.roundTrip(untouched);
    assertEquals(5L, untouched.getObject("n"));
  }

  @Test
  void mapsAndStreamsAreJsonThatABrowserReads() throws JMSException {
    JmsMapMessage map = new JmsMapMessage();
    map.setInt("n", 5);
    map.setString("s", "ä\"");
    map.setDouble("d", 1.5);
    map.setBoolean("b", true);
    map.setLong("l", 9_007_199_254_740_993L);
    map.setBytes("x", new byte[] {1, 2});
    map.setString("none", null);
    assertEquals("application/json", wire.encode(map).header("content-type"));
    assertEquals(
        "{\"n\":5,\"s\":\"ä\\\"\",\"d\":1.5,\"b\":true,\"l\":{\"long\":\"9007199254740993\"},"
            + "\"x\":{\"bytes\":\"AQI=\"},\"none\":null}",
        wire.encode(map).bodyText());
    JmsStreamMessage stream = new JmsStreamMessage();
    stream.writeChar('c');
    stream.writeFloat(1.5f);
    assertEquals("[{\"char\":\"c\"},{\"float\":1.5}]", wire.encode(stream).bodyText());
  }

  @Test
  void bytesInAStreamAreReadPieceByPiece() throws JMSException {
    JmsStreamMessage stream = new JmsStreamMessage();
    stream.writeBytes(new byte[] {1, 2, 3, 4});
    stream.writeBytes(new byte[0]);
    stream.writeBytes(null);
    stream.writeInt(5);
    stream.reset();

    byte[] two = new byte[2];
    assertEquals(2, stream.readBytes(two));
    assertThrows(MessageFormatException.class, stream::readObject);
    assertThrows(MessageFormatException.class, stream::readString);
    assertEquals(2, stream.readBytes(two));
    assertArrayEquals(new byte[] {3, 4}, two);
    assertEquals(-1, stream.readBytes(two));
    assertEquals(0, stream.readBytes(two));
    assertEquals(-1, stream.readBytes(two));
    assertThrows(MessageFormatException.class, () -> stream.readBytes(two));
    assertEquals(5, stream.readInt());
  }

  @Test
  void arraysAreCopiedInAndOut() throws JMSException {
    byte[] array = {1};
    JmsMapMessage map = new JmsMapMessage();
    map.setBytes("a", array);
    array[0] = 2;
    assertArrayEquals(new byte[] {1}, map.getBytes("a"));
    map.getBytes("a")[0] = 3;
    assertArrayEquals(new byte[] {1}, (byte[]) map.getObject("a"));
    assertThrows(IndexOutOfBoundsException.class, () -> map.setBytes("a", array, 0, 2));
  }

  private static List<Object> extremes() {
    List<Object> values = new ArrayList<>();
    Collections.addAll(values, true, false, Byte.MIN_VALUE, Byte.MAX_VALUE);
    Collections.addAll(values, Short.MIN_VALUE, Short.MAX_VALUE);
    Collections.addAll(values, Integer.MIN_VALUE, Integer.MAX_VALUE);
    Collections.addAll(values, Long.MIN_VALUE, Long.MAX_VALUE);
    Collections.addAll(values, Float.NaN, -0f, Float.MIN_VALUE, Float.MAX_VALUE, 1e10f);
    Collections.addAll(values, Float.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN);
    Collections.addAll(values, -0d, 5d, 1e300, Double.MIN_VALUE, Double.MAX_VALUE);
    Collections.addAll(values, 'a', '\0', '\uFFFF', '\uD83D', "", "a\0\"\\\n", "\uD83D\uDE00");
    Collections.addAll(values, new byte[0], new byte[] {0, -1}, null);
    return values;
  }

  private static void assertSame(Object sent, Object received) {
    if (sent instanceof byte[] bytes) {
      assertArrayEquals(bytes, (byte[]) received);
    } else if (sent == null) {
      assertNull(received);
    } else {
      assertEquals(sent, received);
      assertEquals(sent.getClass(), received.getClass());
    }
  }
}
