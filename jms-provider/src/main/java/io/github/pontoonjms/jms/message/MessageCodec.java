package io.github.pontoonjms.jms.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pontoonjms.jms.destination.DestinationKind;
import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.jms.destination.PontoonQueue;
import io.github.pontoonjms.jms.dialect.BodyKind;
import io.github.pontoonjms.jms.dialect.DestinationRules;
import io.github.pontoonjms.jms.dialect.HeaderLimits;
import io.github.pontoonjms.jms.dialect.MessageRules;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Between JMS messages and STOMP frames, by the rules of one broker. A connection has one; any
 * thread may call it, each with a message of its own.
 */
public final class MessageCodec {
  /** The header of {@code JMSMessageID}. */
  public static final String ID = "pontoon_id";

  /** The header that names who published to a topic: a client id, or else a connection. */
  public static final String SENDER = "pontoon_sender";

  private static final long REPLY_TIME_TO_LIVE = TimeUnit.DAYS.toMillis(1);

  private static final String JSON = "application/json";

  private final DestinationRules destinations;
  private final MessageRules rules;
  private final ObjectMessageFilter filter;

  /**
   * @param filter which classes received object messages may be made of
   */
  public MessageCodec(
      DestinationRules destinations, MessageRules rules, ObjectMessageFilter filter) {
    this.destinations = destinations;
    this.rules = rules;
    this.filter = filter;
  }

  /**
   * The SEND that carries a message as it is now; what the application does to the message
   * afterwards does not change the frame. Delivery mode, priority, expiration, timestamp, id and
   * delivery time are those of the message's header fields, so the producer sets them before.
   *
   * @throws InvalidDestinationException if {@code JMSReplyTo} is no destination of ours
   * @throws MessageFormatException if the body or a header field cannot be carried
   * @throws JMSException if headers and properties are more than the broker takes
   */
  public StompFrame encode(JmsMessage message, PontoonDestination destination, SendInfo info)
      throws JMSException {
    HeaderFields fields = message.fields();
    PontoonDestination replyTo = ours(fields.replyTo);
    BodyType type = message.bodyType();
    boolean base64 = type.isBinary() && rules.isTextOnly();
    byte[] body = message.encodeBody();
    if (base64) {
      body = Base64.getEncoder().encode(body);
    }

    HeaderLimits limits = rules.headerLimits();
    StompHeaders.Builder headers = StompHeaders.builder().addAll(info.extra());
    destinations.addSendHeaders(destination, headers);
    addBodyHeaders(headers, type, base64, body);
    rules.addDelivery(delivery(fields, destination, info), headers);
    addText(headers, ID, fields.messageId, limits);
    if (destination.kind() == DestinationKind.TOPIC) {
      // Nobody asks a queue for it, and each header costs the broker more than it costs us.
      addText(headers, SENDER, info.sender(), limits);
    }
    addText(headers, "type", fields.type, limits);
    addText(headers, "correlation-id", correlationText(fields), limits);
    if (replyTo != null) {
      headers.add("reply-to", destinations.replyTo(replyTo));
    }
    StringBuilder envelope =
        Envelope.write(
            fields, type, base64, destination.kind(), replyTo == null ? null : replyTo.kind());
    if (message.hasProperties()) {
      PropertyHeaders.add(message.properties(), limits, headers, envelope);
    }
    SplitHeader.add(headers, Envelope.HEADER, envelope, limits.maxLineBytes());
    return StompFrame.of(StompCommand.SEND, checked(headers.build(), limits), body);
  }

  /** A temporary destination may be gone, and what is sent to it then must not stay for ever. */
  private static MessageRules.Delivery delivery(
      HeaderFields fields, PontoonDestination destination, SendInfo info) {
    boolean reply = destination.isTemporary() && fields.expiration == 0;
    return new MessageRules.Delivery(
        fields.deliveryMode == DeliveryMode.PERSISTENT,
        fields.priority,
        reply ? System.currentTimeMillis() + REPLY_TIME_TO_LIVE : fields.expiration,
        reply ? REPLY_TIME_TO_LIVE : info.timeToLive(),
        info.deliveryDelay());
  }

