package io.github.pontoonjms.jms.link;

import java.io.IOException;

/** What a {@link BrokerLink} tells its JMS connection. On any thread; must not block. */
public interface LinkListener {
  /**
   * All that was made on the broker in this generation is gone; without failover the connection
   * with it.
   *
   * @param generation of the socket that died
   * @param why names the culprit where it is known
   */
  void interrupted(int generation, IOException why);
}
