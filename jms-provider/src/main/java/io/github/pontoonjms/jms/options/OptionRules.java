package io.github.pontoonjms.jms.options;

import java.util.List;
import java.util.Map;

/** Which options go together: one that would be ignored is an error, not a silence. */
final class OptionRules {
  private static final List<List<PontoonOption>> NEEDS =
      List.of(
          List.of(PontoonOption.TLS_TRUST_STORE_PASSWORD, PontoonOption.TLS_TRUST_STORE),
          List.of(PontoonOption.TLS_TRUST_STORE_TYPE, PontoonOption.TLS_TRUST_STORE),
          List.of(PontoonOption.TLS_KEY_STORE_PASSWORD, PontoonOption.TLS_KEY_STORE),
          List.of(PontoonOption.TLS_KEY_STORE_TYPE, PontoonOption.TLS_KEY_STORE),
          List.of(PontoonOption.TLS_PEM_CERTIFICATE, PontoonOption.TLS_PEM_KEY),
          List.of(PontoonOption.TLS_PEM_KEY, PontoonOption.TLS_PEM_CERTIFICATE));
  private static final List<List<PontoonOption>> EXCLUDES =
      List.of(
          List.of(PontoonOption.TLS_TRUST_STORE, PontoonOption.TLS_PEM_TRUST),
          List.of(PontoonOption.TLS_KEY_STORE, PontoonOption.TLS_PEM_CERTIFICATE));

  private OptionRules() {}

  static void check(
      ServerAddress server, Map<PontoonOption, Object> values, Map<String, String> headers) {
    for (List<PontoonOption> pair : NEEDS) {
      if (values.containsKey(pair.get(0)) && !values.containsKey(pair.get(1))) {
        throw new IllegalArgumentException(
            "Option " + pair.get(0).optionName() + " needs " + pair.get(1).optionName());
      }
    }
    for (List<PontoonOption> pair : EXCLUDES) {
      if (values.containsKey(pair.get(0)) && values.containsKey(pair.get(1))) {
        throw new IllegalArgumentException(
            "Options "
                + pair.get(0).optionName()
                + " and "
                + pair.get(1).optionName()
                + " exclude each other");
      }
    }
    if (!server.secure()) {
      for (PontoonOption option : values.keySet()) {
        if (option.optionName().startsWith("tls.")) {
          throw new IllegalArgumentException(
              "Option " + option.optionName() + " has no effect with ws://; use wss://");
        }
      }
    }
    if (values.containsKey(PontoonOption.TOKEN_SUPPLIER)
        && headers.keySet().stream().anyMatch("Authorization"::equalsIgnoreCase)) {
      throw new IllegalArgumentException(
          "Options tokenSupplier and header.Authorization exclude each other");
    }
  }
}
