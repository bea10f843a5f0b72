package io.github.pontoonjms.harness.demo;

/** Sees a journey go on. Called by several threads at once. */
public interface Progress {
  /** A new part of the journey begins. */
  void begin(String part);

  /** One more line has been sent or received. */
  void step();
}
