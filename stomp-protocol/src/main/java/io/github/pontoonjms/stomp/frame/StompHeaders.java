package io.github.pontoonjms.stomp.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a frame, immutable, in the order of the wire. A name may be repeated: the first
 * value counts, and the last can be asked for, because some brokers put theirs last.
 *
 * @see <a href="https://stomp.github.io/stomp-specification-1.2.html#Repeated_Header_Entries">STOMP
 *     1.2, Repeated Header Entries</a>
 */
public abstract class StompHeaders {
  StompHeaders() {}

  /** No headers. */
  public static StompHeaders none() {
    return TextHeaders.NONE;
  }

  /**
   * Headers of names and values in turn.
   *
   * @throws IllegalArgumentException if their number is odd
   */
  public static StompHeaders of(String... namesAndValues) {
    return new TextHeaders(namesAndValues.clone());
  }

  public static Builder builder() {
    return new Builder();
  }

  /** How many entries there are, repeated ones included. */
  public abstract int size();

  /** The name of an entry, from 0. */
  public abstract String name(int index);

  /** The value of an entry, from 0. */
  public abstract String value(int index);

  /** The index of the first entry of that name, or -1. */
  public abstract int indexOf(String name);

  /** The index of the last entry of that name, or -1. */
  public abstract int lastIndexOf(String name);

  /** Not fewer bytes than all header lines take in any version of STOMP. */
  abstract long sizeBound();

  /** The value that counts, that of the first entry of that name; null if there is none. */
  public final @Nullable String get(String name) {
    int index = indexOf(name);
    return index < 0 ? null : value(index);
  }

  /** The value of the last entry of that name; null if there is none. */
  public final @Nullable String last(String name) {
    int index = lastIndexOf(name);
    return index < 0 ? null : value(index);
  }

  public final boolean contains(String name) {
    return indexOf(name) >= 0;
  }

  /** A builder that begins with these headers. */
  public final Builder toBuilder() {
    Builder builder = new Builder();
    for (int i = 0; i < size(); i++) {
      builder.add(name(i), value(i));
    }
    return builder;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    if (!(other instanceof StompHeaders that) || size() != that.size()) {
      return false;
    }
    for (int i = 0; i < size(); i++) {
      if (!name(i).equals(that.name(i)) || !value(i).equals(that.value(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public final int hashCode() {
    int hash = 1;
    for (int i = 0; i < size(); i++) {
      hash = 31 * (31 * hash + name(i).hashCode()) + value(i).hashCode();
    }
    return hash;
  }

  /** For a log: values of secret headers are masked. */
  @Override
  public final String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < size(); i++) {
      text.append(i == 0 ? "" : ", ").append(name(i)).append('=');
      text.append(SecretHeaders.isSecret(name(i)) ? "***" : value(i));
    }
    return text.append('}').toString();
  }

  /** Collects headers in order. Not thread-safe. */
  public static final class Builder {
    /** Room for the headers of a usual frame: a dozen. */
    private final List<String> namesAndValues = new ArrayList<>(24);

    private Builder() {}

    /** Adds an entry behind those there are, whether or not the name is new. */
    public Builder add(String name, String value) {
      namesAndValues.add(Objects.requireNonNull(name, "name"));
      namesAndValues.add(Objects.requireNonNull(value, "value"));
      return this;
    }

    /** Adds an entry unless the value is null. */
    public Builder addIfPresent(String name, @Nullable String value) {
      return value == null ? this : add(name, value);
    }

    /** Adds all entries of {@code headers}, in order. */
    public Builder addAll(StompHeaders headers) {
      for (int i = 0; i < headers.size(); i++) {
        add(headers.name(i), headers.value(i));
      }
      return this;
    }

    public StompHeaders build() {
      return namesAndValues.isEmpty()
          ? TextHeaders.NONE
          : new TextHeaders(namesAndValues.toArray(new String[0]));
    }
  }
}
