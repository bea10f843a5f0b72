package io.github.pontoonjms.jms.session;

import jakarta.jms.ConnectionMetaData;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * What this provider is.
 *
 * @see <a href="https://jakarta.ee/specifications/messaging/3.1/">Jakarta Messaging 3.1 §6.1.6</a>
 */
final class JmsMetaData implements ConnectionMetaData {
  static final JmsMetaData INSTANCE = new JmsMetaData();

  private static final List<String> JMSX_PROPERTIES =
      List.of("JMSXGroupID", "JMSXGroupSeq", "JMSXDeliveryCount");

  private JmsMetaData() {}

  @Override
  public String getJMSVersion() {
    return "3.1";
  }

  @Override
  public int getJMSMajorVersion() {
    return 3;
  }

  @Override
  public int getJMSMinorVersion() {
    return 1;
  }

  @Override
  public String getJMSProviderName() {
    return "Pontoon";
  }

  @Override
  public String getProviderVersion() {
    return getProviderMajorVersion() + "." + getProviderMinorVersion();
  }

  @Override
  public int getProviderMajorVersion() {
    return 0;
  }

  @Override
  public int getProviderMinorVersion() {
    return 1;
  }

  @Override
  public Enumeration<?> getJMSXPropertyNames() {
    return Collections.enumeration(JMSX_PROPERTIES);
  }
}
