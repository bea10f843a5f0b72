package io.github.pontoonjms.jms.options;

import org.jspecify.annotations.Nullable;

/**
 * What a wss connection trusts and shows. Immutable; its {@code toString} hides the passwords.
 *
 * @param trustStore file, or null for the JDK's
 * @param trustStorePassword or null
 * @param trustStoreType or null for the JDK's
 * @param keyStore file, or null for none
 * @param keyStorePassword or null
 * @param keyStoreType or null for the JDK's
 * @param pemTrust PEM file instead of a trust store, or null
 * @param pemCertificate PEM file of a chain, instead of a key store, or null
 * @param pemKey PEM file of the chain's key; null if {@code pemCertificate} is
 * @param verifyHost must the certificate name the host?
 */
public record TlsOptions(
    @Nullable String trustStore,
    @Nullable String trustStorePassword,
    @Nullable String trustStoreType,
    @Nullable String keyStore,
    @Nullable String keyStorePassword,
    @Nullable String keyStoreType,
    @Nullable String pemTrust,
    @Nullable String pemCertificate,
    @Nullable String pemKey,
    boolean verifyHost) {

  @Override
  public String toString() {
    return "TlsOptions[trustStore="
        + trustStore
        + ", keyStore="
        + keyStore
        + ", pemTrust="
        + pemTrust
        + ", pemCertificate="
        + pemCertificate
        + ", verifyHost="
        + verifyHost
        + "]";
  }
}
