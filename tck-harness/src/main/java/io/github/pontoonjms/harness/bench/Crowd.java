package io.github.pontoonjms.harness.bench;

import jakarta.jms.Connection;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What many open, idle connections cost a client's JVM.
 *
 * @param threads more than before
 * @param sockets more than before; -1 where the system does not tell
 */
record Crowd(int threads, int sockets) {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /** Opens {@code size} started connections with a session each, counts, and closes them. */
  static Crowd of(Entrant entrant, int size) throws Exception {
    int threadsBefore = threadCount();
    int socketsBefore = socketCount();
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < size; i++) {
        connections.add(entrant.connect());
      }
      int sockets = socketCount();
      return new Crowd(
          threadCount() - threadsBefore, sockets < 0 ? sockets : sockets - socketsBefore);
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  private static int threadCount() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private static int socketCount() {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return -1;
    }
    try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
      return (int) descriptors.filter(Crowd::isSocket).count();
    } catch (IOException e) {
      return -1;
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  String toLine() {
    return threads + " " + sockets;
  }

  static Crowd ofLine(String line) {
    String[] words = line.split(" ", -1);
    return new Crowd(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
  }
}
