package io.github.pontoonjms.harness;

import io.github.pontoonjms.harness.demo.Progress;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A journey's progress on stderr: a bar on a terminal, else a line a part, so that a log stays
 * readable. Safe for several threads.
 */
final class ProgressDisplay implements Progress, AutoCloseable {
  /** Set by the launcher when stderr is a terminal; Java 17 cannot tell. */
  private static final String TERMINAL = "pontoon.terminal";

  private static final int WIDTH = 79;

  private final PrintStream err;
  private final @Nullable ProgressBar bar;

  private ProgressDisplay(PrintStream err, @Nullable ProgressBar bar) {
    this.err = err;
    this.bar = bar;
  }

  static ProgressDisplay on(PrintStream err, long steps) {
    return new ProgressDisplay(err, Boolean.getBoolean(TERMINAL) ? bar(err, steps) : null);
  }

  private static ProgressBar bar(PrintStream err, long steps) {
    return new ProgressBarBuilder()
        .setTaskName("lines")
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(100)
        .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
        .build();
  }

  @Override
  public void begin(String part) {
    if (bar != null) {
      bar.setExtraMessage(" " + part);
    } else {
      err.println("... " + part);
    }
  }

  @Override
  public void step() {
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
