package io.github.pontoonjms.stomp.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of one socket's reader thread: reads, has the bytes taken apart into frames, and says
 * how the reading ended. Never writes. Ends when the peer ends, or the plain socket is closed.
 */
final class SocketReader implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SocketReader.class);

  /** Whom the reader tells, on its thread. */
  interface Owner extends IncomingFrames.Sink {
    /** The peer broke the protocol; what it sends from now on is dropped. */
    void violated(ProtocolViolationException violation);

    /** Nothing more is read; told last, and once. */
    void ended(IOException why);
  }

  private final String name;
  private final InputStream in;
  private final ReadBuffer buffer;
  private final IncomingFrames frames;
  private final Owner owner;
  private final AtomicLong read = new AtomicLong();

  /**
   * A reader not yet running.
   *
   * @param buffer may hold what came with the upgrade's answer
   */
  SocketReader(String name, InputStream in, ReadBuffer buffer, IncomingFrames frames, Owner owner) {
    this.name = name;
    this.in = in;
    this.buffer = buffer;
    this.frames = frames;
    this.owner = owner;
    this.read.setPlain(buffer.available());
  }

  /** Any thread: how many bytes have come. */
  long bytesRead() {
    return read.getAcquire();
  }

  @Override
  public void run() {
    IOException why = new TransportException("The reader of " + name + " failed");
    try {
      why = readFrames();
    } catch (ProtocolViolationException e) {
      why = e;
      owner.violated(e);
      drain();
    } catch (IOException e) {
      why = new TransportException("Reading from " + name + " failed: " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      LOG.error("The listener of {} failed; the connection ends", name, e);
      why = new TransportException("The listener of " + name + " failed: " + e, e);
    } finally {
      owner.ended(why);
    }
  }

  /** Reads to the end, and says what end it was. */
  private IOException readFrames() throws IOException {
    frames.take(buffer);
    while (!frames.ended()) {
      int count = buffer.fill(in);
      if (count < 0) {
        return new TransportException(
            name
                + " ended the connection without a CLOSE frame"
                + (frames.midFrame(buffer) ? ", inside a frame" : ""));
      }
      read.setRelease(read.getPlain() + count);
      frames.take(buffer);
    }
    drain();
    return new TransportException(name + " has closed the connection");
  }

  /** Reads until the peer ends or the time is over, so that no reset destroys our CLOSE frame. */
  private void drain() {
    byte[] rest = new byte[8 * 1024];
    try {
      while (in.read(rest) >= 0) {
        // Nothing counts after a CLOSE.
      }
    } catch (IOException e) {
      LOG.debug("The closing connection to {} broke", name, e);
    }
  }
}
