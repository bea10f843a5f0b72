package io.github.pontoonjms.stomp.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes an {@link SSLContext} of the files that {@link TlsOptions} name. */
final class TlsContexts {
  private TlsContexts() {}

  static SSLContext of(TlsOptions options) throws TransportException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(options), trust(options), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new TransportException("No TLS context from " + options + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new TransportException("Cannot read the files of " + options + ": " + e, e);
    }
  }

  private static TrustManager @Nullable [] trust(TlsOptions options)
      throws GeneralSecurityException, IOException {
    KeyStore trusted;
    if (options.trustPem() != null) {
      trusted = PemFiles.trusted(options.trustPem());
    } else if (options.trustStore() != null) {
      trusted = load(options.trustStore());
    } else {
      return null;
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers();
  }

  private static KeyManager @Nullable [] keys(TlsOptions options)
      throws GeneralSecurityException, IOException {
    KeyStore store;
    char[] password = new char[0];
    if (options.keyPem() != null) {
      store = PemFiles.key(options.keyPem().chain(), options.keyPem().key(), password);
    } else if (options.keyStore() != null) {
      store = load(options.keyStore());
      password = chars(options.keyStore().password());
    } else {
      return null;
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  private static KeyStore load(TlsOptions.Store file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(file.type());
    try (InputStream in = Files.newInputStream(file.path())) {
      store.load(in, file.password() == null ? null : file.password().toCharArray());
    }
    return store;
  }

  private static char[] chars(@Nullable String password) {
    return password == null ? new char[0] : password.toCharArray();
  }
}
