package io.github.pontoonjms.jms.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A URI taken apart: the server, and the options of its query as text.
 *
 * @param server the server's address
 * @param options by name, values decoded
 */
record OptionsUri(ServerAddress server, Map<String, String> options) {

  /**
   * @throws IllegalArgumentException saying what is wrong; never with the whole URI, which may hold
   *     secrets
   */
  static OptionsUri parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      // The cause is left out: its message is the whole URI.
      throw new IllegalArgumentException(
          "Not a URI: "
              + e.getReason()
              + " at character "
              + (e.getIndex() + 1)
              + "; special characters of a value are percent-encoded");
    }
    ServerAddress server = ServerAddress.of(uri);
    Map<String, String> options = new LinkedHashMap<>();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String option : query.split("&", -1)) {
      if (!option.isEmpty()) {
        add(options, option);
      }
    }
    return new OptionsUri(server, options);
  }

  private static void add(Map<String, String> options, String option) {
    int equals = option.indexOf('=');
    String name = decode("An option's name", equals < 0 ? option : option.substring(0, equals));
    PontoonOption.named(name);
    if (equals < 0) {
      throw new IllegalArgumentException(
          "Option " + name + " has no value: write " + name + "=...");
    }
    String value = decode("Option " + name, option.substring(equals + 1));
    if (options.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException("Option " + name + " is given twice");
    }
  }

  private static String decode(String what, String encoded) {
    try {
      return PercentCode.decode(encoded);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(what + ": " + e.getMessage(), e);
    }
  }
}
