package io.github.pontoonjms.harness;

import io.github.pontoonjms.harness.broker.ArtemisSettings;
import io.github.pontoonjms.harness.broker.BrokerStartException;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.harness.chat.ChatPage;
import io.github.pontoonjms.harness.chat.ChatPeer;
import io.github.pontoonjms.harness.chat.ChatRoom;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pontoon chat}: browsers with stomp.js and a Java program with JMS in the same rooms. */
@Command(
    name = "chat",
    description = {
      "A chat between browsers (stomp.js) and this program (JMS), on a broker of its own.",
      "Prints READY and the page's address. What is said comes on stdout, a line each; a line of",
      "stdin is said to all on the topic, or with '/queue ' before it to one browser on the queue."
    })
final class ChatCommand implements Callable<Integer> {
  private static final String TO_THE_QUEUE = "/queue ";

  private final Streams streams;
  private final BooleanSupplier stdinIsDevice;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The page's port (default: ${DEFAULT-VALUE}; 0: any free).")
  private int port;

  @Option(
      names = "--broker-port",
      paramLabel = "N",
      defaultValue = "61613",
      description = "STOMP's port, raw and in WebSocket (default: ${DEFAULT-VALUE}; 0: any free).")
  private int brokerPort;

  ChatCommand(Streams streams, BooleanSupplier stdinIsDevice) {
    this.streams = streams;
    this.stdinIsDevice = stdinIsDevice;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (EmbeddedArtemis broker = started();
        ChatPage page = page(broker.uri());
        Provider provider = Providers.open(broker.uri());
        ChatPeer peer = ChatPeer.join(provider.factory(), this::show)) {
      streams.result(
          String.join(
              "\n",
              "READY",
              "Page                   " + page.uri(),
              "STOMP over WebSocket   " + broker.uri(),
              "STOMP over TCP         tcp://127.0.0.1:" + broker.port()));
      sayAll(peer);
    }
    return 0;
  }

  private EmbeddedArtemis started() {
    EmbeddedArtemis broker = new EmbeddedArtemis(ArtemisSettings.standard().withPort(brokerPort));
    try {
      broker.start();
    } catch (BrokerStartException e) {
      throw new CannotRunException(e.getMessage(), e);
    }
    return broker;
  }

  private ChatPage page(String broker) {
    try {
      return ChatPage.serve(port, broker);
    } catch (IOException e) {
      throw new CannotRunException(
          "Cannot serve a page on port " + port + ": " + e.getMessage(), e);
    }
  }

  private void show(ChatPeer.Heard heard) {
    String from = heard.line().from();
    streams.result(
        heard.room().name().toLowerCase(Locale.ROOT)
            + " "
            + (from.isEmpty() ? "?" : from)
            + ": "
            + heard.line().text());
  }

  private void sayAll(ChatPeer peer) throws IOException, InterruptedException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(streams.in(), StandardCharsets.UTF_8));
    boolean silent = true;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      silent = false;
      if (line.startsWith(TO_THE_QUEUE)) {
        peer.say(ChatRoom.QUEUE, line.substring(TO_THE_QUEUE.length()));
      } else {
        peer.say(ChatRoom.TOPIC, line);
      }
    }
    // The end of /dev/null says nothing; that of a terminal comes after what was typed.
    if (silent && stdinIsDevice.getAsBoolean()) {
      new CountDownLatch(1).await();
    }
  }
}
