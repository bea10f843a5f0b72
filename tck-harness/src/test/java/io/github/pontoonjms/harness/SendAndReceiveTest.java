package io.github.pontoonjms.harness;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ArtemisExtension.class)
class SendAndReceiveTest {

  @Test
  void linesComeOutAsTheyWentIn(EmbeddedArtemis broker) {
    String lines = "one\n\n  two, with spaces  \ntab\there\r\nüber 🌉 \\n \u0001\n";

    CommandRun sent = CommandRun.withInput(lines, "send", uri(broker), "queue:exact");
    CommandRun received =
        CommandRun.of("receive", uri(broker), "queue:exact", "--count", "5", "--timeout", "20");

    assertEquals(0, sent.status(), sent.err());
    assertEquals("", sent.out());
    assertTrue(sent.err().contains("Sent 5 messages to queue:exact"), sent.err());
    assertEquals(0, received.status(), received.err());
    assertEquals(lines, received.out());
    assertTrue(received.err().contains("Received 5 messages"), received.err());
  }

  @Test
  void aLastLineWithoutLineFeedIsALine(EmbeddedArtemis broker) {
    CommandRun.withInput("one\ntwo", "send", uri(broker), "queue:open-end");

    assertEquals(2, broker.queueDepth("open-end"));
    assertEquals("one\ntwo\n", receive(broker, "queue:open-end", 2).out());
  }

  @Test
  void nothingOnStdinIsNoMessageAndNoError(EmbeddedArtemis broker) {
    CommandRun sent = CommandRun.withInput("", "send", uri(broker), "queue:nothing");

    assertEquals(0, sent.status());
    assertTrue(sent.err().contains("Sent 0 messages"), sent.err());
  }

  @Test
  void severalTransactionsOfLinesArriveInOrder(EmbeddedArtemis broker, @TempDir Path directory)
      throws IOException {
    String lines =
        IntStream.range(0, 1_234).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    Path file = Files.writeString(directory.resolve("a file.txt"), lines);

    CommandRun sent = CommandRun.of("send", uri(broker), "queue:many", "--file", file.toString());

    assertEquals(0, sent.status(), sent.err());
    assertEquals(lines, receive(broker, "queue:many", 1_234).out());
    assertEquals(0, broker.queueDepth("many"));
  }

  @Test
  void wholeIsOneMessage(EmbeddedArtemis broker) {
    CommandRun.withInput("one\ntwo\n", "send", uri(broker), "queue:whole", "--whole");

    assertEquals(1, broker.queueDepth("whole"));
    assertEquals("one\ntwo\n\n", receive(broker, "queue:whole", 1).out());
  }

  @Test
  void aWholeThatIsNoTextTravelsAsBytes(EmbeddedArtemis broker) {
    byte[] image = {(byte) 0xff, (byte) 0xd8, 0, 1, 2};
    CommandRun sent = CommandRun.withInput(image, "send", uri(broker), "queue:image", "--whole");
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int status = receiveInto(out, broker, "queue:image", 1);

    assertEquals(0, sent.status(), sent.err());
    assertEquals(0, status);
    assertArrayEquals(new byte[] {(byte) 0xff, (byte) 0xd8, 0, 1, 2, '\n'}, out.toByteArray());
  }

  @Test
  void aLineThatIsNotUtf8IsNamedAndFails(EmbeddedArtemis broker) {
    byte[] lines = {'o', 'k', '\n', (byte) 0xc3, '\n'};

    CommandRun sent = CommandRun.withInput(lines, "send", uri(broker), "queue:latin");

    assertEquals(1, sent.status());
    assertTrue(sent.err().contains("line 2 is not UTF-8"), sent.err());
  }

  @Test
  void aSlowTypistsLinesArriveWhileMoreMayCome(EmbeddedArtemis broker) throws Exception {
    PipedInputStream stdin = new PipedInputStream();
    CommandRun.Capture capture = new CommandRun.Capture(stdin);
    CompletableFuture<CommandRun> sending;
    try (PipedOutputStream typist = new PipedOutputStream(stdin)) {
      sending =
          CompletableFuture.supplyAsync(
              () ->
                  capture.run(
                      Pontoon.commandLine(capture.streams()), "send", uri(broker), "queue:slow"));
      typist.write("first\n".getBytes(StandardCharsets.UTF_8));
      typist.flush();

      await().until(() -> broker.queueDepth("slow") == 1);
      assertFalse(sending.isDone());
    }
    assertEquals(0, sending.get(20, TimeUnit.SECONDS).status());
  }

