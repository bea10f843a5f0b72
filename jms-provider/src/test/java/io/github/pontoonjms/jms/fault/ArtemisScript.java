package io.github.pontoonjms.jms.fault;

import io.github.pontoonjms.jms.PontoonConnectionFactory;
import io.github.pontoonjms.stomp.frame.StompCommand;
import io.github.pontoonjms.stomp.frame.StompFrame;
import io.github.pontoonjms.stomp.peer.Script;
import io.github.pontoonjms.stomp.peer.ScriptedPeer;

/** What Artemis says, for scripts. Stateless. */
final class ArtemisScript {
  static final String CONNECTED =
      "CONNECTED\nversion:1.2\nserver:ActiveMQ-Artemis/2.55.0 ActiveMQ Artemis Messaging Engine\n"
          + "heart-beat:0,0\n\n\0";

  private ArtemisScript() {}

  static Script connected(Script script) {
    return script.acceptWebSocket().expect(StompCommand.CONNECT).send(CONNECTED);
  }

  /** Connected, and then every receipt is answered, whatever the frame. */
  static void answeringAll(Script script) {
    connected(script).untilEnd(all -> all.expectFrame(any -> {}).receiptIfAsked());
  }

  /** A SUBSCRIBE, its receipt, and so many messages of text, {@code m1} and so on. */
  static Script subscribed(Script script, int messages) {
    script.expect(StompCommand.SUBSCRIBE).receiptIfAsked();
    for (int i = 1; i <= messages; i++) {
      int number = i;
      script.answer(subscribe -> message(subscribe, number));
    }
    return script;
  }

  /** An ERROR for the frame that was expected last. */
  static String error(StompFrame frame, String text) {
    String receipt = frame.header("receipt");
    return "ERROR\nmessage:" + text + (receipt == null ? "" : "\nreceipt-id:" + receipt) + "\n\n\0";
  }

  /** One message for a SUBSCRIBE to the queue {@code in}; else a beat. */
  static String reply(StompFrame frame) {
    boolean wanted =
        frame.command() == StompCommand.SUBSCRIBE && "in".equals(frame.header("destination"));
    return wanted ? message(frame, 1) : "\n";
  }

  static String message(StompFrame subscribe, int number) {
    return "MESSAGE\nsubscription:"
        + subscribe.header("id")
        + "\nmessage-id:1,"
        + number
        + "\nack:"
        + number
        + "\ndestination:"
        + subscribe.header("destination")
        + "\nredelivered:false\n\nm"
        + number
        + "\0";
  }

  static PontoonConnectionFactory factory(ScriptedPeer peer, String query) {
    return new PontoonConnectionFactory(peer.uri() + query);
  }
}
