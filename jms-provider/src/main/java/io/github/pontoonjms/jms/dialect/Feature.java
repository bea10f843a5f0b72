package io.github.pontoonjms.jms.dialect;

/** What a JMS program may ask of a broker; the rows of the README's broker matrix. */
public enum Feature {
  QUEUE("queues"),
  TOPIC("topics, non-durable subscriptions"),
  SELECTOR("message selectors"),
  NO_LOCAL("noLocal"),
  TRANSACTION("transacted sessions"),
  CLIENT_ACKNOWLEDGE("CLIENT_ACKNOWLEDGE"),
  PRIORITY("message priority"),
  EXPIRATION("time to live"),
  DELIVERY_DELAY("delivery delay"),
  DURABLE_SUBSCRIPTION("durable subscriptions"),
  SHARED_SUBSCRIPTION("shared subscriptions"),
  BROWSER("QueueBrowser"),
  TEMPORARY_DESTINATION("temporary queues and topics");

  private final String title;

  Feature(String title) {
    this.title = title;
  }

  /** As exceptions and the matrix spell it. */
  public String title() {
    return title;
  }
}
