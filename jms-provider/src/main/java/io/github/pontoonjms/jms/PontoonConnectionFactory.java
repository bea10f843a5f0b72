package io.github.pontoonjms.jms;

import io.github.pontoonjms.jms.dialect.Dialects;
import io.github.pontoonjms.jms.dialect.artemis.ArtemisDialect;
import io.github.pontoonjms.jms.endpoint.Endpoint;
import io.github.pontoonjms.jms.endpoint.Endpoints;
import io.github.pontoonjms.jms.link.LinkCredentials;
import io.github.pontoonjms.jms.options.PontoonOptions;
import io.github.pontoonjms.jms.session.JmsConnection;
import io.github.pontoonjms.jms.session.JmsContext;
import io.github.pontoonjms.jms.session.JmsRuntime;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.TopicConnectionFactory;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The one thing that an application changes: {@code new
 * PontoonConnectionFactory("ws://host:61613")}. Options come in the URI ({@code ?prefetch=100}) or
 * as bean properties; the README has the table. Any thread may create connections once the factory
 * is set up.
 *
 * <p>Factories of equal options share sockets that were given back, so opening a connection again
 * is cheap.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §5.1</a>
 */
public class PontoonConnectionFactory extends OptionProperties
    implements ConnectionFactory, QueueConnectionFactory, TopicConnectionFactory, AutoCloseable {
  private static final long serialVersionUID = 1L;
  private static final String DEFAULT_URI = "ws://localhost:61613";
  private static final Dialects DIALECTS = new Dialects(List.of(new ArtemisDialect()));

  // Made by code, so not carried along when the factory is serialized.
  private transient @Nullable Supplier<String> tokens;
  private transient @Nullable SSLContext sslContext;
  private transient FactoryConnections connections = new FactoryConnections();

  /** A factory for {@code ws://localhost:61613}, until {@link #setUri} says otherwise. */
  public PontoonConnectionFactory() {
    this(DEFAULT_URI);
  }

  /**
   * @param uri {@code ws://host:port/path?option=value} or {@code wss}; checked when the first
   *     connection is made
   */
  public PontoonConnectionFactory(String uri) {
    super(uri);
  }

  /**
   * Gives a bearer token for each connect, for the handshake's {@code Authorization} header.
   *
   * @param supplier asked on the thread that connects; null for none
   */
  public final void setTokens(@Nullable Supplier<String> supplier) {
    tokens = supplier;
  }

  /**
   * Takes the place of what the {@code tls} options say of trust and keys.
   *
   * @param context null for the options
   */
  public final void setSslContext(@Nullable SSLContext context) {
    sslContext = context;
  }

  @Override
  public JmsConnection createConnection() throws JMSException {
    PontoonOptions options = checkedOptions();
    return connect(options, options.user(), options.password());
  }

  @Override
  public JmsConnection createConnection(@Nullable String userName, @Nullable String password)
      throws JMSException {
    return connect(checkedOptions(), userName, password);
  }

  @Override
  public JmsConnection createQueueConnection() throws JMSException {
    return createConnection();
  }

  @Override
  public JmsConnection createQueueConnection(@Nullable String userName, @Nullable String password)
      throws JMSException {
    return createConnection(userName, password);
  }

  @Override
  public JmsConnection createTopicConnection() throws JMSException {
    return createConnection();
  }

  @Override
  public JmsConnection createTopicConnection(@Nullable String userName, @Nullable String password)
      throws JMSException {
    return createConnection(userName, password);
  }

  @Override
  public JMSContext createContext() {
    return createContext(JMSContext.AUTO_ACKNOWLEDGE);
  }

  @Override
  public JMSContext createContext(int sessionMode) {
    JmsContext.checkMode(sessionMode);
    try {
      return JmsContext.on(createConnection(), sessionMode);
    } catch (JMSException failed) {
      throw JmsRuntime.of(failed);
    }
  }

  @Override
  public JMSContext createContext(@Nullable String userName, @Nullable String password) {
    return createContext(userName, password, JMSContext.AUTO_ACKNOWLEDGE);
  }

  @Override
  public JMSContext createContext(
      @Nullable String userName, @Nullable String password, int sessionMode) {
    JmsContext.checkMode(sessionMode);
    try {
      return JmsContext.on(createConnection(userName, password), sessionMode);
    } catch (JMSException failed) {
      throw JmsRuntime.of(failed);
    }
  }

  /**
   * Closes the connections that this factory has made, as {@code Connection.close} does, and then
   * ends idle sockets and threads, unless a factory of equal options has connections. A connection
   * made afterwards begins anew. Without it sockets and threads end by themselves, 30 s after the
   * last connection was closed.
   *
   * @throws jakarta.jms.JMSRuntimeException if a connection could not be closed in order (the
   *     others were), as from one of its own listeners
   */
  @Override
  public void close() {
    try {
      connections.closeAll();
    } catch (JMSException failed) {
      throw JmsRuntime.of(failed);
    } finally {
      Endpoints.SHARED.endUnused(options());
    }
  }

  private JmsConnection connect(
      PontoonOptions options, @Nullable String user, @Nullable String password)
      throws JMSException {
    Endpoint endpoint = Endpoints.SHARED.acquire(options, DIALECTS);
    LinkCredentials credentials = new LinkCredentials(user, password, tokens, sslContext);
    return connections.add(
        closed -> JmsConnection.open(endpoint, credentials, options.clientId(), closed));
  }

  private PontoonOptions checkedOptions() throws JMSException {
    try {
      return options();
    } catch (IllegalArgumentException wrong) {
      JMSException refused = new JMSException(wrong.getMessage(), "PONTOON_OPTION");
      refused.initCause(wrong);
      throw refused;
    }
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    connections = new FactoryConnections();
  }

  /** For a log: no secret. */
  @Override
  public String toString() {
    try {
      return "PontoonConnectionFactory[" + options().toSafeString() + "]";
    } catch (IllegalArgumentException wrong) {
      return "PontoonConnectionFactory[" + wrong.getMessage() + "]";
    }
  }
}
