package io.github.pontoonjms.harness;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code pontoon receive}: a body a line on stdout. A message is settled only after it has been
 * written and flushed: in transactions, committed when nothing more is there at the moment.
 */
@Command(
    name = "receive",
    description = {
      "Writes what comes from a queue or topic on stdout.",
      "One body a line, and nothing else there. Ends after --count messages (status 0), or when none came for --timeout seconds: status 1",
      "if --count was not reached or, without --count, if none came at all. With neither option it",
      "runs until it is interrupted."
    })
final class ReceiveCommand implements Callable<Integer> {
  private static final int BATCH = 100;
  private static final long GATHER_MILLIS = 10;
  private static final long SLICE_MILLIS = 500;

  private final Streams streams;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "URI", description = "The broker: ws://HOST:PORT/PATH.")
  private String uri;

  @Parameters(
      index = "1",
      paramLabel = "queue:N|topic:N",
      converter = DestinationName.Converter.class,
      description = "Where from.")
  private DestinationName destination;

  @Option(names = "--count", paramLabel = "N", description = "How many messages; 1 or more.")
  private @Nullable Long count;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description = "The longest wait for a next message, in seconds; may be a fraction.")
  private @Nullable Double timeout;

  ReceiveCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws JMSException {
    requirePositive("--count", count);
    requirePositive("--timeout", timeout);
    try (StopSignal stop = StopSignal.open();
        Provider provider = Providers.open(uri);
        JMSContext context = provider.transactedContext();
        JMSConsumer consumer = context.createConsumer(destination.in(context))) {
      long received = new Reception(context, consumer, stop).run();
      streams
          .err()
          .println(
              "Received "
                  + received
                  + (received == 1 ? " message" : " messages")
                  + " from "
                  + destination
                  + ".");
      return received >= (count == null ? 1 : count) || stop.isRequested() ? 0 : 1;
    }
  }

  private void requirePositive(String option, @Nullable Number value) {
    if (value != null && !(value.doubleValue() > 0)) {
      throw new ParameterException(spec.commandLine(), option + " must be more than 0");
    }
  }

  /** One run of the command: what is received and not yet committed. */
  private final class Reception {
    private final JMSContext context;
    private final JMSConsumer consumer;
    private final StopSignal stop;
    private long received;
    private int uncommitted;

    Reception(JMSContext context, JMSConsumer consumer, StopSignal stop) {
      this.context = context;
      this.consumer = consumer;
      this.stop = stop;
    }

    long run() throws JMSException {
      while (count == null || received < count) {
        Message message = next();
        if (message == null) {
          break;
        }
        streams.result(MessageBody.of(message));
        received++;
        uncommitted++;
        if (uncommitted == BATCH) {
          commit();
        }
      }
      commit();
      return received;
    }

    private @Nullable Message next() {
      Message message = uncommitted == 0 ? null : consumer.receive(GATHER_MILLIS);
      if (message == null) {
        commit();
        message = await();
      }
      return message;
    }

    /** Null when the time is over or a signal came. */
    private @Nullable Message await() {
      long start = System.nanoTime();
      long patience = timeout == null ? Long.MAX_VALUE : (long) (timeout * 1e9);
      while (!stop.isRequested()) {
        long left = TimeUnit.NANOSECONDS.toMillis(patience - (System.nanoTime() - start));
        if (left <= 0) {
          return null;
        }
        Message message = consumer.receive(Math.min(left, SLICE_MILLIS));
        if (message != null) {
          return message;
        }
      }
      return null;
    }

    private void commit() {
      if (uncommitted > 0) {
        context.commit();
        uncommitted = 0;
      }
    }
  }
}
