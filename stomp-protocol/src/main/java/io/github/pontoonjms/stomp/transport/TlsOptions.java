package io.github.pontoonjms.stomp.transport;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code wss} connection trusts, and which key it shows. Immutable; the files are read at
 * the first connect and then kept, so that sockets of the same options resume TLS sessions (new
 * files need new options). The lock guards the context made from them. {@code toString} shows no
 * password.
 */
public final class TlsOptions {
  /**
   * A store file.
   *
   * @param password null for a store without
   * @param type such as PKCS12 or JKS
   */
  record Store(Path path, @Nullable String password, String type) {
    @Override
    public String toString() {
      return type + ":" + path;
    }
  }

  /** A certificate chain and its PKCS#8 key, both PEM. */
  record PemKey(Path chain, Path key) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final @Nullable Store trustStore;
  private final @Nullable Path trustPem;
  private final @Nullable Store keyStore;
  private final @Nullable PemKey keyPem;
  private final @Nullable SSLContext given;
  private final boolean verifyHost;
  private @Nullable SSLContext made;

  private TlsOptions(Builder builder) {
    this.trustStore = builder.trustStore;
    this.trustPem = builder.trustPem;
    this.keyStore = builder.keyStore;
    this.keyPem = builder.keyPem;
    this.given = builder.given;
    this.verifyHost = builder.verifyHost;
  }

  /** The JVM's trust store, no key, the host name checked. */
  public static TlsOptions defaults() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Whether the certificate must be for the URI's host (RFC 9110 §4.3.4). */
  public boolean verifyHost() {
    return verifyHost;
  }

  @Nullable Store trustStore() {
    return trustStore;
  }

  @Nullable Path trustPem() {
    return trustPem;
  }

  @Nullable Store keyStore() {
    return keyStore;
  }

  @Nullable PemKey keyPem() {
    return keyPem;
  }

  /** The given context, or one made of the files. */
  SSLContext context() throws TransportException {
    if (given != null) {
      return given;
    }
    lock.lock();
    try {
      if (made == null) {
        made = TlsContexts.of(this);
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return "TlsOptions[trust="
        + (given != null ? "given" : trustPem != null ? trustPem : trustStore)
        + ", key="
        + (keyPem != null ? keyPem.chain() : keyStore)
        + ", verifyHost="
        + verifyHost
        + "]";
  }

  /** Collects options; not for several threads. */
  public static final class Builder {
    private @Nullable Store trustStore;
    private @Nullable Path trustPem;
    private @Nullable Store keyStore;
    private @Nullable PemKey keyPem;
    private @Nullable SSLContext given;
    private boolean verifyHost = true;

    private Builder() {}

    /** Trusts the certificates of a key store file; default the JVM's. */
    public Builder trustStore(Path path, @Nullable String password, String type) {
      this.trustStore = new Store(path, password, type);
      return this;
    }

    /** Trusts the certificates of a PEM file. */
    public Builder trustPem(Path certificates) {
      this.trustPem = Objects.requireNonNull(certificates);
      return this;
    }

    /** Shows the key of a key store file, whose password is also the key's. */
    public Builder keyStore(Path path, @Nullable String password, String type) {
      this.keyStore = new Store(path, password, type);
      return this;
    }

    /** Shows a key of PEM files: its certificate chain, and the key as unencrypted PKCS#8. */
    public Builder keyPem(Path chain, Path key) {
      this.keyPem = new PemKey(chain, key);
      return this;
    }

    /** Uses a context as it is. */
    public Builder sslContext(SSLContext context) {
      this.given = Objects.requireNonNull(context);
      return this;
    }

    /** Whether the certificate must be for the URI's host; default yes. */
    public Builder verifyHost(boolean verifyHost) {
      this.verifyHost = verifyHost;
      return this;
    }

    /**
     * Checks and builds; reads no file.
     *
     * @throws IllegalArgumentException if two ways to say the same are given
     */
    public TlsOptions build() {
      boolean files = trustStore != null || trustPem != null || keyStore != null || keyPem != null;
      if (given != null && files) {
        throw new IllegalArgumentException("An SSLContext and files for another one");
      }
      if (trustStore != null && trustPem != null) {
        throw new IllegalArgumentException("Two kinds of trusted certificates: store and PEM");
      }
      if (keyStore != null && keyPem != null) {
        throw new IllegalArgumentException("Two kinds of key: store and PEM");
      }
      return new TlsOptions(this);
    }
  }
}
