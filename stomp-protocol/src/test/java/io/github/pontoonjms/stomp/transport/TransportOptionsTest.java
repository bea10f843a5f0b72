package io.github.pontoonjms.stomp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportOptionsTest {
  private static TransportOptions.Builder local() {
    return TransportOptions.builder(URI.create("ws://localhost"));
  }

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    TransportOptions options = local().build();
    assertEquals(Duration.ofSeconds(15), options.connectTimeout());
    assertEquals(Duration.ofSeconds(30), options.writeTimeout());
    assertEquals((16 << 20) + (64 << 10), options.maxIncomingMessageBytes());
    assertEquals("localhost:80", options.name());
    assertEquals("/", options.target());
    assertTrue(options.tls().verifyHost());
    assertFalse(options.compression());
    assertEquals(443, TransportOptions.builder(URI.create("wss://h")).build().port());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost",
        "stomp.example",
        "ws:opaque",
        "ws://",
        "ws:///path",
        "ws://joe:secret@localhost/",
        "ws://localhost/#fragment",
        "ws://under_score/",
        "ws://localhost:0/",
        "ws://localhost:65536/",
        "ws://localhost/grüße"
      })
  void uriThatIsNoneOfAWebSocketIsRefused(String uri) {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> TransportOptions.builder(URI.create(uri)).build());
    assertFalse(String.valueOf(thrown.getMessage()).contains("secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\r\nX: y", "a\nb", "a\rb", "a\u0000b", "a\u007Fb", "gr\u00FC\u00DFe", "\u0001"})
  void headerValueThatCannotBeCarriedIsRefusedAndNotShown(String value) {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> local().headers(Map.of("Authorization", value)).build());
    assertTrue(thrown.getMessage().contains("handshake header Authorization"));
    assertFalse(thrown.getMessage().contains(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X:", "X Y", "X\r\n", "X\u0000", "gr\u00FC\u00DFe", "(x)"})
  void headerNameThatIsNoTokenIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> local().headers(Map.of(name, "v")).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host", "upgrade", "Connection", "Sec-WebSocket-Key", "Content-Length"})
  void headerOfTheHandshakeItselfIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> local().headers(Map.of(name, "v")).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v12.stomp\r\nX: y", "v12 stomp", "a,b", "a\u0000"})
  void subprotocolThatIsNoTokenIsRefused(String subprotocol) {
    assertThrows(
        IllegalArgumentException.class, () -> local().subprotocols(List.of(subprotocol)).build());
  }

  @Test
  void subprotocolTwiceIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> local().subprotocols(List.of("a", "a")).build());
  }

  @Test
  void timesAndSizesMustBePositive() {
    assertThrows(IllegalArgumentException.class, () -> local().connectTimeout(Duration.ZERO));
    assertThrows(
        IllegalArgumentException.class, () -> local().writeTimeout(Duration.ofSeconds(-1)));
    assertThrows(IllegalArgumentException.class, () -> local().maxIncomingMessageBytes(0));
  }

  @Test
  void optionsDoNotChangeWithWhatTheyWereBuiltFrom() {
    Map<String, String> headers = new HashMap<>(Map.of("X", "y"));
    TransportOptions options = local().headers(headers).build();
    headers.put("X", "z");
    assertEquals(Map.of("X", "y"), options.headers());
    assertThrows(UnsupportedOperationException.class, () -> options.headers().put("a", "b"));
  }

  @Test
  void secretsAreNotShown() {
    TransportOptions options =
        TransportOptions.builder(URI.create("wss://localhost/stomp?token=secret"))
            .headers(Map.of("Authorization", "secret"))
            .proxy(new HttpProxy("proxy", 3128, "joe", "secret"))
            .tls(TlsOptions.builder().keyStore(Path.of("k.p12"), "secret", "PKCS12").build())
            .build();
    assertFalse(options.toString().contains("secret"), options.toString());
    assertFalse(options.tls().toString().contains("secret"));
    assertEquals("http://joe:***@proxy:3128", String.valueOf(options.proxy()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks://h:1080", "socks5://h:1080", "https://h:3128", "h:3128"})
  void proxyOfAnotherKindIsRefusedByName(String uri) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> HttpProxy.of(URI.create(uri)));
    assertTrue(thrown.getMessage().contains("not " + URI.create(uri).getScheme()));
  }

  @Test
  void proxyHostThatInjectsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new HttpProxy("h\r\nX: y", 3128));
    assertThrows(IllegalArgumentException.class, () -> new HttpProxy("h", 0));
    assertThrows(IllegalArgumentException.class, () -> HttpProxy.of(URI.create("http://h")));
  }

  @Test
  void tlsSaidTwiceIsRefused() {
    TlsOptions.Builder both =
        TlsOptions.builder().trustPem(Path.of("a")).trustStore(Path.of("b"), null, "PKCS12");
    assertThrows(IllegalArgumentException.class, both::build);
  }
}
