package io.github.pontoonjms.stomp.pool;

import java.io.IOException;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;

/** Opens, judges and lets go of connections, as commons-pool2 asks. Stateless but for its parts. */
final class ConnectionFactory extends BaseKeyedPooledObjectFactory<PoolKey, PooledConnection> {
  private final Runnable unfit;
  private final Farewells farewells;

  ConnectionFactory(Runnable unfit, Farewells farewells) {
    this.unfit = unfit;
    this.farewells = farewells;
  }

  @Override
  public PooledConnection create(PoolKey key) throws IOException {
    PooledConnection.Watch watch = new PooledConnection.Watch(unfit);
    return new PooledConnection(key.opener().open(watch), watch);
  }

  @Override
  public PooledObject<PooledConnection> wrap(PooledConnection connection) {
    return new DefaultPooledObject<>(connection);
  }

  @Override
  public boolean validateObject(PoolKey key, PooledObject<PooledConnection> pooled) {
    return pooled.getObject().isFit();
  }

  @Override
  public void destroyObject(PoolKey key, PooledObject<PooledConnection> pooled) {
    farewells.begin(pooled.getObject().connection());
  }
}
