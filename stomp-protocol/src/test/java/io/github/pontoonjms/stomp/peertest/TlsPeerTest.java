package io.github.pontoonjms.stomp.peertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.peer.EchoingPeer;
import io.github.pontoonjms.stomp.peer.PeerOptions;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@NullUnmarked // The JDK's initialisers of TLS take null for "the default".
class TlsPeerTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static SSLContext tls;

  /** A key for 127.0.0.1 that trusts itself, made by the JDK's keytool. */
  @BeforeAll
  static void makeKey(@TempDir Path directory) throws Exception {
    Path store = directory.resolve("peer.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "peer",
                "-keyalg",
                "EC",
                "-dname",
                "CN=peer",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(keytool.waitFor(30, TimeUnit.SECONDS));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    tls = SSLContext.getInstance("TLS");
    tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
  }

  private static HttpClient http() {
    return HttpClient.newBuilder().sslContext(tls).build();
  }

  @Test
  void playsItsScriptOverTls() {
    try (ScriptedPeer peer =
        ScriptedPeer.play(
            PeerOptions.DEFAULT.withTls(tls).withClientCertificate(),
            script ->
                script
                    .acceptStomp()
                    .expect(StompCommand.SEND)
                    .receipt()
                    .close(1000, "")
                    .expectClose(1000))) {
      assertEquals("wss", peer.uri().getScheme());
      JdkClient client = JdkClient.connect(http(), peer.uri());
      client.send("CONNECT\n\n\0");
      client.next();
      client.send("SEND\nreceipt:1\n\n\0");
      assertEquals("RECEIPT\nreceipt-id:1\n\n\0", client.next());
      assertEquals("close 1000 ", client.next());
      peer.awaitEnd(Duration.ofSeconds(10));
    }
  }

  @Test
  void aSilentTlsPeerDoesNotEvenBeginTheHandshake() throws Exception {
    try (ScriptedPeer peer =
            ScriptedPeer.play(
                PeerOptions.DEFAULT.withTls(tls), script -> script.acceptTcpAndStaySilent());
        Socket socket = tls.getSocketFactory().createSocket("127.0.0.1", peer.port())) {
      socket.setSoTimeout(200);
      assertThrows(
          SocketTimeoutException.class, ((javax.net.ssl.SSLSocket) socket)::startHandshake);
    }
  }

  @Test
  void theEchoingPeerServesTls() {
    try (EchoingPeer peer = EchoingPeer.start(PeerOptions.DEFAULT.withTls(tls))) {
      JdkClient client = JdkClient.connect(http(), peer.uri());
      client.send("CONNECT\n\n\0");
      assertTrue(client.next().startsWith("CONNECTED\n"));
    }
  }
}
