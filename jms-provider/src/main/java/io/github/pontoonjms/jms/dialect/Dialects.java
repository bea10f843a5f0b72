package io.github.pontoonjms.jms.dialect;

import io.github.pontoonjms.stomp.frame.StompFrame;
import java.util.List;
import java.util.Optional;

/** The dialects there are, in the order in which they are asked whether a broker is theirs. */
public final class Dialects {
  private final List<Dialect> dialects;

  public Dialects(List<Dialect> dialects) {
    this.dialects = List.copyOf(dialects);
  }

  /** The dialect of that name, as in the option {@code dialect}. */
  public Optional<Dialect> named(String name) {
    return dialects.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
  }

  /** The dialect of the broker that sent this CONNECTED. */
  public Optional<Dialect> of(StompFrame connected) {
    return dialects.stream().filter(dialect -> dialect.recognises(connected)).findFirst();
  }

  /** Whether an ERROR instead of CONNECTED, from a broker not yet known, means a refused login. */
  public boolean isLoginRefusal(StompFrame error) {
    return dialects.stream().anyMatch(dialect -> dialect.isLoginRefusal(error));
  }

  /**
   * Whether an ERROR instead of CONNECTED, from a broker not yet known, means a client id in use.
   */
  public boolean isClientIdRefusal(StompFrame error) {
    return dialects.stream().anyMatch(dialect -> dialect.isClientIdRefusal(error));
  }

  /** All names, for error messages. */
  public List<String> names() {
    return dialects.stream().map(Dialect::name).toList();
  }
}
