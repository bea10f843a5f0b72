package io.github.pontoonjms.stomp.pool;

import org.jspecify.annotations.Nullable;

/**
 * A borrower's key together with its opener, which is no part of its identity: commons-pool2 hands
 * the key that was asked for to its factory. One thread borrows with it; it then forgets the
 * opener, since the pool may keep the key.
 */
final class PoolKey {
  private final Object key;
  private @Nullable ConnectionOpener opener;

  PoolKey(Object key, @Nullable ConnectionOpener opener) {
    this.key = key;
    this.opener = opener;
  }

  ConnectionOpener opener() {
    if (opener == null) {
      throw new IllegalStateException("Nobody borrows with this key");
    }
    return opener;
  }

  void forgetOpener() {
    opener = null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PoolKey that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** Says nothing: the key may be made of credentials. */
  @Override
  public String toString() {
    return "PoolKey";
  }
}
