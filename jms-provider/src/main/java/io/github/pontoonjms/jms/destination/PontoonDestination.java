package io.github.pontoonjms.jms.destination;

import jakarta.jms.Destination;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Objects;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;
import org.jspecify.annotations.Nullable;

/**
 * A destination: a kind and a name, as the application says it. A value: two of the same kind and
 * name are equal. Any thread may read it; {@link #setName} is for frameworks that make beans, and
 * must not be called once the destination is in use.
 */
public abstract sealed class PontoonDestination implements Destination, Referenceable, Serializable
    permits PontoonQueue, PontoonTopic {
  private static final long serialVersionUID = 1L;

  private @Nullable String name;

  PontoonDestination() {}

  PontoonDestination(String name) {
    this.name = valid(name);
  }

  /**
   * Whether {@code name} can name a destination: it has a character, no control character and no
   * half of a surrogate pair.
   */
  public static boolean isValidName(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return false;
    }
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      int c = name.codePointAt(i);
      if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
        return false;
      }
    }
    return true;
  }

  /** Queue or topic. */
  public abstract DestinationKind kind();

  /** Whether it ends with the connection that made it. */
  public boolean isTemporary() {
    return false;
  }

  /**
   * The name.
   *
   * @throws IllegalStateException if it was made by the constructor without arguments and has none
   *     yet
   */
  public final String getName() {
    if (name == null) {
      throw new IllegalStateException("This " + kind().text() + " has no name yet");
    }
    return name;
  }

  /**
   * Gives it its name.
   *
   * @throws IllegalArgumentException if it is null or empty, or has a control character
   */
  public final void setName(String name) {
    this.name = valid(name);
  }

  /** What JNDI binds: class, name, and the factory that makes an equal one. */
  @Override
  public final Reference getReference() {
    return new Reference(
        getClass().getName(),
        new StringRefAddr(PontoonDestinationFactory.NAME, getName()),
        PontoonDestinationFactory.class.getName(),
        null);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof PontoonDestination that
        && kind() == that.kind()
        && Objects.equals(name, that.name);
  }

  @Override
  public final int hashCode() {
    return 31 * kind().text().hashCode() + Objects.hashCode(name);
  }

  /** {@code queue:NAME} or {@code topic:NAME}. */
  @Override
  public final String toString() {
    return kind().text() + ":" + (name == null ? "" : name);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    if (name != null && !isValidName(name)) {
      throw new InvalidObjectException("No valid name of a destination");
    }
  }

  private static String valid(@Nullable String name) {
    if (!isValidName(name)) {
      throw new IllegalArgumentException(
          "The name of a destination must have a character and no control character");
    }
    return Objects.requireNonNull(name);
  }
}
