package io.github.pontoonjms.harness.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The libraries as modules: what is exported and required is enough to send and to receive. */
@ExtendWith(ArtemisExtension.class)
class ModulePathTest {
  private static final String MODULE = "io.github.pontoonjms.jms";

  /** What an application gets, and nothing that only tests have. */
  private static final List<String> RUNTIME =
      List.of(
          "stomp-protocol",
          "jms-provider",
          "jakarta.jms-api",
          "tyrus-client",
          "tyrus-core",
          "tyrus-spi",
          "jakarta.websocket-api",
          "jakarta.websocket-client-api",
          "commons-pool2",
          "slf4j-api",
          "jackson-core");

  @Test
  void anApplicationOnTheModulePathSendsAndReceives(EmbeddedArtemis broker) throws Exception {
    ModuleLayer layer = layer();
    Module module = layer.findModule(MODULE).orElseThrow();
    assertTrue(module.isNamed());
    Class<?> factoryType = module.getClassLoader().loadClass(MODULE + ".PontoonConnectionFactory");
    Object factory = factoryType.getConstructor(String.class).newInstance(broker.uri());
    ClassLoader loader = module.getClassLoader();
    Object context = call(loader, "jakarta.jms.ConnectionFactory", factory, "createContext");
    Object queue = call(loader, "jakarta.jms.JMSContext", context, "createQueue", "module.path");
    Object producer = call(loader, "jakarta.jms.JMSContext", context, "createProducer");
    Class<?> destination = loader.loadClass("jakarta.jms.Destination");
    loader
        .loadClass("jakarta.jms.JMSProducer")
        .getMethod("send", destination, String.class)
        .invoke(producer, queue, "hello");
    Object consumer =
        loader
            .loadClass("jakarta.jms.JMSContext")
            .getMethod("createConsumer", destination)
            .invoke(context, queue);
    Object body =
        loader
            .loadClass("jakarta.jms.JMSConsumer")
            .getMethod("receiveBody", Class.class, long.class)
            .invoke(consumer, String.class, 10_000L);
    assertEquals("hello", body);
    call(loader, "jakarta.jms.JMSContext", context, "close");
    factoryType.getMethod("close").invoke(factory);
  }

  private static ModuleLayer layer() {
    Path[] path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> RUNTIME.stream().anyMatch(entry::contains))
            .filter(entry -> !entry.endsWith("-tests.jar") && !entry.endsWith("test-classes"))
            .map(Path::of)
            .toArray(Path[]::new);
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(path), ModuleFinder.of(), Set.of(MODULE));
    return ModuleLayer.defineModulesWithOneLoader(
            configuration, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
        .layer();
  }

  /** Calls a method of an interface, for the class behind it is not exported. */
  private static Object call(
      ClassLoader loader, String type, Object target, String name, Object... arguments)
      throws ReflectiveOperationException {
    for (Method method : loader.loadClass(type).getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
        return method.invoke(target, arguments);
      }
    }
    throw new NoSuchMethodException(type + "." + name);
  }
}
