package io.github.pontoonjms.jms.dialect.artemis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.pontoonjms.jms.dialect.BrokerSurroundings;
import io.github.pontoonjms.jms.dialect.SideConnection;
import io.github.pontoonjms.stomp.connection.StompConnection;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Artemis's management, asked by messages over a side socket: a login that may not manage gets an
 * ERROR, which ends the socket. Used by one thread, for a few calls, and closed.
 */
final class ArtemisManagement implements AutoCloseable {
  private static final String ADDRESS = "activemq.management";
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * What the broker answered.
   *
   * @param succeeded false where the operation failed, for example because there is no such queue
   * @param value the result, or what went wrong, as text; null for nothing
   */
  record Answer(boolean succeeded, @Nullable String value) {}

  private final SideConnection side;
  private final Duration timeout;
  private final String replies = "pontoon.management." + UUID.randomUUID();
  private final String id;
  private @Nullable StompFrame last;
  private volatile CompletableFuture<StompFrame> next = new CompletableFuture<>();

  private ArtemisManagement(SideConnection side, Duration timeout) {
    this.side = side;
    this.timeout = timeout;
    this.id = side.connection().newSubscriptionId();
  }

  /**
   * Opens a way to the broker's management.
   *
   * @throws IOException if there is no connection to be had
   */
  static ArtemisManagement open(BrokerSurroundings surroundings) throws IOException {
    SideConnection side = surroundings.sideConnection();
    ArtemisManagement management =
        new ArtemisManagement(side, surroundings.options().requestTimeout());
    boolean opened = false;
    try {
      management.subscribe();
      opened = true;
      return management;
    } finally {
      if (!opened) {
        side.close();
      }
    }
  }

  /**
   * Calls an operation of a resource, such as {@code queue.orders}.
   *
   * @param arguments texts, numbers and booleans
   * @throws IOException if the broker does not let this login manage, or does not answer in time
   */
  Answer call(String resource, String operation, Object... arguments) throws IOException {
    CompletableFuture<StompFrame> answer = new CompletableFuture<>();
    next = answer;
    StompHeaders headers =
        StompHeaders.builder()
            .add("destination", ADDRESS)
            .add("_AMQ_ResourceName", resource)
            .add("_AMQ_OperationName", operation)
            .add("reply-to", replies)
            .build();
    connection()
        .sendWithReceipt(StompFrame.of(StompCommand.SEND, headers, json(arguments)))
        .await();
    StompFrame frame = await(answer, operation);
    last = frame;
    return new Answer(
        "true".equals(frame.header("_AMQ_OperationSucceeded")), first(frame.bodyBytes()));
  }

  /** False once the broker has ended the socket, as it does with a login that may not manage. */
  boolean isAlive() {
    return connection().isOpen();
  }

  /** What {@code createQueue} is told of a subscription's queue. */
  static String queueDefinition(
      String name, String address, @Nullable String filter, boolean durable) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("name", name);
      json.writeStringField("address", address);
      json.writeStringField("routing-type", "MULTICAST");
      json.writeBooleanField("auto-create-address", true);
      // One that is not durable on the broker could not be left by one of several consumers.
      json.writeBooleanField("durable", true);
      json.writeBooleanField("auto-delete", !durable);
      if (!durable) {
        json.writeNumberField("auto-delete-message-count", -1);
        json.writeNumberField("auto-delete-delay", 0);
      }
      if (filter != null) {
        json.writeStringField("filter-string", filter);
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  @Override
  public void close() {
    StompConnection connection = connection();
    try {
      if (connection.isOpen()) {
        connection.sendTogether(ArtemisFrames.farewell(id, last));
      }
    } catch (IOException gone) {
      // Then it is not subscribed any more either, and closing finds out.
    } finally {
      connection.unroute(id);
      side.close();
    }
  }

  private void subscribe() throws IOException {
    connection().route(id, message -> next.complete(message));
    StompHeaders headers =
        StompHeaders.builder()
            .add("id", id)
            .add("destination", replies)
            .add("subscription-type", "ANYCAST")
            .add("ack", "client")
            .add("consumer-window-size", "-1")
            .build();
    connection().send(StompFrame.of(StompCommand.SUBSCRIBE, headers));
  }

  private StompConnection connection() {
    return side.connection();
  }

  private StompFrame await(CompletableFuture<StompFrame> answer, String operation)
      throws IOException {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for the broker's management");
    } catch (TimeoutException silent) {
      throw new IOException(
          "The broker's management did not answer " + operation + " in " + timeout, silent);
    } catch (ExecutionException impossible) {
      throw new IOException(impossible);
    }
  }

  private static String json(Object... arguments) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator array = JSON.createGenerator(text)) {
      array.writeStartArray();
      for (Object argument : arguments) {
        if (argument instanceof Boolean flag) {
          array.writeBoolean(flag);
        } else if (argument instanceof Integer number) {
          array.writeNumber(number);
        } else {
          array.writeString(argument.toString());
        }
      }
      array.writeEndArray();
    }
    return text.toString();
  }

  /** The first element of the array in the body; null for an empty body, array or element. */
  private static @Nullable String first(byte[] body) throws IOException {
    try (JsonParser parser = JSON.createParser(new ByteArrayInputStream(body))) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return null;
      }
      JsonToken element = parser.nextToken();
      return element != null && element.isScalarValue() && element != JsonToken.VALUE_NULL
          ? parser.getText()
          : null;
    }
  }
}
