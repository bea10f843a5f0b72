package io.github.pontoonjms.stomp.frame;

import static io.github.pontoonjms.stomp.frame.Decoding.bytes;
import static io.github.pontoonjms.stomp.frame.StompVersion.V1_2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WireHeadersTest {
  private static final String HEAD =
      "MESSAGE\ndestination:/queue/a\nplain:1\nesc\\caped:2\nü:3\nplain:4\nsubscription:s\n\n^@";

  @Test
  void decodedHeadersEqualMadeOnes() throws Exception {
    StompHeaders wire = Decoding.frame(V1_2, HEAD).headers();
    StompHeaders made =
        StompHeaders.of(
            "destination",
            "/queue/a",
            "plain",
            "1",
            "esc:aped",
            "2",
            "ü",
            "3",
            "plain",
            "4",
            "subscription",
            "s");

    assertEquals(made, wire);
    assertEquals(wire, made);
    assertEquals(made.hashCode(), wire.hashCode());
    assertEquals(made.toString(), wire.toString());
    assertEquals(made, wire.toBuilder().build());
  }

  @Test
  void decodedHeadersDifferInOrderNameValueAndNumber() throws Exception {
    StompHeaders wire = Decoding.frame(V1_2, "MESSAGE\na:1\nb:2\n\n^@").headers();

    for (StompHeaders other :
        List.of(
            StompHeaders.of("b", "2", "a", "1"),
            StompHeaders.of("a", "1", "c", "2"),
            StompHeaders.of("a", "1", "b", "3"),
            StompHeaders.of("a", "1"))) {
      assertNotEquals(other, wire);
    }
  }

  @Test
  void namesAreFoundWhetherKnownPlainEscapedOrBeyondAscii() throws Exception {
    StompHeaders headers = Decoding.frame(V1_2, HEAD).headers();

    assertEquals(0, headers.indexOf("destination"));
    assertEquals(1, headers.indexOf("plain"));
    assertEquals(4, headers.lastIndexOf("plain"));
    assertEquals(2, headers.indexOf("esc:aped"));
    assertEquals(3, headers.lastIndexOf("ü"));
    assertEquals(-1, headers.indexOf("esc\\caped"));
    assertEquals(-1, headers.lastIndexOf("plaim"));
    assertNull(headers.get("Destination"));
    assertFalse(headers.contains("absent"));
  }

  @Test
  void knownNamesAreSharedAndValuesMadeOnce() throws Exception {
    StompHeaders one = Decoding.frame(V1_2, HEAD).headers();
    StompHeaders other = Decoding.frame(V1_2, HEAD).headers();

    assertSame(one.name(0), other.name(0));
    assertSame(one.value(1), one.value(1));
    assertSame(one.name(1), one.name(1));
  }

  @Test
  void valuesBecomeTextWhenTheyAreAskedFor() throws Exception {
    byte[] input = bytes("MESSAGE\nasked:1\nlater:1\n\n^@");
    StompHeaders headers = Decoding.frame(V1_2, input).headers();
    String asked = headers.get("asked");

    input[14] = '2';
    input[22] = '2';

    assertEquals("1", asked);
    assertEquals("1", headers.get("asked"));
    assertEquals("2", headers.get("later"));
  }

  @Test
  void everyKnownNameIsKnownByItsBytes() throws Exception {
    for (String name :
        List.of("content-type", "message-id", "subscription", "ack", "receipt-id", "heart-beat")) {
      StompHeaders headers = Decoding.frame(V1_2, "MESSAGE\n" + name + ":x\n\n^@").headers();
      assertSame(name, headers.name(0));
      assertEquals("x", headers.get(name));
    }
  }

  @Test
  void secretsAreMaskedInLogs() throws Exception {
    StompFrame frame = Decoding.frame(null, "CONNECT\nlogin:joe\npasscode:hunter2\nhost:h\n\n^@");

    String log = frame.toString();

    assertFalse(log.contains("joe") || log.contains("hunter2"), log);
    assertTrue(log.contains("host=h"), log);
  }
}
