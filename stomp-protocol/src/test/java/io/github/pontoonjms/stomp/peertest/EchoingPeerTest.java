package io.github.pontoonjms.stomp.peertest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.peer.EchoingPeer;
import io.github.pontoonjms.stomp.peer.RawFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EchoingPeerTest {
  private static final String STOMP = "CONNECT\naccept-version:1.2\nhost:x\n\n\0";

  private static JdkClient connect(EchoingPeer peer) {
    JdkClient client = JdkClient.connect(peer.uri());
    client.send(STOMP);
    assertTrue(client.next().startsWith("CONNECTED\nversion:1.2\n"));
    return client;
  }

  private static void request(JdkClient client, String frame) {
    client.send(frame);
    assertTrue(client.next().startsWith("RECEIPT\nreceipt-id:"));
  }

  @Test
  void echoesASendToTheSubscriptionsOfItsDestinationAndAnswersTheReceipt() {
    try (EchoingPeer peer = EchoingPeer.start()) {
      JdkClient client = connect(peer);
      request(client, "SUBSCRIBE\nid:1\ndestination:a\nack:client\nreceipt:r1\n\n\0");
      request(client, "SEND\ndestination:other\nreceipt:r2\n\nlost\0");
      client.send("SEND\ndestination:a\nreceipt:r3\ncolour:r\\ced\n\nbody\0");
      assertEquals(
          "MESSAGE\nsubscription:1\nmessage-id:1\nack:1\ndestination:a\ncolour:r\\ced\n"
              + "content-length:4\n\nbody\0",
          client.next());
      assertEquals("RECEIPT\nreceipt-id:r3\n\n\0", client.next());
      assertEquals(2, peer.sends());
    }
  }

  @Test
  void sendsToSubscribersOnOtherConnections() {
    try (EchoingPeer peer = EchoingPeer.start()) {
      JdkClient subscriber = connect(peer);
      request(subscriber, "SUBSCRIBE\nid:1\ndestination:a\nreceipt:r\n\n\0");
      JdkClient sender = connect(peer);
      request(sender, "SEND\ndestination:a\nreceipt:r\n\nbody\0");
      assertTrue(subscriber.next().endsWith("\n\nbody\0"));
    }
  }

  @Test
  void holdsBackWhatIsSentInATransactionUntilItsCommit() {
    try (EchoingPeer peer = EchoingPeer.start()) {
      JdkClient client = connect(peer);
      request(client, "SUBSCRIBE\nid:1\ndestination:a\nreceipt:r\n\n\0");
      request(client, "BEGIN\ntransaction:t\nreceipt:r\n\n\0");
      request(client, "SEND\ndestination:a\ntransaction:t\nreceipt:r\n\nlost\0");
      request(client, "ABORT\ntransaction:t\nreceipt:r\n\n\0");
      request(client, "BEGIN\ntransaction:t\nreceipt:r\n\n\0");
      request(client, "SEND\ndestination:a\ntransaction:t\nreceipt:r\n\nkept\0");
      client.send("COMMIT\ntransaction:t\n\n\0");
      assertTrue(client.next().endsWith("\n\nkept\0"));
    }
  }

  @Test
  void anUnsubscribedDestinationIsQuiet() {
    try (EchoingPeer peer = EchoingPeer.start()) {
      JdkClient client = connect(peer);
      request(client, "SUBSCRIBE\nid:1\ndestination:a\nreceipt:r\n\n\0");
      request(client, "UNSUBSCRIBE\nid:1\nreceipt:r\n\n\0");
      request(client, "SEND\ndestination:a\nreceipt:r\n\nbody\0");
    }
  }

  @Test
  void answersMalformedFramesWithAnErrorAndACloseAndAnOrderlyCloseWithItsCode() {
    try (EchoingPeer peer = EchoingPeer.start()) {
      JdkClient client = connect(peer);
      client.send("RUBBISH\n\n\0");
      assertTrue(client.next().startsWith("ERROR\nmessage:no STOMP command"));
      assertEquals("close 1002 ", client.next());
      JdkClient polite = connect(peer);
      polite.sendClose(1000, "");
      assertEquals("close 1000 ", polite.next());
    }
  }

  @Test
  void answersEachOfManyReceiptsBeforeTheNextSend() throws IOException {
    byte[] send =
        RawFrame.text("SEND\ndestination:a\nreceipt:r\n\n" + "x".repeat(1000) + "\0")
            .withMask()
            .bytes();
    byte[] receipt = RawFrame.text("RECEIPT\nreceipt-id:r\n\n\0").bytes();
    try (EchoingPeer peer = EchoingPeer.start();
        RawClient client = RawClient.upgrade(peer.port())) {
      for (int i = 0; i < 20_000; i++) {
        client.send(send);
        assertArrayEquals(receipt, client.socket().getInputStream().readNBytes(receipt.length));
      }
      assertEquals(20_000, peer.sends());
    }
  }

  @Test
  void takesManySendsInOneWriteAndEchoesAllInOrder() throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    ByteArrayOutputStream bodies = new ByteArrayOutputStream();
    for (int i = 0; i < 5_000; i++) {
      wire.writeBytes(RawFrame.text("SEND\ndestination:a\n\n" + i + "\0").withMask().bytes());
      bodies.writeBytes(("\n\n" + i + "\0").getBytes(UTF_8));
    }
    wire.writeBytes(RawFrame.close(1000, "").withMask().bytes());
    try (EchoingPeer peer = EchoingPeer.start();
        RawClient client = RawClient.upgrade(peer.port())) {
      client.send(RawFrame.text("SUBSCRIBE\nid:1\ndestination:a\n\n\0").withMask());
      client.send(wire.toByteArray());
      String all = new String(client.readToEnd(), UTF_8);
      String received = all.replaceAll("[^\0]*?(\n\n\\d+\0)", "$1");
      assertEquals(bodies.toString(UTF_8), received.substring(0, bodies.size()));
    }
  }
}
