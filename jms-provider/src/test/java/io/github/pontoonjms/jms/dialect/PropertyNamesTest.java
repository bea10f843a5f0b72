package io.github.pontoonjms.jms.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "_a", "$a", "a1", "größe", "名前", "nullable", "JMSX_a", "JMS_a"})
  void identifiersAreLegal(String name) {
    assertTrue(PropertyNames.isLegal(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1a",
        "a-b",
        "a.b",
        "a b",
        "a:b",
        "a\0",
        "a\u200d",
        "NULL",
        "true",
        "False",
        "not",
        "AND",
        "or",
        "between",
        "LIKE",
        "In",
        "is",
        "Escape",
        "JMSPriority",
        "JMS"
      })
  void whatASelectorCouldNotNameIsNotLegal(String name) {
    assertFalse(PropertyNames.isLegal(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "destinations", "größe", "JMSXGroupID", "JMSXGroupSeq", "_X_a"})
  void ordinaryNamesTravelAsTheyAre(String name) {
    assertEquals(name, PropertyNames.encode(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "receipt",
        "Receipt",
        "RECEIPT",
        "transaction",
        "ack",
        "id",
        "destination",
        "selector",
        "persistent",
        "priority",
        "expires",
        "expiration",
        "type",
        "timestamp",
        "redelivered",
        "subscription",
        "session",
        "browser",
        "durable",
        "exclusive",
        "transformation",
        "AMQPriority",
        "_AMQ_DUPL_ID",
        "__AMQ_CID",
        "_HQ_GROUP_ID",
        "AMQ_SCHEDULED_DELAY",
        "pontoon",
        "pontoon_id",
        "Pontoon_More",
        "JMS_x",
        "JMSXAnything",
        "_x_",
        "_x_receipt"
      })
  void namesThatABrokerCouldTakeForItsOwnAreCodedAndComeBack(String name) {
    assertEquals("_x_" + name, PropertyNames.encode(name));
    assertEquals(name, PropertyNames.decode("_x_" + name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "receipt",
        "transaction",
        "Content-Length",
        "content-length",
        "destination-type",
        "message-id",
        "ack",
        "a-b",
        "1a",
        "JMSPriority",
        "_x_a-b",
        "_x_",
        "_x_JMSXDeliveryCount",
        "JMSXDeliveryCount",
        "pontoon",
        "pontoon_sender",
        "NOT"
      })
  void headersThatAreNoPropertiesAreHidden(String header) {
    assertNull(PropertyNames.decode(header));
  }
}
