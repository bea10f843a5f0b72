package io.github.pontoonjms.harness.chat;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.pontoonjms.harness.broker.ArtemisExtension;
import io.github.pontoonjms.harness.broker.EmbeddedArtemis;
import io.github.pontoonjms.jms.PontoonConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;

/** stomp.js in a real browser, and a Java program with JMS, on one broker. */
@ExtendWith({ChromiumExtension.class, ArtemisExtension.class})
@Timeout(120)
class ChatPageTest {
  private static final long PATIENCE = 15_000;
  private static final int BEATS_MILLIS = 2_000;

  private ChatPage page;
  private WebDriver browser;
  private PontoonConnectionFactory factory;
  private JMSContext java;
  private Queue queue;
  private Topic topic;

  @BeforeEach
  void open(EmbeddedArtemis broker, WebDriver driver) throws IOException {
    browser = driver;
    page = ChatPage.serve(0, broker.uri());
    factory = new PontoonConnectionFactory(broker.uri());
    java = factory.createContext();
    queue = java.createQueue(ChatRoom.QUEUE.wireName());
    topic = java.createTopic(ChatRoom.TOPIC.wireName());
  }

  @AfterEach
  void close(EmbeddedArtemis broker) {
    browser.get("about:blank");
    factory.close();
    page.close();
    // The page leaves without a word: what comes before the broker has noticed is lost with it.
    awaiting()
        .until(
            () ->
                broker.consumerCount(ChatRoom.QUEUE.wireName()) == 0
                    && broker.topicSubscriptions(ChatRoom.TOPIC.wireName()) == 0);
  }

  @Test
  void aBrowserIsHeardOnTheTopicAndHearsIt() throws Exception {
    JMSConsumer heard = java.createConsumer(topic);
    connect("topic", "");
    type("header", "mood=fine: \"süß\" \\ ☕");
    say("Grüße, \"JMS\" \u2615");

    Message message = heard.receive(PATIENCE);

    assertNotNull(message);
    assertEquals(
        new ChatLine("browser", "Grüße, \"JMS\" \u2615"),
        ChatLine.parse(message.getBody(String.class)));
    assertEquals("fine: \"süß\" \\ ☕", message.getStringProperty("mood"));
    assertEquals("browser", message.getStringProperty("sender"));
    awaitText(".receipted", "received by the broker");
    awaitText(".message:not(.mine) .text", "Grüße, \"JMS\" \u2615");

    java.createProducer()
        .setProperty("count", 7)
        .send(topic, new ChatLine("java", "Hello <b>page</b>").toJson());

    awaitText(".message[data-from=java] .text", "Hello <b>page</b>");
    awaitText(".message[data-from=java] .header", "count=7");
  }

  @Test
  void aSelectorOfTheBrowserHolds() {
    connect("topic", "size = 'big' OR size IS NULL");

    for (String size : List.of("small", "big", "middle")) {
      java.createProducer()
          .setProperty("size", size)
          .send(topic, new ChatLine("java", size).toJson());
    }
    java.createProducer().send(topic, new ChatLine("java", "the end").toJson());

    awaitText(".message[data-from=java] .text", "the end");
    assertEquals(List.of("big", "the end"), texts(".message .text"));
  }

  @Test
  void onTheQueueEachTakesWhatIsForIt(EmbeddedArtemis broker) throws Exception {
    connect("queue", "");
    List<ChatPeer.Heard> heard = new CopyOnWriteArrayList<>();
    try (ChatPeer peer = ChatPeer.join(factory, heard::add)) {
      peer.say(ChatRoom.QUEUE, "for a browser");
      awaitText(".message[data-from=java] .text", "for a browser");

      choose("recipient", "java");
      say("for Java");

      awaiting()
          .untilAsserted(
              () ->
                  assertEquals(
                      List.of(
                          new ChatPeer.Heard(ChatRoom.QUEUE, new ChatLine("browser", "for Java"))),
                      heard));
      awaitText(".mine .receipted", "received by the broker");
    }
    telnet(broker, "Hello from TCP!");

    awaitText(".message:last-child .text", "Hello from TCP!");
  }

