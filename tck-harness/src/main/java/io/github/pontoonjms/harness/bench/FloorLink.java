package io.github.pontoonjms.harness.bench;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** A bare conversation with the broker. One thread uses it. */
final class FloorLink implements AutoCloseable {
  private static final byte[] NOTHING = {};

  private final FloorFrames frames;
  private final FloorInbox inbox;
  private final Wire wire;

  /** How many frames have asked for an answer. */
  private int asked;

  private FloorLink(FloorFrames frames, FloorInbox inbox, Wire wire) {
    this.frames = frames;
    this.inbox = inbox;
    this.wire = wire;
  }

  static FloorLink open(Wire.Opening opening, Job job)
      throws IOException, InterruptedException, TimeoutException {
    FloorInbox inbox = new FloorInbox();
    Wire wire = opening.open(new FrameReader(inbox, job.row().bodyBytes()));
    FloorLink link = new FloorLink(new FloorFrames(job), inbox, wire);
    try {
      link.ask(link.frames.connect(), 1);
      link.awaitAnswers();
      return link;
    } catch (IOException | InterruptedException | TimeoutException failed) {
      wire.close();
      throw failed;
    }
  }

  FloorFrames frames() {
    return frames;
  }

  FloorInbox inbox() {
    return inbox;
  }

  void write(byte[] bytes) throws IOException {
    wire.write(bytes, bytes.length);
  }

  /** Writes frames of which {@code answers} are to be answered. */
  void ask(byte[] bytes, int answers) throws IOException {
    asked += answers;
    write(bytes);
  }

  void awaitAnswers() throws IOException, InterruptedException, TimeoutException {
    inbox.awaitAnswers(asked);
  }

  /** Writes a frame so often, packed into full batches; each asks for that many answers. */
  void writePacked(byte[] frame, int times, int answersEach) throws IOException {
    int perBatch = Math.max(1, Wire.BATCH_BYTES / frame.length);
    byte[] full = FloorFrames.joined(NOTHING, frame, Math.min(perBatch, times), NOTHING);
    int left = times;
    for (; left >= perBatch; left -= perBatch) {
      ask(full, perBatch * answersEach);
    }
    if (left > 0) {
      ask(FloorFrames.joined(NOTHING, frame, left, NOTHING), left * answersEach);
    }
  }

  /** Says DISCONNECT and waits for the answer. */
  void disconnect() throws IOException, InterruptedException, TimeoutException {
    ask(frames.disconnect(), 1);
    try {
      awaitAnswers();
    } catch (IOException ended) {
      // The broker may reset the socket behind its answer.
      inbox.end(ended);
    }
  }

  /** Ends the socket, with a goodbye if it still takes one: else the broker complains. */
  @Override
  public void close() throws IOException {
    try {
      write(frames.disconnect());
    } catch (IOException ended) {
      // It was said before, or the broker has gone: either way the socket has ended.
      inbox.end(ended);
    }
    wire.close();
  }
}
