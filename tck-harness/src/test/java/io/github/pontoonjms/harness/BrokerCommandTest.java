package io.github.pontoonjms.harness;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BrokerCommandTest {

  @Test
  void saysWhereItIsAndRunsUntilStdinEnds() throws Exception {
    PipedInputStream stdin = new PipedInputStream();
    CommandRun.Capture capture = new CommandRun.Capture(stdin);
    CommandLine command =
        new CommandLine(new BrokerCommand(capture.streams(), () -> false))
            .setExecutionExceptionHandler(new CommandFailures());
    CompletableFuture<CommandRun> running;
    URI webSocket;
    try (PipedOutputStream parent = new PipedOutputStream(stdin)) {
      running = CompletableFuture.supplyAsync(() -> capture.run(command, "--port", "0"));
      await().atMost(Duration.ofMinutes(1)).until(() -> capture.soFar().contains("own clients"));
      List<String> said = capture.soFar().lines().toList();
      assertEquals("READY", said.get(0));
      webSocket = URI.create(said.get(1).replaceFirst(".* ", ""));
      assertEquals("ws", webSocket.getScheme());
      parent.write('q');
      connect(webSocket.getPort());
      assertFalse(running.isDone());
    }

    assertEquals(0, running.get(60, TimeUnit.SECONDS).status());
    assertThrows(IOException.class, () -> connect(webSocket.getPort()));
  }

  @Test
  void aTakenPortIsStatusTwoAndNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      CommandRun run = CommandRun.of("broker", "--port", port);

      assertEquals(2, run.status());
      assertEquals("", run.out());
      assertTrue(run.err().contains(port), run.err());
    }
  }

  @Test
  void aPortThatCannotBeIsStatusTwo() {
    assertEquals(2, CommandRun.of("broker", "--port", "70000").status());
  }

  private static void connect(int port) throws IOException {
    new Socket(InetAddress.getLoopbackAddress(), port).close();
  }
}