  @Test
  void aTransactionIsHeardWhenItCommitsAndNotWhenItAborts() {
    JMSConsumer heard = java.createConsumer(topic);
    connect("topic", "");

    find("begin").click();
    say("never");
    find("abort").click();
    find("begin").click();
    say("together");
    say("at last");
    awaiting().until(() -> frames("SEND").size() == 3);
    assertNull(heard.receive(300));
    find("commit").click();

    assertEquals("together", ChatLine.parse(heard.receiveBody(String.class, PATIENCE)).text());
    assertEquals("at last", ChatLine.parse(heard.receiveBody(String.class, PATIENCE)).text());
    assertNull(heard.receiveNoWait());
  }

  @Test
  void whatTheBrowserAcknowledgesIsGoneAndTheRestIsLeft(EmbeddedArtemis broker) {
    java.createProducer().send(queue, new ChatLine("java", "one").toJson());
    java.createProducer().send(queue, new ChatLine("java", "two").toJson());
    openPage();
    choose("ack", "client-individual");
    connectOpened("queue", "");
    awaiting().untilAsserted(() -> assertEquals(List.of("one", "two"), texts(".message .text")));

    browser.findElement(By.cssSelector(".message:last-child .ack")).click();
    awaiting().until(() -> broker.queueDepth(ChatRoom.QUEUE.wireName()) == 1);
    find("disconnect").click();
    awaiting().until(() -> "disconnected".equals(find("state").getAttribute("data-state")));

    JMSConsumer left = java.createConsumer(queue);
    assertEquals("one", ChatLine.parse(left.receiveBody(String.class, PATIENCE)).text());
    assertNull(left.receiveNoWait());
  }

  @Test
  void framesAndHeartBeatsAreShownAsTheyPass() {
    connect("topic", "");
    say("look");

    awaiting().until(() -> !frames("MESSAGE").isEmpty());
    assertEquals(1, frames("CONNECTED").size());
    assertTrue(frames("SEND").get(0).getText().contains("destination:/topic/chat"));
    awaiting().until(() -> number("beats-out") > 0 && number("beats-in") > 0);
  }

  private void openPage() {
    browser.get(page.uri() + "?heartbeat=" + BEATS_MILLIS);
    awaiting().until(() -> !find("broker").getAttribute("value").isEmpty());
  }

  private void connect(String room, String selector) {
    openPage();
    connectOpened(room, selector);
  }

  private void connectOpened(String room, String selector) {
    choose("room", room);
    type("selector", selector);
    find("connect").click();
    awaiting().until(() -> "connected".equals(find("state").getAttribute("data-state")));
  }

  private void say(String text) {
    type("text", text);
    find("send").click();
  }

  private void type(String id, String text) {
    find(id).clear();
    find(id).sendKeys(text);
  }

  private void choose(String id, String option) {
    find(id).findElement(By.cssSelector("option[value='" + option + "']")).click();
  }

  private WebElement find(String id) {
    return browser.findElement(By.id(id));
  }

  private int number(String id) {
    return Integer.parseInt(find(id).getText());
  }

  private List<WebElement> frames(String command) {
    return browser.findElements(By.cssSelector(".frame[data-command=" + command + "]"));
  }

  private List<String> texts(String selector) {
    return browser.findElements(By.cssSelector(selector)).stream()
        .map(WebElement::getText)
        .toList();
  }

  private void awaitText(String selector, String expected) {
    awaiting().until(() -> texts(selector).stream().anyMatch(text -> text.contains(expected)));
  }

  private static ConditionFactory awaiting() {
    return await().atMost(Duration.ofMillis(PATIENCE)).ignoreExceptions();
  }

  /** The seed page's example: a frame typed into a TCP connection. */
  private static void telnet(EmbeddedArtemis broker, String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
      String frames =
          "CONNECT\naccept-version:1.0\n\n\0"
              + "SEND\ndestination:/queue/test\ndestination-type:ANYCAST\nreceipt:1\n\n"
              + text
              + "\0";
      socket.getOutputStream().write(frames.getBytes(StandardCharsets.UTF_8));
      socket.setSoTimeout((int) PATIENCE);
      StringBuilder answer = new StringBuilder();
      while (!answer.toString().contains("RECEIPT")) {
        int next = socket.getInputStream().read();
        assertTrue(next >= 0, answer::toString);
        answer.append((char) next);
      }
    }
  }
}
