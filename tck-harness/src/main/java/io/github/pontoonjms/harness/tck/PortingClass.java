package io.github.pontoonjms.harness.tck;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The class that the TCK asks for administered objects. It loads one by name and makes it by its
 * constructor, so it must be a class that implements an interface of the TCK: a {@code Proxy} is
 * none, and a source of ours could be compiled only with the TCK beside it, which no build of ours
 * has. So it is written here as text and compiled when the TCK runs, against the jar given. All it
 * does is to call {@link AdministeredObjects}. Stateless.
 */
final class PortingClass {
  /** What it implements. */
  static final String INTERFACE = "com.sun.ts.lib.porting.TSJMSObjectsInterface";

  /** The name that the TCK loads unless told otherwise. */
  private static final String NAME = "com.sun.ts.lib.implementation.sun.jms.SunRIJMSObjects";

  private static final String SOURCE =
      """
      package %s;

      public class %s implements %s {
        public jakarta.jms.Queue getQueue(String name) {
          return %4$s.queue(name);
        }

        public jakarta.jms.Topic getTopic(String name) {
          return %4$s.topic(name);
        }

        public jakarta.jms.ConnectionFactory getConnectionFactory(String name) {
          return %4$s.connectionFactory(name);
        }

        public jakarta.jms.QueueConnectionFactory getQueueConnectionFactory(String name) {
          return %4$s.connectionFactory(name);
        }

        public jakarta.jms.TopicConnectionFactory getTopicConnectionFactory(String name) {
          return %4$s.connectionFactory(name);
        }
      }
      """;

  private PortingClass() {}

  /**
   * Compiles it.
   *
   * @param classPath with the TCK, the JMS API and ourselves on it
   * @param directory where the class goes
   * @throws TckException where this JVM has no compiler, or the interface is not what it was
   */
  static void compile(String classPath, Path directory) throws IOException, TckException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new TckException("The TCK's porting class needs a JDK, not a JRE");
    }
    StringWriter complaints = new StringWriter();
    List<String> options =
        List.of("-proc:none", "-nowarn", "-cp", classPath, "-d", directory.toString());
    boolean compiled =
        compiler.getTask(complaints, null, null, options, null, List.of(source())).call();
    if (!compiled) {
      throw new TckException("The TCK's porting class does not compile:\n" + complaints);
    }
  }

  private static JavaFileObject source() {
    int dot = NAME.lastIndexOf('.');
    String text =
        SOURCE.formatted(
            NAME.substring(0, dot),
            NAME.substring(dot + 1),
            INTERFACE,
            AdministeredObjects.class.getName());
    URI name = URI.create("string:///" + NAME.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
