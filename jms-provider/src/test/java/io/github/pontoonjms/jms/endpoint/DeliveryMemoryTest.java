package io.github.pontoonjms.jms.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DeliveryMemoryTest {
  private final DeliveryMemory memory = new DeliveryMemory();

  @Test
  void remembersTheLastCountUntilItIsForgotten() {
    memory.remember("queue:a", "1", 1);
    memory.remember("queue:a", "1", 2);

    assertEquals(2, memory.deliveries("queue:a", "1"));
    memory.forget("queue:a", "1");
    assertEquals(0, memory.deliveries("queue:a", "1"));
    assertTrue(memory.isEmpty());
  }

  @Test
  void theSameIdInAnotherPlaceIsAnotherMessage() {
    memory.remember("queue:a", "1", 3);

    assertEquals(0, memory.deliveries("queue:b", "1"));
    memory.forget("queue:b", "1");
    assertEquals(3, memory.deliveries("queue:a", "1"));
  }

  @Test
  void itIsBoundedAndForgetsFirstWhatWasAskedForLongestAgo() {
    for (int i = 0; i < DeliveryMemory.CAPACITY; i++) {
      memory.remember("queue:a", "m" + i, 1);
    }
    assertEquals(1, memory.deliveries("queue:a", "m0"));

    memory.remember("queue:a", "one more", 1);

    assertEquals(0, memory.deliveries("queue:a", "m1"));
    assertEquals(1, memory.deliveries("queue:a", "m0"));
    assertEquals(1, memory.deliveries("queue:a", "one more"));
    assertFalse(memory.isEmpty());
  }
}
