package io.github.pontoonjms.stomp.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and unencrypted PKCS#8 keys from PEM files (RFC 7468) into key stores. */
final class PemFiles {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private record Block(String label, String base64) {
    byte[] der(Path file) throws IOException {
      try {
        return Base64.getMimeDecoder().decode(base64);
      } catch (IllegalArgumentException e) {
        throw new IOException("Bad Base64 in " + file, e);
      }
    }
  }

  private PemFiles() {}

  /** A store that trusts every certificate of a file. */
  static KeyStore trusted(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    int number = 0;
    for (Certificate certificate : certificates(file)) {
      store.setCertificateEntry("trusted-" + number++, certificate);
    }
    return store;
  }

  /** A store with one key. */
  static KeyStore key(Path chain, Path key, char[] password)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    store.setKeyEntry(
        "key", privateKey(key), password, certificates(chain).toArray(new Certificate[0]));
    return store;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static List<Certificate> certificates(Path file)
      throws GeneralSecurityException, IOException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<Certificate> certificates = new ArrayList<>();
    for (Block block : blocks(file)) {
      if (block.label().equals("CERTIFICATE")) {
        certificates.add(factory.generateCertificate(new ByteArrayInputStream(block.der(file))));
      }
    }
    if (certificates.isEmpty()) {
      throw new CertificateException("No PEM certificate in " + file);
    }
    return certificates;
  }

  private static PrivateKey privateKey(Path file) throws GeneralSecurityException, IOException {
    String found = "nothing";
    for (Block block : blocks(file)) {
      if (block.label().equals("PRIVATE KEY")) {
        return privateKey(file, new PKCS8EncodedKeySpec(block.der(file)));
      }
      found = block.label();
    }
    throw new InvalidKeySpecException(
        "No unencrypted PKCS#8 key (BEGIN PRIVATE KEY) in "
            + file
            + " but "
            + found
            + "; convert it with: openssl pkcs8 -topk8 -nocrypt");
  }

  private static PrivateKey privateKey(Path file, PKCS8EncodedKeySpec spec)
      throws GeneralSecurityException {
    InvalidKeySpecException refusal =
        new InvalidKeySpecException("The key in " + file + " is none of " + KEY_ALGORITHMS);
    for (String algorithm : KEY_ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        refusal.addSuppressed(e);
      }
    }
    throw refusal;
  }

  private static List<Block> blocks(Path file) throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2)));
    }
    return blocks;
  }
}
