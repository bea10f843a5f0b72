package io.github.pontoonjms.stomp.transport;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.stomp.client.StompClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.glassfish.tyrus.core.extension.ExtendedExtension;
import org.glassfish.tyrus.core.frame.Frame;
import org.glassfish.tyrus.ext.extension.deflate.PerMessageDeflateExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** permessage-deflate (RFC 7692), against Tyrus's extension as the server's side. */
@Timeout(60)
class CompressionTest {
  private static final String GRANTED = "Sec-WebSocket-Extensions: permessage-deflate";
  private static final String TEXT = "a frame like the one before it; ".repeat(200);

  private final StompClient client = StompClient.create();
  private final Recorder recorder = new Recorder();

  @AfterEach
  void close() {
    client.close();
    recorder.close();
  }

  private void connect(RawServer server) throws IOException {
    recorder.opened(
        client.connect(
            TransportOptions.builder(server.uri())
                .compression(true)
                .maxIncomingMessageBytes(1 << 20)
                .build(),
            recorder));
  }

  /** Tyrus's extension with its context of one connection. */
  private static final class Oracle implements ExtendedExtension.ExtensionContext {
    private final Map<String, Object> properties = new HashMap<>();
    private final PerMessageDeflateExtension extension = new PerMessageDeflateExtension();

    Oracle() {
      extension.onExtensionNegotiation(this, List.of());
    }

    @Override
    public Map<String, Object> getProperties() {
      return properties;
    }

    String read(RawServer.Frame frame) {
      Frame made =
          Frame.builder()
              .fin((frame.first() & 0x80) != 0)
              .rsv1((frame.first() & 0x40) != 0)
              .opcode((byte) frame.opcode())
              .payloadLength(frame.payload().length)
              .payloadData(frame.payload())
              .build();
      return new String(
          extension.processIncoming(this, made).getPayloadData(), StandardCharsets.UTF_8);
    }

