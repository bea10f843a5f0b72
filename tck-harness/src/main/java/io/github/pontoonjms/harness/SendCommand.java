package io.github.pontoonjms.harness;

import io.github.pontoonjms.harness.lines.LineReader;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code pontoon send}: a message a line, in transactions of at most {@value #BATCH}; what has been
 * read is committed as soon as the input makes us wait, so a slow typist is not kept from the
 * receiver.
 */
@Command(
    name = "send",
    description = {
      "Sends stdin, or a file, to a queue or topic.",
      "A text message a line, or the whole as one message. Lines keep their exact text (UTF-8). The count goes to stderr."
    })
final class SendCommand implements Callable<Integer> {
  private static final int BATCH = 500;

  private final Streams streams;

  @Parameters(index = "0", paramLabel = "URI", description = "The broker: ws://HOST:PORT/PATH.")
  private String uri;

  @Parameters(
      index = "1",
      paramLabel = "queue:N|topic:N",
      converter = DestinationName.Converter.class,
      description = "Where to.")
  private DestinationName destination;

  @Option(names = "--file", paramLabel = "F", description = "Read this file and not stdin.")
  private @Nullable Path file;

  @Option(
      names = "--whole",
      description = "One message of all that is read; of bytes when it is not UTF-8 text.")
  private boolean whole;

  SendCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException, JMSException {
    long sent;
    try (InputStream in = input();
        Provider provider = Providers.open(uri);
        JMSContext context = provider.transactedContext()) {
      sent = whole ? sendWhole(context, in) : sendLines(context, in);
    }
    streams
        .err()
        .println(
            "Sent " + sent + (sent == 1 ? " message" : " messages") + " to " + destination + ".");
    return 0;
  }

  private InputStream input() {
    if (file == null) {
      return streams.in();
    }
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new CannotRunException("Cannot read " + file + ".", e);
    }
  }

  private long sendLines(JMSContext context, InputStream in) throws IOException {
    Destination target = destination.in(context);
    JMSProducer producer = context.createProducer();
    LineReader lines = new LineReader(in);
    long sent = 0;
    for (String line = lines.next(); line != null; line = lines.next()) {
      producer.send(target, line);
      sent++;
      if (sent % BATCH == 0 || lines.isWaiting()) {
        context.commit();
      }
    }
    context.commit();
    return sent;
  }

  private long sendWhole(JMSContext context, InputStream in) throws IOException, JMSException {
    Message message = message(context, in.readAllBytes());
    context.createProducer().send(destination.in(context), message);
    context.commit();
    return 1;
  }

  private static Message message(JMSContext context, byte[] body) throws JMSException {
    try {
      return context.createTextMessage(LineReader.decode(body));
    } catch (CharacterCodingException notText) {
      BytesMessage message = context.createBytesMessage();
      message.writeBytes(body);
      return message;
    }
  }
}
