package io.github.pontoonjms.harness.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pontoonjms.stomp.frame.FrameDecoder;
import io.github.pontoonjms.stomp.frame.FrameEncoder;
import io.github.pontoonjms.stomp.frame.FrameLimits;
import io.github.pontoonjms.stomp.frame.MalformedFrameException;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import io.github.pontoonjms.stomp.frame.StompVersion;
import io.github.pontoonjms.stomp.frame.WireBuffer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompDecoder;
import org.springframework.messaging.simp.stomp.StompEncoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;

/**
 * Our codec beside Spring's, on one frame: the 11 headers that a broker sends with a message, and 1
 * KiB.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class CodecBenchmark {
  private static final int BODY_LENGTH = 1024;
  private static final String[] HEADERS = {
    "subscription", "sub-17",
    "content-length", Integer.toString(BODY_LENGTH),
    "message-id", "ID\\c3f2b6c1e-8d5a-11ef-9c3b-0242ac120002-41",
    "destination", "/queue/orders.incoming.eu",
    "expires", "0",
    "redelivered", "false",
    "priority", "4",
    "persistent", "true",
    "timestamp", "1733000000000",
    "correlation-id", "order-4711-0815",
    "customer", "ACME Corporation",
  };

  private byte[] wire = new byte[0];
  private FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT);
  private final FrameEncoder encoder = new FrameEncoder(StompVersion.V1_2);
  private final WireBuffer target = new WireBuffer(14, 1 << 16);
  private StompFrame frame = StompFrame.of(StompCommand.MESSAGE);

  private final StompDecoder springDecoder = new StompDecoder();
  private final StompEncoder springEncoder = new StompEncoder();
  private Map<String, Object> springHeaders = Map.of();
  private byte[] body = new byte[0];

  /** Makes the frame, and sees that both codecs understand it alike. */
  @Setup
  public void prepare() throws MalformedFrameException {
    body = new byte[BODY_LENGTH];
    Arrays.fill(body, (byte) 'x');
    StringBuilder head = new StringBuilder("MESSAGE\n");
    StompHeaders.Builder headers = StompHeaders.builder();
    for (int i = 0; i < HEADERS.length; i += 2) {
      head.append(HEADERS[i]).append(':').append(HEADERS[i + 1]).append('\n');
      headers.add(HEADERS[i], HEADERS[i + 1].replace("\\c", ":"));
    }
    wire = (head + "\n" + "x".repeat(BODY_LENGTH) + "\0").getBytes(UTF_8);
    frame = StompFrame.of(StompCommand.MESSAGE, headers.build(), body);
    decoder = new FrameDecoder(FrameLimits.DEFAULT);
    decoder.version(StompVersion.V1_2);
    Message<byte[]> message = springDecoder.decode(ByteBuffer.wrap(wire)).get(0);
    springHeaders = message.getHeaders();
    target.reset();
    encoder.encode(frame, target);
    byte[] encoded =
        Arrays.copyOfRange(target.array(), target.offset(), target.offset() + target.length());
    StompFrame[] decoded = new StompFrame[1];
    decoder.decode(ByteBuffer.wrap(wire), found -> decoded[0] = found);
    if (!Arrays.equals(encoded, wire)
        || !decoded[0].headers().equals(frame.headers())
        || !Arrays.equals(message.getPayload(), decoded[0].bodyBytes())
        || StompHeaderAccessor.wrap(message).toNativeHeaderMap().size() != HEADERS.length / 2) {
      throw new IllegalStateException("The codecs do not agree");
    }
  }

  /** No header read. */
  @Benchmark
  public void decode(Blackhole blackhole) throws MalformedFrameException {
    decoder.decode(ByteBuffer.wrap(wire), blackhole::consume);
  }

  /** Three headers read and the body copied: what a delivery needs at the least. */
  @Benchmark
  public void decodeAndRoute(Blackhole blackhole) throws MalformedFrameException {
    decoder.decode(
        ByteBuffer.wrap(wire),
        found -> {
          blackhole.consume(found.header("subscription"));
          blackhole.consume(found.header("message-id"));
          blackhole.consume(found.header("destination"));
          blackhole.consume(found.bodyBytes());
        });
  }

  /** Every name and value made text. */
  @Benchmark
  public void decodeAndReadAll(Blackhole blackhole) throws MalformedFrameException {
    decoder.decode(
        ByteBuffer.wrap(wire),
        found -> {
          StompHeaders headers = found.headers();
          for (int i = 0; i < headers.size(); i++) {
            blackhole.consume(headers.name(i));
            blackhole.consume(headers.value(i));
          }
        });
  }

  /** Spring's decoder, which makes every text and copies the body. */
  @Benchmark
  public List<Message<byte[]>> decodeSpring() {
    return springDecoder.decode(ByteBuffer.wrap(wire));
  }

  /** Into a buffer that is used again. */
  @Benchmark
  public byte[] encode() {
    target.reset();
    encoder.encode(frame, target);
    return target.array();
  }

  /** Spring's encoder, which makes an array for each frame. */
  @Benchmark
  public byte[] encodeSpring() {
    return springEncoder.encode(springHeaders, body);
  }

  /**
   * Runs all, or those whose names match the first argument.
   *
   * @throws RunnerException if JMH does
   */
  public static void main(String[] arguments) throws RunnerException {
    String wanted = arguments.length == 0 ? "" : arguments[0];
    new Runner(
            new OptionsBuilder()
                .include(CodecBenchmark.class.getSimpleName() + "." + wanted)
                .build())
        .run();
  }
}
