package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.jms.destination.DestinationKind;
import io.github.pontoonjms.jms.destination.PontoonDestination;
import io.github.pontoonjms.stomp.frame.StompHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How a broker names destinations. Immutable; any thread may call it. What comes from the wire was
 * written by others: an answer to it is null, never an exception, if it makes no sense.
 *
 * <p>Of a temporary destination the name alone tells what it is: a plain queue or topic of that
 * name is the same on the wire, and what comes from the wire by such a name is temporary.
 */
public interface DestinationRules {
  /** The destination's name on the wire, the value of the header {@code destination}. */
  String wireName(PontoonDestination destination);

  /**
   * Whether a queue and a topic of these names are one thing to the broker, so that one name may
   * not be both.
   */
  default boolean shareNames() {
    return false;
  }

  /** Adds {@code destination}, and what else tells the broker where a SEND goes. */
  void addSendHeaders(PontoonDestination destination, StompHeaders.Builder headers);

  /** Adds {@code destination}, and what else tells the broker what a SUBSCRIBE asks for. */
  void addSubscribeHeaders(PontoonDestination destination, StompHeaders.Builder headers);

  /**
   * The destination that a name on the wire stands for.
   *
   * @param kind what the sender says it is; where the wire name itself tells, that counts
   */
  @Nullable PontoonDestination fromWire(String wireName, DestinationKind kind);

  /** The value of the header {@code reply-to}, in the form that the broker's other clients know. */
  String replyTo(PontoonDestination destination);

  /**
   * The destination that a {@code reply-to} stands for.
   *
   * @param kind what the sender says it is, or null if it did not; where the text itself tells,
   *     that counts
   */
  @Nullable PontoonDestination fromReplyTo(String replyTo, @Nullable DestinationKind kind);
}
