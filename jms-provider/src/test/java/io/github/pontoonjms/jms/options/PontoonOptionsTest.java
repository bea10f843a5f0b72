package io.github.pontoonjms.jms.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PontoonOptionsTest {

  @Test
  void withoutOptionsTheDefaultsHold() {
    PontoonOptions options = PontoonOptions.parse("ws://broker.example:61613/stomp");

    assertEquals(URI.create("ws://broker.example:61613/stomp"), options.webSocketUri());
    assertFalse(options.secure());
    assertNull(options.user());
    assertNull(options.password());
    assertNull(options.clientId());
    assertEquals("broker.example", options.host());
    assertNull(options.tokenSupplier());
    assertNull(options.dialect());
    assertNull(options.prefetch());
    assertEquals(new RedeliveryOptions(6, Duration.ZERO, 1, "DLQ"), options.redelivery());
    assertEquals("", options.queuePrefix());
    assertEquals("", options.topicPrefix());
    assertEquals(Duration.ofSeconds(15), options.connectTimeout());
    assertEquals(Duration.ofSeconds(30), options.sendTimeout());
    assertEquals(Duration.ofSeconds(30), options.requestTimeout());
    assertEquals(Duration.ofSeconds(60), options.closeTimeout());
    assertEquals(Duration.ofSeconds(2), options.browseTimeout());
    assertNull(options.noWaitGrace());
    assertEquals(
        new HeartBeatOptions(Duration.ofSeconds(10), Duration.ofSeconds(10), 2),
        options.heartBeat());
    assertEquals(16 << 20, options.maxBodyBytes());
    assertEquals(64 << 10, options.maxHeaderBytes());
    assertEquals(1_000, options.maxHeaders());
    assertEquals(8, options.poolMaxIdle());
    assertEquals(Duration.ofSeconds(30), options.poolIdleTimeout());
    assertNull(options.proxy());
    assertEquals(Map.of(), options.headers());
    assertFalse(options.compression());
    assertEquals(
        new TlsOptions(null, null, null, null, null, null, null, null, null, true), options.tls());
    assertEquals(List.of(), options.objectMessageAllow());
  }

  @Test
  void everyOptionArrivesTyped() {
    PontoonOptions options =
        PontoonOptions.parse(
            "wss://h/p?user=u&password=p%26%3D%2B+%C3%A9&clientId=c&host=v&dialect=artemis"
                + "&tokenSupplier=com.acme.Tokens$Inner&query=a%3Db%26c%3D%2520&prefetch=10"
                + "&redelivery.maximum=3&redelivery.delay=50&redelivery.backoff=1.5"
                + "&deadLetterQueue=dead&queuePrefix=q.&topicPrefix=t.&connectTimeout=1"
                + "&sendTimeout=2&requestTimeout=3&closeTimeout=4&browseTimeout=5&noWaitGrace=0"
                + "&heartbeat.outgoing=0&heartbeat.incoming=7&heartbeat.grace=3.25"
                + "&maxBodyBytes=100&maxHeaderBytes=2000&maxHeaders=20&pool.maxIdle=0"
                + "&pool.idleTimeout=9&proxy=http://me:s%2540cret@px:3128&header.X-One=1"
                + "&header.x-two=a%20b&compression=TRUE&tls.trustStore=/t.p12"
                + "&tls.trustStorePassword=tp&tls.trustStoreType=PKCS12&tls.keyStore=/k.jks"
                + "&tls.keyStorePassword=kp&tls.keyStoreType=JKS&tls.verifyHost=false"
                + "&objectMessage.allow=com.acme.*,java.util.ArrayList");

    assertEquals(URI.create("wss://h:443/p?a=b&c=%20"), options.webSocketUri());
    assertTrue(options.secure());
    assertEquals("u", options.user());
    assertEquals("p&=++é", options.password());
    assertEquals("c", options.clientId());
    assertEquals("v", options.host());
    assertEquals("artemis", options.dialect());
    assertEquals("com.acme.Tokens$Inner", options.tokenSupplier());
    assertEquals(10, options.prefetch());
    assertEquals(
        new RedeliveryOptions(3, Duration.ofMillis(50), 1.5, "dead"), options.redelivery());
    assertEquals("q.", options.queuePrefix());
    assertEquals("t.", options.topicPrefix());
    assertEquals(Duration.ofMillis(1), options.connectTimeout());
    assertEquals(Duration.ofMillis(2), options.sendTimeout());
    assertEquals(Duration.ofMillis(3), options.requestTimeout());
    assertEquals(Duration.ofMillis(4), options.closeTimeout());
    assertEquals(Duration.ofMillis(5), options.browseTimeout());
    assertEquals(Duration.ZERO, options.noWaitGrace());
    assertEquals(
        new HeartBeatOptions(Duration.ZERO, Duration.ofMillis(7), 3.25), options.heartBeat());
    assertEquals(100, options.maxBodyBytes());
    assertEquals(2_000, options.maxHeaderBytes());
    assertEquals(20, options.maxHeaders());
    assertEquals(0, options.poolMaxIdle());
    assertEquals(Duration.ofMillis(9), options.poolIdleTimeout());
    assertEquals(new ProxyOptions("px", 3128, "me", "s@cret"), options.proxy());
    assertEquals(Map.of("X-One", "1", "x-two", "a b"), options.headers());
    assertTrue(options.compression());
    assertEquals(
        new TlsOptions("/t.p12", "tp", "PKCS12", "/k.jks", "kp", "JKS", null, null, null, false),
        options.tls());
    assertEquals(List.of("com.acme.*", "java.util.ArrayList"), options.objectMessageAllow());
    assertEquals(options, PontoonOptions.parse(options.toUri()));
  }

  @ParameterizedTest
  @CsvSource({
    "ws://h,ws://h:80/",
    "WSS://H,wss://h:443/",
    "ws://h:/,ws://h:80/",
    "ws://h:61613,ws://h:61613/",
    "ws://my_broker:1/a%20b/c,ws://my_broker:1/a%20b/c",
    "ws://[::1]:9,ws://[::1]:9/",
    "ws://127.0.0.1:9?user=,ws://127.0.0.1:9/",
    "ws://h/?&&user=u&,ws://h:80/?user=u",
    "ws://h/?password=x&user=u,ws://h:80/?user=u&password=x",
    "ws://h/?connectTimeout=15000&tls.verifyHost=true,ws://h:80/",
    "ws://h/?connectTimeout=015,ws://h:80/?connectTimeout=15",
    "ws://h/?header.b=1&header.A=2,ws://h:80/?header.A=2&header.b=1",
    "ws://h/?redelivery.backoff=2.50,ws://h:80/?redelivery.backoff=2.5",
    "ws://h/?proxy=http://p:1,ws://h:80/?proxy=http://p:1",
  })
  void theCanonicalUriIsOneForOneMeaning(String uri, String canonical) {
    PontoonOptions options = PontoonOptions.parse(uri);

    assertEquals(canonical, options.toUri());
    assertEquals(options, PontoonOptions.parse(canonical));
    assertEquals(options.hashCode(), PontoonOptions.parse(canonical).hashCode());
  }

  @ParameterizedTest
  @CsvSource({
    "ws://h/,ws://h/x",
    "ws://h/,wss://h/",
    "ws://h/,ws://h:81/",
    "ws://h/?user=a,ws://h/?user=b",
    "ws://h/?password=a,ws://h/?password=b",
    "ws://h/?header.a=1,ws://h/?header.a=2",
    "ws://h/,ws://h/?prefetch=1",
  })
  void differentMeaningIsNotEqual(String one, String two) {
    assertNotEquals(PontoonOptions.parse(one), PontoonOptions.parse(two));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "http://h/|must begin with ws:// or wss://, not with 'http'",
        "h:61613|must begin with ws:// or wss://",
        "/path|must begin with ws:// or wss://",
        "ws:h|has no host",
        "ws:///p|has no host",
        "ws://u:hunter2@h/|options user and password",
        "ws://h/#x|as %23",
        "ws://h/?password=hunter2#x|as %23",
        "ws://h:0/|port is not from 1 to 65535",
        "ws://h:70000/|port is not from 1 to 65535",
        "ws://h:x/|host and port cannot be read: 'h:x'",
        "ws://h ost/|Not a URI: Illegal character",
        "ws://h/?password=hunter2 x|Not a URI: Illegal character in query at character 25",
        "ws://h/?password=hunter2%zz|Not a URI: Malformed escape pair",
        "ws://h/?password=hunter2%FF|Option password: its percent-encoded bytes are not UTF-8",
        "ws://h/?prefetch|Option prefetch has no value",
        "ws://h/?=1|There is no option ''",
        "ws://h/?usr=hunter2|There is no option 'usr'; the nearest is user",
        "ws://h/?user=a&user=b|Option user is given twice",
        "ws://h/?password=hunter2&password=hunter2|Option password is given twice",
        "ws://h/?header.A=1&header.a=2|header.A and header.a are one header",
        "ws://h/?header.Sec-WebSocket-Key=1|the handshake sets it",
        "ws://h/?header.Host=1|the handshake sets it",
        "ws://h/?header.a%20b=1|cannot be a header's name",
        "ws://h/?header.a=hunter2%0D%0AX:1|Option header.a: a value that is not shown is not allowed",
        "ws://h/?header.a=hunter2%C3%A9|visible ASCII",
        "ws://h/?password=hunter2%0Ax|Option password: a value that is not shown is not allowed",
        "ws://h/?user=a%00b|Option user: 'a?b' is not allowed, but text without control characters",
        "ws://h/?connectTimeout=0|Option connectTimeout: '0' is not allowed, but milliseconds, a whole number from 1 to 86400000",
        "ws://h/?connectTimeout=86400001|from 1 to 86400000",
        "ws://h/?connectTimeout=-1|from 1 to 86400000",
        "ws://h/?connectTimeout=15s|'15s' is not allowed, but milliseconds",
        "ws://h/?connectTimeout=|Option connectTimeout: '' is not allowed",
        "ws://h/?connectTimeout=99999999999999|not allowed, but milliseconds",
        "ws://h/?prefetch=0|messages, a whole number from 1 to 1000000",
        "ws://h/?heartbeat.grace=NaN|a decimal number from 1 to 100",
        "ws://h/?redelivery.backoff=0.5|a decimal number from 1 to 100",
        "ws://h/?maxBodyBytes=2147483648|bytes, a whole number from 1",
        "ws://h/?compression=yes|Option compression: 'yes' is not allowed, but true or false",
        "ws://h/?dialect=kafka|one of artemis",
        "ws://h/?tokenSupplier=a..b|fully qualified class name",
        "ws://h/?objectMessage.allow=a,,b|separated by commas",
        "ws://h/?query=hunter2%20x|Option query: a value that is not shown is not allowed, but a query string",
        "ws://h/?query=hunter2%23x|Option query",
        "ws://h/?proxy=https://p:1|http://[user:password@]host:port",
        "ws://h/?proxy=http://p|http://[user:password@]host:port",
        "ws://h/?proxy=http://a:hunter2@p:99999|http://[user:password@]host:port",
        "ws://h/?proxy=http://a:hunter2%250A@p:9|http://[user:password@]host:port",
        "ws://h/?tls.trustStore=x|tls.trustStore has no effect with ws://; use wss://",
        "wss://h/?tls.trustStorePassword=hunter2|tls.trustStorePassword needs tls.trustStore",
        "wss://h/?tls.pem.key=x|tls.pem.key needs tls.pem.certificate",
        "wss://h/?tls.pem.certificate=x|tls.pem.certificate needs tls.pem.key",
        "wss://h/?tls.trustStore=x&tls.pem.trust=y|exclude each other",
        "ws://h/?tokenSupplier=a.B&header.authorization=hunter2|exclude each other",
      })
  void aFaultIsNamedWithoutItsSecret(String uri, String message) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> PontoonOptions.parse(uri));

    assertTrue(thrown.getMessage().contains(message), thrown.getMessage());
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    assertFalse(trace.toString().contains("hunter2"), trace.toString());
  }

  @Test
  void whatIsSetWinsOverTheUriAndTheLastOverTheFirst() {
    PontoonOptions options =
        PontoonOptions.builder("ws://h/?user=fromUri&clientId=c&header.A=1&prefetch=5")
            .set("user", "first")
            .set("user", "second")
            .set("clientId", "")
            .set("header.A", "2")
            .set("prefetch", "7")
            .set("prefetch", null)
            .build();

    assertEquals("second", options.user());
    assertNull(options.clientId());
    assertEquals(Map.of("A", "2"), options.headers());
    assertEquals(5, options.prefetch());
  }

  @Test
  void anOptionSetBackToItsDefaultInCodeIsNotSet() {
    PontoonOptions options =
        PontoonOptions.builder("ws://h/?connectTimeout=5").set("connectTimeout", "15000").build();

    assertEquals(PontoonOptions.parse("ws://h/"), options);
  }

  @Test
  void settingChecksAtOnce() {
    PontoonOptions.Builder builder = PontoonOptions.builder("ws://h/");

    assertThrows(IllegalArgumentException.class, () -> builder.set("prefetch", "many"));
    assertThrows(IllegalArgumentException.class, () -> builder.set("prefetsch", "1"));
    assertEquals(PontoonOptions.parse("ws://h/"), builder.build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=hunter2",
        "header.Authorization=hunter2",
        "query=token%3Dhunter2",
        "proxy=http://me:hunter2@p:1",
        "tls.trustStore=x&tls.trustStorePassword=hunter2",
        "tls.keyStore=x&tls.keyStorePassword=hunter2"
      })
  void noSecretIsShown(String secret) {
    PontoonOptions options = PontoonOptions.parse("wss://h/?user=app&" + secret);

    assertFalse(options.toString().contains("hunter2"), options.toString());
    assertFalse(options.toSafeString().contains("hunter2"));
    assertFalse(options.tls().toString().contains("hunter2"));
    assertFalse(String.valueOf(options.proxy()).contains("hunter2"));
    assertTrue(options.toString().contains("user=***"), options.toString());
    assertTrue(options.toUri().contains("hunter2"));
    assertEquals(options, PontoonOptions.parse(options.toUri()));
  }

  @Test
  void anyPasswordSurvivesTheUri() {
    StringBuilder all = new StringBuilder("é\u20ac\uD83D\uDE00");
    for (char c = ' '; c < 127; c++) {
      all.append(c);
    }
    PontoonOptions options =
        PontoonOptions.builder("ws://h/").set("password", all.toString()).build();

    assertEquals(all.toString(), PontoonOptions.parse(options.toUri()).password());
  }

  @Test
  void anyProxyPasswordSurvivesTheUri() {
    PontoonOptions options =
        PontoonOptions.builder("ws://h/")
            .set("proxy", "http://a%3Ab:%40%2F%3A%25%23%3F%26=@[::1]:3128/")
            .build();

    assertEquals(new ProxyOptions("[::1]", 3128, "a:b", "@/:%#?&="), options.proxy());
    assertEquals(options, PontoonOptions.parse(options.toUri()));
    assertEquals("ws://h:80/?proxy=http://***@%5B::1%5D:3128", options.toSafeString());
  }
}
