package io.github.pontoonjms.jms.dialect.artemis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.jms.selector.Selector;
import jakarta.jms.InvalidSelectorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtemisSelectorsTest {
  private final ArtemisSelectors selectors =
      new ArtemisSelectors(name -> name.equals("receipt") ? "_x_receipt" : name);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "n > 3|n > 3",
        "JMSPriority >= 5|AMQPriority >= 5",
        "JMSTimestamp > 17 AND JMSType = 't'|AMQTimestamp > 17 AND JMSType = 't'",
        "JMSCorrelationID LIKE 'c%'|JMSCorrelationID LIKE 'c%'",
        "JMSReplyTo IS NULL|JMSReplyTo IS NULL",
        "JMSXGroupID = 'g'|_AMQ_GROUP_ID = 'g'",
        "JMSMessageID = 'ID:1'|pontoon_id = 'ID:1'",
        "receipt = 'r' AND jmspriority = 1|_x_receipt = 'r' AND jmspriority = 1",
        "JMSDeliveryMode = 'PERSISTENT'|AMQDurable = 'DURABLE'",
        "'NON_PERSISTENT' <> JMSDeliveryMode|'NON_DURABLE' <> AMQDurable",
        "JMSDeliveryMode = 'DURABLE'|AMQDurable = 'PERSISTENT'",
        "JMSDeliveryMode = 'other'|AMQDurable = 'other'",
        "JMSDeliveryMode IN ('PERSISTENT', 'x')|AMQDurable IN ('DURABLE', 'x')",
        "JMSDeliveryMode NOT IN ('NON_PERSISTENT')|AMQDurable NOT IN ('NON_DURABLE')",
        "JMSDeliveryMode IS NULL|AMQDurable IS NULL",
        "JMSDeliveryMode IS NOT NULL|AMQDurable IS NOT NULL",
        "JMSDeliveryMode LIKE 'NON%'|AMQDurable IN ('NON_DURABLE')",
        "JMSDeliveryMode NOT LIKE 'NON%'|AMQDurable IN ('DURABLE')",
        "JMSDeliveryMode LIKE '%T'|AMQDurable IN ('DURABLE', 'NON_DURABLE')",
        "JMSDeliveryMode LIKE 'x'|FALSE",
        "größe = 1 AND xpath = 2|\"größe\" = 1 AND \"xpath\" = 2",
        "NOT (JMSPriority = 4 OR -JMSPriority + 1 = n)|NOT (AMQPriority = 4 OR -AMQPriority + 1 = n)",
      })
  void namesAreTheBrokers(String text, String wire) throws Exception {
    assertEquals("convert_string_expressions:" + wire, selectors.wire(Selector.parse(text), null));
  }

  @Test
  void nothingWantedIsNoHeader() throws Exception {
    assertNull(selectors.wire(null, null));
  }

  @Test
  void noLocalLetsMessagesWithoutSenderPass() throws Exception {
    assertEquals(
        "convert_string_expressions:pontoon_sender IS NULL OR pontoon_sender <> 'o''brien'",
        selectors.wire(null, "o'brien"));
    assertEquals(
        "convert_string_expressions:"
            + "(a = 1 OR b = 2) AND (pontoon_sender IS NULL OR pontoon_sender <> 'me')",
        selectors.wire(Selector.parse("a = 1 OR b = 2"), "me"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JMSXDeliveryCount",
        "JMSRedelivered",
        "JMSDestination",
        "JMSExpiration",
        "JMSDeliveryTime"
      })
  void whatCanNeverMatchIsRefusedByName(String name) throws Exception {
    Selector selector = Selector.parse("a = 1 AND " + name + " IS NOT NULL");

    InvalidSelectorException thrown =
        assertThrows(InvalidSelectorException.class, () -> selectors.wire(selector, null));

    assertTrue(thrown.getMessage().contains(name), thrown.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"JMSDeliveryMode = mode", "JMSDeliveryMode = 2", "JMSDeliveryMode + 1 = 2"})
  void deliveryModeComparesWithItsNamesOnly(String text) throws Exception {
    Selector selector = Selector.parse(text);

    InvalidSelectorException thrown =
        assertThrows(InvalidSelectorException.class, () -> selectors.wire(selector, null));

    assertTrue(thrown.getMessage().contains("JMSDeliveryMode"), thrown.getMessage());
  }

  @Test
  void nulIsNotSent() throws Exception {
    Selector selector = Selector.parse("a = 'x\0y'");

    assertThrows(InvalidSelectorException.class, () -> selectors.wire(selector, null));
  }

  @Test
  void whatExceedsAFramesHeadersIsNotSent() throws Exception {
    Selector selector = Selector.parse("a = '" + "€".repeat(20_000) + "'");

    InvalidSelectorException thrown =
        assertThrows(InvalidSelectorException.class, () -> selectors.wire(selector, null));

    assertTrue(thrown.getMessage().contains("limit is 60000"), thrown.getMessage());
  }
}
