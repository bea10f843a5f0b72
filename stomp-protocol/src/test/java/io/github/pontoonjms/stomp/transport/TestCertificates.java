package io.github.pontoonjms.stomp.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Self-signed keys made by the JDK's keytool, in a directory of the test. */
final class TestCertificates {
  static final String PASSWORD = "changeit";

  private final Path directory;

  TestCertificates(Path directory) {
    this.directory = directory;
  }

  /** Makes a key {@code name.p12} and its certificate {@code name.pem}. */
  TestCertificates make(String name, String subjectAlternativeName, String algorithm)
      throws Exception {
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        algorithm,
        "-dname",
        "CN=" + name,
        "-ext",
        "SAN=" + subjectAlternativeName,
        "-validity",
        "2",
        "-storetype",
        "PKCS12",
        "-keystore",
        store(name).toString(),
        "-storepass",
        PASSWORD);
    Files.writeString(
        certificate(name), pem("CERTIFICATE", load(name).getCertificate(name).getEncoded()));
    return this;
  }

  Path store(String name) {
    return directory.resolve(name + ".p12");
  }

  Path certificate(String name) {
    return directory.resolve(name + ".pem");
  }

  /** The key as unencrypted PKCS#8, PEM. */
  Path key(String name) throws Exception {
    byte[] der = load(name).getKey(name, PASSWORD.toCharArray()).getEncoded();
    return Files.writeString(directory.resolve(name + ".key"), pem("PRIVATE KEY", der));
  }

  private static String pem(String label, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }

  /** A server's or client's context that shows one key and trusts one certificate. */
  SSLContext context(String key, String trusted) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(key), PASSWORD.toCharArray());
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("trusted", load(trusted).getCertificate(trusted));
    TrustManagerFactory trusts =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusts.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusts.getTrustManagers(), null);
    return context;
  }

  private KeyStore load(String name) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store(name))) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool failed: " + output);
    }
  }
}
