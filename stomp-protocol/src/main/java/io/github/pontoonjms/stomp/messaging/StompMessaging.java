package io.github.pontoonjms.stomp.messaging;

import io.github.pontoonjms.stomp.client.StompClient;
import io.github.pontoonjms.stomp.connection.ConnectOptions;
import io.github.pontoonjms.stomp.connection.ConnectionListener;
import io.github.pontoonjms.stomp.connection.Receipt;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * STOMP's commands as calls, on a connection of its own. Any thread may call. Callbacks run one at
 * a time on a thread of the client's executor, in the order of the frames; they may send,
 * acknowledge and wait.
 *
 * @see <a href="https://stomp.github.io/stomp-specification-1.2.html">STOMP 1.2</a>
 */
public final class StompMessaging implements AutoCloseable {
  private final StompConnection connection;
  private final SerialCallbacks callbacks;
  private final AtomicInteger transactions = new AtomicInteger();

  private StompMessaging(StompConnection connection, SerialCallbacks callbacks) {
    this.connection = connection;
    this.callbacks = callbacks;
  }

  /**
   * Connects.
   *
   * @param ended told once, when the connection has ended, with what it ended of; an ERROR of the
   *     peer is a {@code StompErrorException}
   * @throws IOException if there is no connection to be had within the connect timeout
   */
  public static StompMessaging connect(
      StompClient client, ConnectOptions options, Consumer<IOException> ended) throws IOException {
    SerialCallbacks callbacks = new SerialCallbacks(client.executor());
    StompConnection connection =
        StompConnection.open(client, options, new Listener(callbacks, ended));
    return new StompMessaging(connection, callbacks);
  }

  /** The connection below, for what has no call here: framing, version, heart-beats agreed on. */
  public StompConnection connection() {
    return connection;
  }

  /** Sends a text, without headers. */
  public void send(String destination, String text) throws IOException {
    send(destination, StompHeaders.none(), text);
  }

  /**
   * Sends a text. No {@code content-length} is added: brokers take a body that has one for bytes.
   */
  public void send(String destination, StompHeaders headers, String text) throws IOException {
    connection.send(
        StompFrame.of(StompCommand.SEND, addressed(destination, headers).build(), text));
  }

  /** Sends bytes, with their {@code content-length}. The array is the frame's from now on. */
  public void send(String destination, StompHeaders headers, byte[] bytes) throws IOException {
    connection.send(
        StompFrame.of(
            StompCommand.SEND,
            addressed(destination, headers)
                .add("content-length", Integer.toString(bytes.length))
                .build(),
            bytes));
  }

  /** Sends a text; the receipt is the broker's word that it has it. */
  public Receipt sendWithReceipt(String destination, StompHeaders headers, String text)
      throws IOException {
    return connection.sendWithReceipt(
        StompFrame.of(StompCommand.SEND, addressed(destination, headers).build(), text));
  }

  /** Subscribes with an id of ours, acknowledging by itself. */
  public MessageSubscription subscribe(String destination, Consumer<ReceivedMessage> callback)
      throws IOException {
    return subscribe(destination, StompHeaders.none(), callback);
  }

  /**
   * Subscribes.
   *
   * @param headers such as {@code id}, {@code ack}, {@code selector}; an id is made if there is
   *     none
   * @param callback told of each message
   */
  public MessageSubscription subscribe(
      String destination, StompHeaders headers, Consumer<ReceivedMessage> callback)
      throws IOException {
    String given = headers.get("id");
    String id = given == null ? connection.newSubscriptionId() : given;
    StompHeaders.Builder all = addressed(destination, headers);
    if (given == null) {
      all.add("id", id);
    }
    connection.route(
        id,
        message -> {
          ReceivedMessage received = new ReceivedMessage(connection, message.compact());
          callbacks.execute(() -> callback.accept(received));
        });
    connection.send(StompFrame.of(StompCommand.SUBSCRIBE, all.build()));
    return new MessageSubscription(connection, id);
  }

  /** Begins a transaction with an id of ours. */
  public StompTransaction begin() throws IOException {
    return begin("tx-" + transactions.incrementAndGet());
  }

  /** Begins a transaction. */
  public StompTransaction begin(String id) throws IOException {
    StompTransaction transaction = new StompTransaction(connection, id);
    connection.send(StompFrame.of(StompCommand.BEGIN, transaction.headers()));
    return transaction;
  }

  /** Ends the connection in order: what was sent before is handled by the broker first. */
  public void disconnect() throws IOException {
    connection.disconnect();
  }

  /**
   * As {@link #disconnect()}, then calls {@code then} behind all callbacks of messages that came
   * before.
   */
  public void disconnect(Runnable then) throws IOException {
    connection.disconnect();
    callbacks.execute(then);
  }

  /** As {@link #disconnect()}. */
  @Override
  public void close() throws IOException {
    connection.disconnect();
  }

  private static StompHeaders.Builder addressed(String destination, StompHeaders headers) {
    return StompHeaders.builder().add("destination", destination).addAll(headers);
  }

  /** Hands what ends the connection to the application, behind the messages that came before. */
  private static final class Listener implements ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger(StompMessaging.class);

    private final SerialCallbacks callbacks;
    private final Consumer<IOException> ended;

    Listener(SerialCallbacks callbacks, Consumer<IOException> ended) {
      this.callbacks = callbacks;
      this.ended = ended;
    }

    @Override
    public void onError(StompFrame error) {
      LOG.warn("The peer sent ERROR: {}", error.header("message"));
    }

    @Override
    public void onUnrouted(StompFrame message) {
      LOG.debug("A message of an ended subscription: {}", message.header("subscription"));
    }

    @Override
    public void onClosed(IOException why) {
      callbacks.execute(() -> ended.accept(why));
    }
  }
}
