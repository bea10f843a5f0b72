package io.github.pontoonjms.jms.destination;

import jakarta.jms.JMSException;
import jakarta.jms.TemporaryTopic;
import org.jspecify.annotations.Nullable;

/**
 * A temporary topic, as its own connection made it or as a {@code JMSReplyTo} named it to another.
 * Any connection may send to it, only its own may consume from it. It is equal to a plain topic of
 * its name, and the name alone tells the broker what it is.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §6.2.2</a>
 */
public final class PontoonTemporaryTopic extends PontoonTopic implements TemporaryTopic {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable TemporaryOwner owner;

  /**
   * @param name as the broker's dialect gave it
   * @param owner the connection that made it; null where that is another
   */
  public PontoonTemporaryTopic(String name, @Nullable TemporaryOwner owner) {
    super(name);
    this.owner = owner;
  }

  @Override
  public boolean isTemporary() {
    return true;
  }

  /**
   * Deletes it.
   *
   * @throws JMSException if a consumer still uses it, or if another connection made it
   */
  @Override
  public void delete() throws JMSException {
    if (owner == null) {
      throw new JMSException(
          "Only the connection that made " + this + " can delete it", "PONTOON_TEMPORARY");
    }
    owner.delete(this);
  }
}