  @Test
  void subscribersOfATopicEachGetAll(EmbeddedArtemis broker) throws Exception {
    CompletableFuture<CommandRun> one = subscriber(broker);
    CompletableFuture<CommandRun> other = subscriber(broker);
    await().until(() -> broker.topicSubscriptions("news") == 2);

    CommandRun.withInput("a\nb\n", "send", uri(broker), "topic:news");

    for (CompletableFuture<CommandRun> subscriber : List.of(one, other)) {
      CommandRun received = subscriber.get(30, TimeUnit.SECONDS);
      assertEquals("a\nb\n", received.out(), received.err());
    }
  }

  @Test
  void theTimeOutThatComesFirstIsStatusOne(EmbeddedArtemis broker) {
    CommandRun.withInput("only\n", "send", uri(broker), "queue:few");

    CommandRun received =
        CommandRun.of("receive", uri(broker), "queue:few", "--count", "2", "--timeout", "0.4");

    assertEquals(1, received.status());
    assertEquals("only\n", received.out());
    assertEquals(0, broker.queueDepth("few"));
  }

  @Test
  void withoutCountTheTimeOutIsTheEndUnlessNothingCame(EmbeddedArtemis broker) {
    CommandRun.withInput("1\n2\n3\n", "send", uri(broker), "queue:all");

    CommandRun full = CommandRun.of("receive", uri(broker), "queue:all", "--timeout", "0.4");
    CommandRun empty = CommandRun.of("receive", uri(broker), "queue:all", "--timeout", "0.4");

    assertEquals(0, full.status(), full.err());
    assertEquals("1\n2\n3\n", full.out());
    assertEquals(1, empty.status());
    assertEquals("", empty.out());
  }

  @Test
  void countTakesNoMoreThanItSays(EmbeddedArtemis broker) {
    CommandRun.withInput("1\n2\n3\n", "send", uri(broker), "queue:three");

    assertEquals("1\n2\n", receive(broker, "queue:three", 2).out());

    await().until(() -> broker.queueDepth("three") == 1);
    assertEquals("3\n", receive(broker, "queue:three", 1).out());
  }

  @Test
  void whatCannotBeWrittenStaysOnTheQueue(EmbeddedArtemis broker) {
    CommandRun.withInput("1\n2\n3\n", "send", uri(broker), "queue:pipe");

    int status = receiveInto(new ClosedAfterOneLine(), broker, "queue:pipe", 3);

    assertEquals(1, status);
    await().until(() -> broker.consumerCount("pipe") == 0);
    assertTrue(broker.queueDepth("pipe") >= 2, "depth " + broker.queueDepth("pipe"));
  }

  @Test
  void aMapIsOneLine(EmbeddedArtemis broker) throws JMSException {
    try (Provider provider = Providers.open(uri(broker));
        JMSContext context = provider.transactedContext()) {
      MapMessage message = context.createMapMessage();
      message.setInt("b", 2);
      message.setString("a", "x");
      context.createProducer().send(context.createQueue("map"), message);
      context.commit();
    }

    assertEquals("{a=x, b=2}\n", receive(broker, "queue:map", 1).out());
  }

  @Test
  void aBrokerThatIsNotThereIsStatusTwo() {
    CommandRun sent = CommandRun.withInput("x\n", "send", "tcp://127.0.0.1:1", "queue:q");
    CommandRun received = CommandRun.of("receive", "tcp://127.0.0.1:1", "queue:q");

    assertEquals(2, sent.status(), sent.err());
    assertTrue(sent.err().contains("Cannot connect to tcp://127.0.0.1:1"), sent.err());
    assertEquals(2, received.status(), received.err());
  }

  @Test
  void aFileThatIsNotThereIsStatusTwo(EmbeddedArtemis broker) {
    CommandRun sent = CommandRun.of("send", uri(broker), "queue:q", "--file", "/no/such/file");

    assertEquals(2, sent.status());
    assertTrue(sent.err().contains("/no/such/file"), sent.err());
  }

  private static String uri(EmbeddedArtemis broker) {
    return Providers.uriOf(broker);
  }

  private static CommandRun receive(EmbeddedArtemis broker, String from, int count) {
    return CommandRun.of(
        "receive", uri(broker), from, "--count", Integer.toString(count), "--timeout", "20");
  }

  private static int receiveInto(OutputStream out, EmbeddedArtemis broker, String from, int count) {
    Streams streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    return Pontoon.commandLine(streams)
        .execute(
            "receive", uri(broker), from, "--count", Integer.toString(count), "--timeout", "20");
  }

  private static CompletableFuture<CommandRun> subscriber(EmbeddedArtemis broker) {
    return CompletableFuture.supplyAsync(() -> receive(broker, "topic:news", 2));
  }

  /** What a pipe to {@code head -n 1} does. */
  private static final class ClosedAfterOneLine extends OutputStream {
    private boolean closed;

    @Override
    public void write(int b) throws IOException {
      if (closed) {
        throw new IOException("Broken pipe");
      }
      closed = b == '\n';
    }
  }
}
