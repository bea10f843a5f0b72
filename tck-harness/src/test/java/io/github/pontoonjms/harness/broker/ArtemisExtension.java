package io.github.pontoonjms.harness.broker;

import java.io.IOException;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests an {@link EmbeddedArtemis} as a parameter: one without security for the whole run,
 * started when first asked for, its queues emptied before each test.
 *
 * <p>A test that wants a broker of its own makes one with {@code new EmbeddedArtemis(settings)}.
 */
public final class ArtemisExtension implements BeforeEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ArtemisExtension.class);

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    broker(context).emptyQueues();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EmbeddedArtemis.class;
  }

  @Override
  public EmbeddedArtemis resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return broker(context);
  }

  private static EmbeddedArtemis broker(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(EmbeddedArtemis.class, key -> new SharedBroker(), SharedBroker.class)
        .broker;
  }

  /** Closed by JUnit when the whole run ends. */
  private static final class SharedBroker implements AutoCloseable {
    final EmbeddedArtemis broker;

    SharedBroker() {
      try {
        broker = EmbeddedArtemis.startStandard();
      } catch (BrokerStartException e) {
        throw new IllegalStateException("no embedded broker, so no broker test", e);
      }
    }

    @Override
    public void close() throws IOException {
      broker.close();
    }
  }
}