  /** The SEND that takes a delivered message, with body and headers as they are, to a queue. */
  public StompFrame deadLetter(StompFrame message, PontoonQueue queue, DeadLetterNote note) {
    return DeadLetterFrame.of(message, queue, note, destinations, rules);
  }

  /**
   * The message that a MESSAGE frame delivers, new at each call, its body and properties read-only.
   * The frame is looked at only as far as the message's class needs; a body that turns out to be
   * nonsense is a MessageFormatException when it is asked for.
   */
  public JmsMessage decode(StompFrame frame, DeliveryInfo delivery) {
    String text = SplitHeader.read(frame.headers(), Envelope.HEADER);
    String envelope = Envelope.isKnown(text) ? text : null;
    ReceivedBody body = new ReceivedBody(frame, envelope != null && Envelope.isBase64(envelope));
    JmsMessage message =
        envelope == null ? strangers(frame, body) : ours(Envelope.bodyTypeOf(envelope), body);
    message.receivedAs(
        new ReceivedFrame(frame, envelope, destinations, rules, delivery), delivery.acknowledger());
    return message;
  }

  private JmsMessage ours(BodyType type, ReceivedBody body) {
    return switch (type) {
      case NONE -> new JmsMessage();
      case TEXT -> new JmsTextMessage(body);
      case NULL_TEXT -> new JmsTextMessage((ReceivedBody) null);
      case BYTES -> new JmsBytesMessage(body);
      case MAP -> new JmsMapMessage(body);
      case STREAM -> new JmsStreamMessage(body);
      case OBJECT -> new JmsObjectMessage(body, filter);
    };
  }

  private JmsMessage strangers(StompFrame frame, ReceivedBody body) {
    return rules.kindOf(frame) == BodyKind.BYTES
        ? new JmsBytesMessage(body)
        : new JmsTextMessage(body);
  }

  private void addBodyHeaders(
      StompHeaders.Builder headers, BodyType type, boolean base64, byte[] body) {
    if (type.isJson()) {
      headers.add("content-type", JSON);
    }
    boolean isText = base64 || !type.isBinary();
    if (!isText || !rules.lengthMeansBytes() || containsNul(body)) {
      headers.add("content-length", Integer.toString(body.length));
    }
  }

  private static boolean containsNul(byte[] body) {
    for (byte b : body) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  /** For other clients the correlation id is text, if that is what its bytes are. */
  private static @Nullable String correlationText(HeaderFields fields) {
    if (fields.correlationBytes == null) {
      return fields.correlationId;
    }
    String text = new String(fields.correlationBytes, UTF_8);
    return text.indexOf('\0') < 0 && Arrays.equals(text.getBytes(UTF_8), fields.correlationBytes)
        ? text
        : null;
  }

  private static void addText(
      StompHeaders.Builder headers, String name, @Nullable String value, HeaderLimits limits)
      throws MessageFormatException {
    if (value != null) {
      if (!HeaderSize.fits(name, value, limits.maxLineBytes())) {
        throw new MessageFormatException(
            "The value of the header "
                + name
                + " is too long, or has a NUL or half a surrogate pair");
      }
      headers.add(name, value);
    }
  }

  private static @Nullable PontoonDestination ours(@Nullable Destination replyTo)
      throws InvalidDestinationException {
    if (replyTo == null || replyTo instanceof PontoonDestination) {
      return (PontoonDestination) replyTo;
    }
    throw new InvalidDestinationException(
        "JMSReplyTo is a destination of another provider: " + replyTo.getClass().getName());
  }

  private static StompHeaders checked(StompHeaders headers, HeaderLimits limits)
      throws JMSException {
    if (!HeaderSize.fit(headers, limits.maxTotalBytes())) {
      throw new JMSException(
          "Headers and properties take "
              + HeaderSize.total(headers)
              + " bytes, more than the "
              + limits.maxTotalBytes()
              + " that the broker takes; put the data into the body");
    }
    return headers;
  }
}
