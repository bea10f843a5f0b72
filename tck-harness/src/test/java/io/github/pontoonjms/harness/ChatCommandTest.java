package io.github.pontoonjms.harness;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.chat.ChatLine;
import io.github.pontoonjms.harness.chat.ChatRoom;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ChatCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void whatIsTypedIsHeardAndWhatIsSaidIsPrinted() throws Exception {
    PipedInputStream stdin = new PipedInputStream();
    CommandRun.Capture capture = new CommandRun.Capture(stdin);
    CommandLine command =
        new CommandLine(new ChatCommand(capture.streams(), () -> false))
            .setExecutionExceptionHandler(new CommandFailures());
    CompletableFuture<CommandRun> running;
    try (PipedOutputStream typist = new PipedOutputStream(stdin)) {
      running =
          CompletableFuture.supplyAsync(
              () -> capture.run(command, "--port", "0", "--broker-port", "0"));
      await().atMost(PATIENCE).until(() -> capture.soFar().contains("over TCP"));
      List<String> said = capture.soFar().lines().toList();
      assertEquals("READY", said.get(0));
      URI page = URI.create(said.get(1).replaceFirst(".* ", ""));
      String broker = said.get(2).replaceFirst(".* ", "");

      assertEquals(broker, get(page.resolve("broker")).body());
      assertTrue(get(page.resolve("stomp.js")).body().contains("StompJs"));
      assertEquals(404, get(page.resolve("no-such-file")).statusCode());

      try (PontoonConnectionFactory factory = new PontoonConnectionFactory(broker);
          JMSContext other = factory.createContext()) {
        JMSConsumer topic = other.createConsumer(other.createTopic(ChatRoom.TOPIC.wireName()));
        JMSConsumer queue = other.createConsumer(other.createQueue(ChatRoom.QUEUE.wireName()));
        typist.write("hello all\n/queue hello one\n".getBytes(StandardCharsets.UTF_8));
        typist.flush();
        assertEquals(new ChatLine("java", "hello all"), next(topic));
        assertEquals(new ChatLine("java", "hello one"), next(queue));

        other
            .createProducer()
            .send(
                other.createTopic(ChatRoom.TOPIC.wireName()),
                new ChatLine("ada", "good day").toJson());
        await().atMost(PATIENCE).until(() -> capture.soFar().contains("topic ada: good day\n"));
      }
    }

    assertEquals(0, running.get(60, TimeUnit.SECONDS).status());
  }

  @Test
  void aTakenPortIsStatusTwoAndNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      CommandRun run = CommandRun.of("chat", "--broker-port", "0", "--port", port);

      assertEquals(2, run.status());
      assertTrue(run.err().contains(port), run.err());
    }
  }

  private static ChatLine next(JMSConsumer consumer) {
    String body = consumer.receiveBody(String.class, PATIENCE.toMillis());
    assertNotNull(body);
    return ChatLine.parse(body);
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
