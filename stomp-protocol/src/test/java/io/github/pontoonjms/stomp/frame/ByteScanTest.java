package io.github.pontoonjms.stomp.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Searches by words find what a search by bytes finds; UTF-8 is what the JDK takes for it. */
class ByteScanTest {
  @Test
  void everyByteValueIsFoundOrPassedAtEveryPlaceOfAWord() {
    for (int value = 0; value < 256; value++) {
      for (int place = 0; place < 20; place++) {
        byte[] bytes = "abcdefghijklmnopqrst".getBytes(StandardCharsets.US_ASCII);
        bytes[place] = (byte) value;
        assertSearchesAgree(bytes, 0);
      }
    }
  }

  @Test
  void randomBytesAreSearchedAlike() {
    Random random = new Random(1);
    byte[] interesting = {0, 1, 10, 13, 31, 32, 33, ':', '\\', 127, -128, -1, 'a', 'b'};
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] =
            random.nextInt(4) > 0 ? (byte) 'x' : interesting[random.nextInt(interesting.length)];
      }
      assertSearchesAgree(bytes, bytes.length == 0 ? 0 : random.nextInt(bytes.length));
    }
  }

  @Test
  void utf8IsJudgedAsByTheJdk() {
    Random random = new Random(2);
    int[] edges = {
      0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
      0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff
    };
    for (int round = 0; round < 300_000; round++) {
      byte[] bytes = new byte[1 + random.nextInt(5)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) edges[random.nextInt(edges.length)];
      }
      boolean valid = true;
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      } catch (CharacterCodingException e) {
        valid = false;
      }
      assertEquals(valid, Utf8.firstInvalid(bytes, 0, bytes.length) < 0);
    }
  }

  private static void assertSearchesAgree(byte[] bytes, int from) {
    int to = bytes.length;
    IntPredicate inValue = b -> b < ' ' || b >= 0x80 || b == '\\';
    assertEquals(first(bytes, from, inValue), ByteScan.specialInValue(bytes, from, to));
    assertEquals(
        first(bytes, from, b -> inValue.test(b) || b == ':'),
        ByteScan.specialInName(bytes, from, to));
    assertEquals(first(bytes, from, b -> b == 0), ByteScan.nul(bytes, from, to));
  }

  private static int first(byte[] bytes, int from, IntPredicate wanted) {
    int at = from;
    while (at < bytes.length && !wanted.test(bytes[at] & 0xff)) {
      at++;
    }
    return at;
  }
}
