package io.github.pontoonjms.jms.dialect;

import java.util.Objects;

/**
 * How far a broker keeps one {@link Feature}'s promise.
 *
 * @param kind native, emulated, limited or refused
 * @param note how it is emulated, what the limit is, or why it is refused; empty for native
 * @param instead for a refused one, what to use; else empty
 */
public record Capability(Kind kind, String note, String instead) {
  /** The four answers; there is no fifth. */
  public enum Kind {
    NATIVE,
    EMULATED,
    LIMITED,
    REFUSED
  }

  public Capability {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(instead, "instead");
  }

  public static Capability natively() {
    return new Capability(Kind.NATIVE, "", "");
  }

  public static Capability emulated(String how) {
    return new Capability(Kind.EMULATED, how, "");
  }

  public static Capability limited(String limit) {
    return new Capability(Kind.LIMITED, limit, "");
  }

  public static Capability refused(String why, String instead) {
    return new Capability(Kind.REFUSED, why, instead);
  }
}
