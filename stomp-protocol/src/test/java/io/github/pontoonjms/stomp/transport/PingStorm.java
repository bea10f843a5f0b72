package io.github.pontoonjms.stomp.transport;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Two peers that both write all before they read, with a PING after every frame. */
final class PingStorm {
  private static final int FRAMES = 12 * 16;
  private static final byte[] BLOCK = new byte[64 * 1024];
  static final long BYTES = (long) FRAMES * BLOCK.length;

  private PingStorm() {}

  /** The server's part. */
  static void run(RawServer.Peer peer, AtomicInteger pongs) throws IOException {
    for (int i = 0; i < FRAMES; i++) {
      peer.sendFrame(0x82, BLOCK);
      peer.sendFrame(0x89, new byte[] {1});
    }
    for (int data = 0; data < FRAMES; ) {
      RawServer.Frame frame = peer.readFrame();
      data += frame.opcode() == IncomingFrames.BINARY ? 1 : 0;
      pongs.addAndGet(frame.opcode() == IncomingFrames.PONG ? 1 : 0);
    }
    peer.drain();
  }

  /** The client's part. */
  static void write(Recorder recorder) throws IOException {
    for (int i = 0; i < FRAMES; i++) {
      recorder.write(BLOCK, Transport.MessageType.BINARY);
    }
  }
}
