package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import io.github.pontoonjms.stomp.frame.StompVersion;
import io.github.pontoonjms.stomp.transport.Transport.MessageType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * CONNECT and its answer. Made by the thread that connects, which then waits; answered once, by the
 * reader or by whoever finds that the socket has ended.
 *
 * @see <a href="https://stomp.github.io/stomp-specification-1.2.html#Connecting">STOMP 1.2,
 *     Connecting</a>
 */
final class Handshake {
  /**
   * What CONNECTED has settled.
   *
   * @param frame the CONNECTED frame
   * @param type how the peer marked the WebSocket message that held it
   * @param heartBeat as this side sees it
   */
  record Outcome(StompFrame frame, MessageType type, StompVersion version, HeartBeat heartBeat) {}

  private final String connection;
  private final ConnectOptions options;
  private final Credentials credentials;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  Handshake(String connection, ConnectOptions options, Credentials credentials) {
    this.connection = connection;
    this.options = options;
    this.credentials = credentials;
  }

  /**
   * The CONNECT frame.
   *
   * @throws IllegalArgumentException if a header cannot be carried: CONNECT has no escapes, so a
   *     line break in one would be a header of its own
   */
  static StompFrame connectFrame(ConnectOptions options, Credentials credentials) {
    StompHeaders headers =
        StompHeaders.builder()
            .add("accept-version", versions(options.versions()))
            .add("host", options.host())
            .addIfPresent("login", credentials.login())
            .addIfPresent("passcode", credentials.passcode())
            .addIfPresent("client-id", options.clientId())
            .add("heart-beat", options.heartBeat().header())
            .addAll(options.headers())
            .build();
    for (int i = 0; i < headers.size(); i++) {
      refuse(headers.name(i), "\r\n\0:", "A name of a CONNECT header");
      refuse(headers.value(i), "\r\n\0", "The CONNECT header " + headers.name(i));
    }
    return StompFrame.of(StompCommand.CONNECT, headers);
  }

  /** Says which header, never its value: it may be the passcode. */
  private static void refuse(String text, String forbidden, String what) {
    if (text.chars().anyMatch(c -> forbidden.indexOf(c) >= 0)) {
      throw new IllegalArgumentException(what + " holds a character that CONNECT cannot carry");
    }
  }

  private static String versions(List<StompVersion> versions) {
    return versions.stream().map(StompVersion::text).collect(Collectors.joining(","));
  }

  /**
   * Judges the first frame of the peer.
   *
   * @throws IOException if it is no CONNECTED that fits what was offered
   */
  Outcome judge(StompFrame frame, MessageType type) throws IOException {
    if (frame.command() == StompCommand.ERROR) {
      throw StompErrorException.masked(connection, frame, credentials::maskedIn, null);
    }
    if (frame.command() != StompCommand.CONNECTED) {
      throw new StompException(
          connection + ": the peer answered CONNECT with " + frame.command(), null);
    }
    return new Outcome(frame.compact(), type, version(frame), heartBeat(frame));
  }

  private StompVersion version(StompFrame connected) throws IOException {
    String header = connected.header("version");
    String text = header == null ? StompVersion.V1_0.text() : header;
    return StompVersion.of(text)
        .filter(options.versions()::contains)
        .orElseThrow(
            () ->
                new StompException(
                    connection
                        + (header == null
                            ? ": CONNECTED names no version, which means 1.0"
                            : ": CONNECTED names version " + text)
                        + ", which was not offered ("
                        + versions(options.versions())
                        + ")",
                    null));
  }

  private HeartBeat heartBeat(StompFrame connected) throws IOException {
    String header = connected.header("heart-beat");
    try {
      return header == null ? HeartBeat.NONE : options.heartBeat().agree(HeartBeat.parse(header));
    } catch (IllegalArgumentException malformed) {
      throw new StompException(
          connection + ": CONNECTED with a heart-beat that is none: " + header, malformed);
    }
  }

  void succeed(Outcome result) {
    outcome.complete(result);
  }

  void fail(IOException why) {
    outcome.completeExceptionally(why);
  }

  /** Waits for the answer, at most {@code nanos}; {@code whole} is for the message. */
  Outcome await(long nanos, Duration whole) throws IOException {
    try {
      return outcome.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new StompTimeoutException(
          connection + ": no CONNECTED within " + whole.toMillis() + " ms");
    } catch (ExecutionException failed) {
      throw (IOException) failed.getCause();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(connection + ": interrupted while connecting");
    }
  }
}
