package io.github.pontoonjms.harness.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The JVM that the TCK's classes run in, with the embedded broker if that is the one. Its argument
 * is the broker; on stdin come the tests, a line each, and an empty line; it tells {@link
 * TckEvent}s on stdout. It ends with the last test, or with its stdin, so it never outlives the
 * command. What the TCK prints goes to stderr.
 */
final class TckWorkerMain {
  /** A test that takes longer is interrupted, and has failed. */
  private static final String TEST_DEADLINE = "180 s";

  private TckWorkerMain() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream events =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<DiscoverySelector> tests = tests(orders);
    endWith(orders);
    try (TckBroker broker = TckBroker.open(arguments[0])) {
      System.setProperty(AdministeredObjects.URI, broker.uri());
      LauncherFactory.create().execute(request(tests), new TckListener(events, broker));
    } catch (TckException failed) {
      System.err.println(failed.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  private static LauncherDiscoveryRequest request(List<DiscoverySelector> tests) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(tests)
        .configurationParameter("junit.jupiter.execution.timeout.default", TEST_DEADLINE)
        .build();
  }

  private static List<DiscoverySelector> tests(BufferedReader orders) throws IOException {
    List<DiscoverySelector> tests = new ArrayList<>();
    for (String line = orders.readLine();
        line != null && !line.isEmpty();
        line = orders.readLine()) {
      TckTest test = TckTest.parse(line);
      tests.add(
          test.method().equals(TckTest.WHOLE)
              ? selectClass(test.className())
              : selectMethod(test.className(), test.method()));
    }
    return tests;
  }

  private static void endWith(BufferedReader orders) {
    Thread watch = new Thread(() -> awaitEnd(orders), "tck-worker-stdin");
    watch.setDaemon(true);
    watch.start();
  }

  private static void awaitEnd(BufferedReader orders) {
    try {
      while (orders.readLine() != null) {
        // Nothing more is said; only the end means something.
      }
    } catch (IOException ended) {
      System.err.println(ended);
    }
    System.exit(1);
  }
}
