package io.github.pontoonjms.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, with a jar that looks as the TCK's does and holds a few tests of ours. */
class TckCommandTest {
  private static final String HEAD =
      """
      import com.sun.ts.lib.porting.TSJMSObjectsInterface;
      import jakarta.jms.*;
      import org.junit.jupiter.api.*;

      """;

  private static final String OBJECTS =
      """
        private static TSJMSObjectsInterface objects() throws Exception {
          return (TSJMSObjectsInterface)
              Class.forName("com.sun.ts.lib.implementation.sun.jms.SunRIJMSObjects").newInstance();
        }
      """;

  private static final Map<String, String> SOURCES =
      Map.of(
          "com.sun.ts.lib.porting.TSJMSObjectsInterface",
          """
          package com.sun.ts.lib.porting;
          public interface TSJMSObjectsInterface {
            jakarta.jms.Queue getQueue(String name) throws Exception;
            jakarta.jms.Topic getTopic(String name) throws Exception;
            jakarta.jms.TopicConnectionFactory getTopicConnectionFactory(String name)
                throws Exception;
            jakarta.jms.QueueConnectionFactory getQueueConnectionFactory(String name)
                throws Exception;
            jakarta.jms.ConnectionFactory getConnectionFactory(String name) throws Exception;
          }
          """,
          "com.sun.ts.tests.jms.core.sending.SendingIT",
          "package com.sun.ts.tests.jms.core.sending;\n"
              + HEAD
              + """
              @TestMethodOrder(MethodOrderer.MethodName.class)
              public class SendingIT {
                private static final long TIMEOUT = Long.getLong("jms_timeout");

                @Test public void aSends() throws Exception {
                  try (JMSContext context = context("MyConnectionFactory")) {
                    context.createProducer().send(objects().getQueue("MY_QUEUE"), "left");
                  }
                }

                @Test public void bFindsNothingLeft() throws Exception {
                  try (JMSContext context = context("MyConnectionFactory")) {
                    Assertions.assertNull(
                        context.createConsumer(objects().getQueue("MY_QUEUE")).receive(500));
                  }
                }

                @Test public void cReceivesAnObject() throws Exception {
                  try (JMSContext context = context("MyConnectionFactory")) {
                    Queue queue = objects().getQueue("MY_QUEUE");
                    context.createProducer().send(queue, new StringBuffer("an object"));
                    JMSConsumer consumer = context.createConsumer(queue);
                    Assertions.assertEquals(
                        "an object", consumer.receiveBody(StringBuffer.class, TIMEOUT).toString());
                  }
                }

                @Test public void theDurableFactoryHasAClientId() throws Exception {
                  try (JMSContext context = context("DURABLE_SUB_CONNECTION_FACTORY")) {
                    Assertions.assertEquals("cts", context.getClientID());
                  }
                }

                private static JMSContext context(String factory) throws Exception {
                  TopicConnectionFactory asked = objects().getTopicConnectionFactory(factory);
                  return asked.createContext(
                      System.getProperty("user"), System.getProperty("password"));
                }

              """
              + OBJECTS
              + "}\n",
          "com.sun.ts.tests.jms.core.selectorQueue.FailingIT",
          """
          package com.sun.ts.tests.jms.core.selectorQueue;
          import org.junit.jupiter.api.*;
          public class FailingIT {
            @Test public void passes() {}
            @Test public void failsOnPurpose() throws Exception {
              throw new Exception("a < b | c", new IllegalStateException("behind it"));
            }
          }
          """,
          "com.sun.ts.tests.jms.core.leaving.LeavingIT",
          """
          package com.sun.ts.tests.jms.core.leaving;
          import org.junit.jupiter.api.*;
          @TestMethodOrder(MethodOrderer.MethodName.class)
          public class LeavingIT {
            @Test public void aEndsTheJvm() { System.exit(3); }
            @Test public void bIsNotReached() {}
          }
          """,
          "com.sun.ts.tests.jms.core20.quiet.QuietIT",
          """
          package com.sun.ts.tests.jms.core20.quiet;
          import org.junit.jupiter.api.*;
          public class QuietIT {
            @Test public void passes() { System.out.println("TCK chatter on stdout"); }
          }
          """,
          "com.sun.ts.tests.jms.ee.mdb.InContainerIT",
          """
          package com.sun.ts.tests.jms.ee.mdb;
          public class InContainerIT {
            @org.junit.jupiter.api.Test public void needsAContainer() throws Exception {
              throw new Exception("there is none");
            }
          }
          """);

