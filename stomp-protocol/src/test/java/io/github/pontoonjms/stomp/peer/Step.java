package io.github.pontoonjms.stomp.peer;

import java.io.IOException;

/**
 * One step of a script.
 *
 * @param name what it does, for a failure's message
 */
record Step(String name, Action action) {
  /** What a step does. */
  @FunctionalInterface
  interface Action {
    void run(Conversation conversation) throws IOException, InterruptedException;
  }

  void run(Conversation conversation) throws IOException, InterruptedException {
    action.run(conversation);
  }
}