    void send(RawServer.Peer peer, String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (bytes.length == 0) {
        // Tyrus's extension forgets the zero byte that stands for nothing (RFC 7692 §7.2.3.6).
        peer.sendFrame(0xC1, new byte[1]);
        return;
      }
      Frame made =
          extension.processOutgoing(
              this,
              Frame.builder()
                  .fin(true)
                  .opcode((byte) 1)
                  .payloadLength(bytes.length)
                  .payloadData(bytes)
                  .build());
      byte[] payload = Arrays.copyOf(made.getPayloadData(), (int) made.getPayloadLength());
      peer.sendFrame(0xC1, payload);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void messagesGoRoundCompressedBothWays() throws Exception {
    BlockingQueue<Integer> sizes = new LinkedBlockingQueue<>();
    String noise = Base64.getEncoder().encodeToString(random(100_000));
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.upgrade(GRANTED);
              Oracle oracle = new Oracle();
              for (int i = 0; i < 5; i++) {
                RawServer.Frame frame = peer.readFrame();
                sizes.add(frame.payload().length);
                oracle.send(peer, oracle.read(frame));
              }
              peer.drain();
            })) {
      connect(server);
      for (String text : List.of(TEXT, TEXT, "", noise, "end")) {
        recorder.write(bytes(text), Transport.MessageType.TEXT);
      }
      await().until(() -> recorder.messages.size() == 5);
      assertEquals(List.of(TEXT, TEXT, "", noise, "end"), recorder.messages);
      int first = sizes.take();
      int again = sizes.take();
      assertTrue(first < TEXT.length() / 10, "compressed: " + first);
      assertTrue(again < first, "refers to the message before: " + again + " < " + first);
      assertTrue(server.requests.get(0).contains(GRANTED));
    }
  }

  @Test
  void fragmentsAreCompressedAsOneMessage() throws Exception {
    BlockingQueue<RawServer.Frame> seen = new LinkedBlockingQueue<>();
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.upgrade(GRANTED);
              while (true) {
                seen.add(peer.readFrame());
              }
            })) {
      connect(server);
      recorder.write(bytes(TEXT), Transport.MessageType.TEXT, true, false);
      recorder.write(bytes(TEXT), Transport.MessageType.TEXT, false, false);
      recorder.write(new byte[0], Transport.MessageType.TEXT, false, true);
      Oracle oracle = new Oracle();
      StringBuilder whole = new StringBuilder();
      for (int first : new int[] {0x41, 0x00, 0x80}) {
        RawServer.Frame frame = seen.poll(5, TimeUnit.SECONDS);
        assertEquals(first, frame.first());
        whole.append(oracle.read(frame));
      }
      assertEquals(TEXT + TEXT, whole.toString());
    }
  }

  @Test
  void incomingFragmentsAndPlainMessagesAreUnderstood() throws Exception {
    byte[] compressed = compressed(bytes(TEXT));
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.upgrade(GRANTED + "; server_no_context_takeover");
              for (int i = 0; i < 2; i++) {
                peer.sendFrame(0x41, Arrays.copyOf(compressed, 5));
                peer.sendFrame(0x89, new byte[0]);
                peer.sendFrame(0x80, Arrays.copyOfRange(compressed, 5, compressed.length));
              }
              peer.sendFrame(0x01, bytes("pl"));
              peer.sendFrame(0x80, bytes("ain"));
              peer.drain();
            })) {
      connect(server);
      await().until(() -> recorder.messages.size() == 3);
      assertEquals(List.of(TEXT, TEXT, "plain"), recorder.messages);
    }
  }

  @Test
  void aServerMayAskUsToForgetAfterEachMessage() throws Exception {
    BlockingQueue<RawServer.Frame> seen = new LinkedBlockingQueue<>();
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.upgrade(GRANTED + "; client_no_context_takeover; server_max_window_bits=10");
              while (true) {
                seen.add(peer.readFrame());
              }
            })) {
      connect(server);
      for (int i = 0; i < 2; i++) {
        recorder.write(bytes(TEXT), Transport.MessageType.TEXT);
        byte[] payload = seen.poll(5, TimeUnit.SECONDS).payload();
        assertEquals(TEXT, inflatedAlone(payload));
      }
    }
  }

  @Test
  void aServerThatDeclinesGetsPlainFrames() throws Exception {
    BlockingQueue<RawServer.Frame> seen = new LinkedBlockingQueue<>();
    try (RawServer server =
        RawServer.start(
            RawServer.upgraded(
                peer -> {
                  seen.add(peer.readFrame());
                  peer.sendFrame(0xC1, new byte[] {0});
                  peer.drain();
                }))) {
      connect(server);
      recorder.write(bytes(TEXT), Transport.MessageType.TEXT);
      RawServer.Frame frame = seen.poll(5, TimeUnit.SECONDS);
      assertEquals(0x81, frame.first());
      assertEquals(TEXT, frame.text());
      assertEquals(1002, recorder.awaitClosed().code());
    }
  }

  @Test
  void aBombIsRefusedWhileItIsUnpacked() throws Exception {
    byte[] bomb = compressed(new byte[64 << 20]);
    assertTrue(bomb.length < 1 << 20);
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.upgrade(GRANTED);
              peer.sendFrame(0xC2, bomb);
              peer.drain();
            })) {
      connect(server);
      assertEquals(1009, recorder.awaitClosed().code());
      assertTrue(recorder.bytes.get() <= 1 << 20);
    }
  }

  @Test
  void whatIsNotDeflateIsRefused() throws Exception {
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.upgrade(GRANTED);
              peer.sendFrame(0xC2, new byte[] {(byte) 0xFF, 1, 2, 3, 4, 5, 6});
              peer.drain();
            })) {
      connect(server);
      assertEquals(1007, recorder.awaitClosed().code());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-webkit-deflate-frame",
        "permessage-deflate; client_max_window_bits=10",
        "permessage-deflate; server_max_window_bits=7",
        "permessage-deflate; server_no_context_takeover=1",
        "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
        "permessage-deflate; x",
        "permessage-deflate, permessage-deflate",
      })
  void termsThatWereNotOfferedAreRefused(String terms) throws Exception {
    try (RawServer server =
        RawServer.start(peer -> peer.upgrade("Sec-WebSocket-Extensions: " + terms))) {
      HandshakeException thrown = assertThrows(HandshakeException.class, () -> connect(server));
      assertTrue(thrown.getMessage().contains("not offered"), thrown.getMessage());
      assertEquals(0, client.openSockets());
    }
  }

  @Test
  void nothingIsOfferedUnlessAskedFor() throws Exception {
    try (RawServer server = RawServer.start(RawServer.upgraded(RawServer.Peer::drain))) {
      client.connect(TransportOptions.builder(server.uri()).build(), recorder);
      assertFalse(server.requests.get(0).contains("Sec-WebSocket-Extensions"));
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  /** One message of a context of its own, without the flush's tail. */
  private static byte[] compressed(byte[] bytes) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] piece = new byte[1 << 16];
    int count = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
    while (count > 0) {
      out.write(piece, 0, count);
      count = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
    }
    deflater.end();
    byte[] whole = out.toByteArray();
    return Arrays.copyOf(whole, whole.length - 4);
  }

  private static String inflatedAlone(byte[] payload) throws Exception {
    Inflater inflater = new Inflater(true);
    byte[] whole = Arrays.copyOf(payload, payload.length + 4);
    whole[whole.length - 2] = (byte) 0xFF;
    whole[whole.length - 1] = (byte) 0xFF;
    inflater.setInput(whole);
    byte[] out = new byte[TEXT.length() + 100];
    int count = inflater.inflate(out);
    inflater.end();
    return new String(out, 0, count, StandardCharsets.UTF_8);
  }
}
