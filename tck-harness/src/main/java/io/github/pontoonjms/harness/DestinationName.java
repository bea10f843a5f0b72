package io.github.pontoonjms.harness;

import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A destination as users write it: {@code queue:NAME} or {@code topic:NAME}.
 *
 * @param isTopic whether it is a topic
 * @param name all that follows the first colon, never empty
 */
record DestinationName(boolean isTopic, String name) {

  /** This destination in {@code context}'s provider. */
  Destination in(JMSContext context) {
    return isTopic ? context.createTopic(name) : context.createQueue(name);
  }

  @Override
  public String toString() {
    return (isTopic ? "topic:" : "queue:") + name;
  }

  /** Reads a command line's word. */
  static final class Converter implements ITypeConverter<DestinationName> {
    @Override
    public DestinationName convert(String word) {
      int colon = word.indexOf(':');
      String kind = colon < 0 ? "" : word.substring(0, colon);
      String name = word.substring(colon + 1);
      if (name.isEmpty() || !(kind.equals("queue") || kind.equals("topic"))) {
        throw new TypeConversionException("'" + word + "' is not queue:NAME or topic:NAME");
      }
      return new DestinationName(kind.equals("topic"), name);
    }
  }
}
