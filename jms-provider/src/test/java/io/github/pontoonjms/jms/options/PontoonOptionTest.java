package io.github.pontoonjms.jms.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PontoonOptionTest {
  /** The names that users rely on, with their defaults. */
  private static final List<String> PUBLISHED =
      List.of(
          "user=none",
          "password=none",
          "clientId=none",
          "host=the URI's host",
          "tokenSupplier=none",
          "dialect=found out",
          "query=none",
          "prefetch=by dialect",
          "redelivery.maximum=6",
          "redelivery.delay=0",
          "redelivery.backoff=1",
          "deadLetterQueue=DLQ",
          "queuePrefix=empty",
          "topicPrefix=empty",
          "connectTimeout=15000",
          "sendTimeout=30000",
          "requestTimeout=30000",
          "closeTimeout=60000",
          "browseTimeout=2000",
          "noWaitGrace=one round trip + 50",
          "heartbeat.outgoing=10000",
          "heartbeat.incoming=10000",
          "heartbeat.grace=2",
          "maxBodyBytes=16777216",
          "maxHeaderBytes=65536",
          "maxHeaders=1000",
          "pool.maxIdle=8",
          "pool.idleTimeout=30000",
          "proxy=none",
          "header.NAME=none",
          "compression=false",
          "tls.trustStore=the JDK's",
          "tls.trustStorePassword=none",
          "tls.trustStoreType=the JDK's",
          "tls.keyStore=none",
          "tls.keyStorePassword=none",
          "tls.keyStoreType=the JDK's",
          "tls.pem.trust=none",
          "tls.pem.certificate=none",
          "tls.pem.key=none",
          "tls.verifyHost=true",
          "objectMessage.allow=empty = nothing");

  @Test
  void theListIsThePublishedOne() {
    List<String> options =
        Arrays.stream(PontoonOption.values())
            .map(option -> option.optionName() + "=" + option.defaultText())
            .toList();

    assertEquals(new TreeSet<>(PUBLISHED), new TreeSet<>(options));
    assertEquals(PUBLISHED.size(), options.size());
  }

  @ParameterizedTest
  @CsvSource({
    "redelivery.maximum,redeliveryMaximum",
    "tls.pem.trust,tlsPemTrust",
    "objectMessage.allow,objectMessageAllow",
    "pool.maxIdle,poolMaxIdle",
    "clientId,clientId",
    "header.NAME,header"
  })
  void dottedNamesAreCamelCaseAsBeans(String name, String bean) {
    PontoonOption option = PontoonOption.ofBean(bean);

    assertEquals(name, option.optionName());
    assertEquals(bean, option.beanName());
  }

  @Test
  void beanNamesAreUniqueAndKnown() {
    Set<String> names = new TreeSet<>();
    for (PontoonOption option : PontoonOption.values()) {
      names.add(option.beanName());
      assertSame(option, PontoonOption.ofBean(option.beanName()));
    }

    assertEquals(PontoonOption.values().length, names.size());
    assertNull(PontoonOption.ofBean("nothing"));
  }

  @ParameterizedTest
  @CsvSource({
    "clientID,clientId",
    "conectTimeout,connectTimeout",
    "connect.timeout,connectTimeout",
    "passwort,password",
    "username,user",
    "redeliveryMaximum,redelivery.maximum",
    "trustStore,tls.trustStore",
    "pool.maxidle,pool.maxIdle",
    "heartbeat.outgoin,heartbeat.outgoing",
    "maxHeader,maxHeaders",
    "header.NAME,header.NAME",
    "header.,header.NAME"
  })
  void anUnknownNameSuggestsTheNearest(String name, String nearest) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> PontoonOption.named(name));

    assertEquals(
        "There is no option '" + name + "'; the nearest is " + nearest, thrown.getMessage());
  }

  @Test
  void theTableHasALineForEveryOption() {
    List<String> lines = OptionsTable.markdown().lines().toList();

    assertEquals("| Option | Default | Unit | Meaning |", lines.get(0));
    assertEquals(PontoonOption.values().length + 2, lines.size());
    assertTrue(
        lines.contains("| `connectTimeout` | 15000 | ms | TCP connect to CONNECTED |"),
        OptionsTable.markdown());
    for (String line : lines) {
      assertEquals(5, line.chars().filter(c -> c == '|').count(), line);
    }
  }
}