  @TempDir private static Path directory;
  private static Path jar;

  @BeforeAll
  static void makeTheJar() throws IOException {
    Path classes = directory.resolve("classes");
    Files.createDirectories(classes);
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                null,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-nowarn",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString()),
                null,
                SOURCES.entrySet().stream().map(e -> source(e.getKey(), e.getValue())).toList())
            .call();
    assertTrue(compiled);
    jar = directory.resolve("jms-tck.jar");
    pack(classes, jar);
  }

  @Test
  void withoutAJarThereIsNoPass() {
    for (String[] arguments :
        new String[][] {
          {"tck"},
          {"tck", "--jar", directory.resolve("none.jar").toString()},
          {"tck", "--jar", directory.toString()}
        }) {
      CommandRun run = CommandRun.of(arguments);

      assertEquals(2, run.status());
      assertTrue(run.err().contains("TCK jar not present"), run.err());
      assertEquals("", run.out());
    }
  }

  @Test
  void anUnknownBrokerIsRefusedAndTheKnownNamed() {
    CommandRun run = CommandRun.of("tck", "--jar", jar.toString(), "--broker", "carrier-pigeon");

    assertEquals(2, run.status());
    assertTrue(run.err().contains("artemis"), run.err());
  }

  @Test
  void aSelectionOfNothingIsNoPass() {
    CommandRun run = tck("nothing", "--select", "no.such.class");

    assertEquals(2, run.status());
    assertEquals("", run.out());
  }

  @Test
  void passesAreStatusZeroAndATable() throws IOException {
    CommandRun run = tck("good", "--select", "SendingIT,QuietIT");

    assertEquals(0, run.status(), run.err() + run.out());
    assertTrue(run.out().contains("| core.sending.SendingIT | 4 | 4 | 0 |"), run.out());
    assertTrue(run.out().contains("| core20.quiet.QuietIT | 1 | 1 | 0 |"), run.out());
    assertTrue(run.out().contains("5 of 5 passed on artemis"), run.out());
    assertFalse(run.out().contains("chatter"), run.out());
    assertFalse(run.out().contains("InContainer"), run.out());
    assertTrue(run.err().contains("core.sending.SendingIT"), run.err());
    Path report = directory.resolve("good");
    assertEquals(run.out(), Files.readString(report.resolve("tck.md")));
    assertTrue(
        Files.readString(report.resolve("tck.html")).contains("<td>core.sending.SendingIT</td>"));
    assertTrue(Files.readString(report.resolve("tck.log")).contains("chatter"));
  }

  @Test
  void oneTestOfAClassCanBeSelected() {
    CommandRun run = tck("one", "--select", "FailingIT#passes");

    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("1 of 1 passed"), run.out());
  }

  @Test
  void failuresAreNamedWithAssertionAndSectionAndALostJvmFailsTheRestOfItsClassOnly()
      throws IOException {
    CommandRun run = tck("bad", "--select", "FailingIT,LeavingIT,QuietIT");

    assertEquals(1, run.status(), run.err());
    assertTrue(run.out().contains("| core.selectorQueue.FailingIT | 2 | 1 | 1 |"), run.out());
    assertTrue(run.out().contains("a < b \\| c"), run.out());
    assertTrue(run.out().contains("behind it"), run.out());
    assertTrue(run.out().contains("(FailingIT.java:"), run.out());
    assertTrue(run.out().contains("| §3.8.1 |"), run.out());
    assertTrue(run.out().contains("| core.leaving.LeavingIT | 2 | 0 | 2 |"), run.out());
    assertTrue(run.out().contains("bIsNotReached | it was not run: its JVM ended"), run.out());
    assertTrue(run.out().contains("| core20.quiet.QuietIT | 1 | 1 | 0 |"), run.out());
    String page = Files.readString(directory.resolve("bad").resolve("tck.html"));
    assertTrue(page.contains("a &lt; b | c"), page);
  }

  private static CommandRun tck(String report, String... options) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(
                    "tck",
                    "--jar",
                    jar.toString(),
                    "--report",
                    directory.resolve(report).toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private static JavaFileObject source(String name, String text) {
    URI uri = URI.create("string:///" + name.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static void pack(Path classes, Path target) throws IOException {
    try (OutputStream file = Files.newOutputStream(target);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, out);
        out.closeEntry();
      }
    }
  }
}
