package io.github.pontoonjms.jms.session;

import jakarta.jms.JMSConsumer;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.jspecify.annotations.Nullable;

/**
 * A consumer of the simplified API.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §8.1</a>
 */
final class JmsContextConsumer implements JMSConsumer {
  private final JmsMessageConsumer consumer;

  JmsContextConsumer(JmsMessageConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public @Nullable String getMessageSelector() {
    return JmsRuntime.get(consumer::getMessageSelector);
  }

  @Override
  public @Nullable MessageListener getMessageListener() {
    return JmsRuntime.get(consumer::getMessageListener);
  }

  @Override
  public void setMessageListener(@Nullable MessageListener listener) {
    JmsRuntime.run(() -> consumer.setMessageListener(listener));
  }

  @Override
  public @Nullable Message receive() {
    return JmsRuntime.get(() -> consumer.receive());
  }

  @Override
  public @Nullable Message receive(long timeout) {
    return JmsRuntime.get(() -> consumer.receive(timeout));
  }

  @Override
  public @Nullable Message receiveNoWait() {
    return JmsRuntime.get(consumer::receiveNoWait);
  }

  @Override
  public void close() {
    JmsRuntime.run(consumer::close);
  }

  @Override
  public <T> @Nullable T receiveBody(Class<T> type) {
    return body(JmsRuntime.get(() -> consumer.receive(type)), type);
  }

  @Override
  public <T> @Nullable T receiveBody(Class<T> type, long timeout) {
    return body(JmsRuntime.get(() -> consumer.receive(timeout, type)), type);
  }

  @Override
  public <T> @Nullable T receiveBodyNoWait(Class<T> type) {
    return body(JmsRuntime.get(() -> consumer.receiveNoWait(type)), type);
  }

  private static <T> @Nullable T body(@Nullable Message message, Class<T> type) {
    return message == null ? null : JmsRuntime.get(() -> message.getBody(type));
  }
}
