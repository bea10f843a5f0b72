package io.github.pontoonjms.stomp.transport;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.client.StompClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTransportTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

  @TempDir static Path directory;
  private static TestCertificates certificates;

  private final StompClient client = StompClient.create();
  private final Recorder recorder = new Recorder();

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates =
        new TestCertificates(directory)
            .make("server", "dns:localhost,ip:127.0.0.1", "RSA")
            .make("stranger", "dns:other.example", "EC")
            .make("joe", "dns:joe", "EC");
  }

  @AfterEach
  void close() {
    client.close();
    recorder.close();
  }

  private static RawServer server(RawServer.Script script) throws Exception {
    return RawServer.startTls(certificates.context("server", "joe"), false, script);
  }

  private static TlsOptions trusting(String name) {
    return TlsOptions.builder().trustPem(certificates.certificate(name)).build();
  }

  private Transport connect(RawServer server, TlsOptions tls) throws IOException {
    return connect(TransportOptions.builder(server.secureUri()).tls(tls));
  }

  private Transport connect(TransportOptions.Builder options) throws IOException {
    return recorder.opened(client.connect(options.build(), recorder));
  }

  private void assertEchoes(TlsOptions tls, RawServer server) throws Exception {
    connect(server, tls);
    recorder.write(HELLO, Transport.MessageType.TEXT);
    await().until(() -> recorder.messages.equals(List.of("hello")));
  }

  private static RawServer.Script echo() {
    return RawServer.upgraded(
        peer -> {
          peer.sendFrame(0x81, peer.readFrame().payload());
          peer.drain();
        });
  }

  @Test
  void aPemFileIsTrustedAndTheHostIsNamedInTheHandshake() throws Exception {
    AtomicReference<List<SNIServerName>> names = new AtomicReference<>();
    try (RawServer server =
        server(
            peer -> {
              ((SSLSocket) peer.socket).startHandshake();
              ExtendedSSLSession session =
                  (ExtendedSSLSession) ((SSLSocket) peer.socket).getSession();
              names.set(session.getRequestedServerNames());
              echo().run(peer);
            })) {
      assertEchoes(trusting("server"), server);
      assertEquals(List.of(new javax.net.ssl.SNIHostName("localhost")), names.get());
    }
  }

  @Test
  void aTrustStoreIsTrusted() throws Exception {
    try (RawServer server = server(echo())) {
      TlsOptions tls =
          TlsOptions.builder()
              .trustStore(trustStore(), TestCertificates.PASSWORD, "PKCS12")
              .build();
      assertEchoes(tls, server);
    }
  }

  @Test
  void aGivenContextIsUsed() throws Exception {
    try (RawServer server = server(echo())) {
      assertEchoes(
          TlsOptions.builder().sslContext(certificates.context("joe", "server")).build(), server);
    }
  }

  @Test
  void aClientKeyFromPemFilesIsShown() throws Exception {
    try (RawServer server =
        RawServer.startTls(certificates.context("server", "joe"), true, echo())) {
      TlsOptions tls =
          TlsOptions.builder()
              .trustPem(certificates.certificate("server"))
              .keyPem(certificates.certificate("joe"), certificates.key("joe"))
              .build();
      assertEchoes(tls, server);
    }
  }

  @Test
  void aClientKeyFromAStoreIsShown() throws Exception {
    try (RawServer server =
        RawServer.startTls(certificates.context("server", "joe"), true, echo())) {
      TlsOptions tls =
          TlsOptions.builder()
              .trustPem(certificates.certificate("server"))
              .keyStore(certificates.store("joe"), TestCertificates.PASSWORD, "PKCS12")
              .build();
      assertEchoes(tls, server);
    }
  }

  @Test
  void aMissingClientKeyIsRefused() throws Exception {
    try (RawServer server =
        RawServer.startTls(certificates.context("server", "joe"), true, echo())) {
      assertThrows(TransportException.class, () -> connect(server, trusting("server")));
      assertEquals(0, client.openSockets());
    }
  }

  @Test
  void anUntrustedCertificateIsRefused() throws Exception {
    try (RawServer server = server(echo())) {
      TransportException thrown =
          assertThrows(TransportException.class, () -> connect(server, TlsOptions.defaults()));
      assertTrue(
          thrown.getMessage().startsWith("The TLS handshake with localhost:"), thrown.toString());
      Threads.awaitNone();
    }
  }

  @Test
  void aCertificateForAnotherHostIsRefusedUnlessThatIsAllowed() throws Exception {
    try (RawServer server =
        RawServer.startTls(certificates.context("stranger", "joe"), false, echo())) {
      TransportException thrown =
          assertThrows(TransportException.class, () -> connect(server, trusting("stranger")));
      assertTrue(thrown.getMessage().contains("localhost"), thrown.toString());
      TlsOptions lax =
          TlsOptions.builder()
              .trustPem(certificates.certificate("stranger"))
              .verifyHost(false)
              .build();
      assertEchoes(lax, server);
    }
  }

  @Test
  void anAddressIsCheckedAgainstTheCertificate() throws Exception {
    try (RawServer server = server(echo())) {
      URI uri = URI.create("wss://127.0.0.1:" + server.port() + "/");
      connect(TransportOptions.builder(uri).tls(trusting("server")));
      recorder.write(HELLO, Transport.MessageType.TEXT);
      await().until(() -> recorder.messages.equals(List.of("hello")));
    }
  }

  @Test
  void badFilesAreToldByName() throws Exception {
    Path junk = Files.writeString(directory.resolve("junk.pem"), "junk");
    Path old =
        Files.writeString(
            directory.resolve("old.pem"),
            "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
    try (RawServer server = server(echo())) {
      assertRefused(server, TlsOptions.builder().trustPem(junk).build(), "junk.pem");
      assertRefused(
          server, TlsOptions.builder().trustPem(directory.resolve("none.pem")).build(), "none.pem");
      assertRefused(
          server,
          TlsOptions.builder().keyPem(certificates.certificate("joe"), old).build(),
          "openssl pkcs8");
      TlsOptions wrong =
          TlsOptions.builder().trustStore(trustStore(), "not-the-word", "PKCS12").build();
      TransportException thrown = assertRefused(server, wrong, "trust.p12");
      assertFalse(thrown.getMessage().contains("not-the-word"));
      assertFalse(wrong.toString().contains("not-the-word"));
    }
  }

  private TransportException assertRefused(RawServer server, TlsOptions tls, String says) {
    TransportException thrown = assertThrows(TransportException.class, () -> connect(server, tls));
    assertTrue(thrown.getMessage().contains(says), thrown.toString());
    return thrown;
  }

  private static Path trustStore() throws Exception {
    Path file = directory.resolve("trust.p12");
    java.security.KeyStore store = PemFiles.trusted(certificates.certificate("server"));
    try (java.io.OutputStream out = Files.newOutputStream(file)) {
      store.store(out, TestCertificates.PASSWORD.toCharArray());
    }
    return file;
  }

  @Test
  void abortEndsABlockedWriteAtOnce() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    try (RawServer server = server(RawServer.upgraded(peer -> hold.await()))) {
      Transport transport = connect(server, trusting("server"));
      CompletableFuture<Throwable> write = BlockedWrite.begin(recorder);
      BlockedWrite.awaitStuck(transport);
      IOException why = new IOException("enough");
      long begun = System.nanoTime();
      transport.abort(why);
      assertTrue(System.nanoTime() - begun < 500_000_000L, "abort returns at once");
      assertTrue(write.get(1, TimeUnit.SECONDS) instanceof TransportException);
      assertEquals(new Recorder.Closed(1006, "enough", why), recorder.awaitClosed());
    } finally {
      hold.countDown();
    }
  }

  @Test
  void aWriteWithoutProgressIsEndedByItsDeadline() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    try (RawServer server = server(RawServer.upgraded(peer -> hold.await()))) {
      connect(
          TransportOptions.builder(server.secureUri())
              .tls(trusting("server"))
              .writeTimeout(Duration.ofMillis(300)));
      Throwable thrown = BlockedWrite.begin(recorder).get(5, TimeUnit.SECONDS);
      assertTrue(thrown.getMessage().contains("no progress for 300 ms"), thrown.toString());
      recorder.awaitClosed();
    } finally {
      hold.countDown();
    }
  }

  @Test
  void aPeerThatWritesAndPingsBeforeItReadsDoesNotDeadlock() throws Exception {
    AtomicInteger pongs = new AtomicInteger();
    try (RawServer server = server(RawServer.upgraded(peer -> PingStorm.run(peer, pongs)))) {
      connect(
          TransportOptions.builder(server.secureUri())
              .tls(trusting("server"))
              .writeTimeout(Duration.ofSeconds(15)));
      PingStorm.write(recorder);
      await().until(() -> recorder.bytes.get() == PingStorm.BYTES);
      await().until(() -> pongs.get() > 0);
      assertEquals(0, recorder.closes.get());
    }
  }

  @Test
  void anOrderlyCloseGivesThePeersCodeAndReason() throws Exception {
    try (RawServer server =
        server(
            RawServer.upgraded(
                peer -> {
                  peer.readFrame();
                  peer.sendFrame(0x88, RawServer.closePayload(1000, "bye"));
                }))) {
      connect(server, trusting("server")).close(1000, "done");
      assertEquals(new Recorder.Closed(1000, "bye", null), recorder.awaitClosed());
    }
  }
}
