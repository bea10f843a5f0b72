package io.github.pontoonjms.harness.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over lines as a file has them: UTF-8, a line feed after each. Used by one thread. */
final class LineDigest {
  private final MessageDigest sha256 = sha256();

  static String of(String line) {
    LineDigest digest = new LineDigest();
    digest.add(line);
    return digest.hex();
  }

  void add(String line) {
    sha256.update(line.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) '\n');
  }

  /** The digest of all lines so far, in hexadecimal; begins anew. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
