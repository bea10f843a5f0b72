package io.github.pontoonjms.stomp.frame;

import java.util.List;

/** Streams of every kind that a peer may send, sound and unsound. */
final class Corpus {
  static final List<byte[]> STREAMS =
      List.of(
          Decoding.bytes("CONNECT\naccept-version:1.0,1.1,1.2\nhost:h\nlogin:a\\nb:c\n\n^@"),
          Decoding.bytes("STOMP\r\nhost:h\r\n\r\n^@\r\n\r\n"),
          Decoding.bytes(
              "CONNECTED\nversion:1.2\nheart-beat:0,10000\nserver:x/1.0:\\n\n\n^@\n"
                  + "MESSAGE\nsubscription:s\nmessage-id:m\\c1\na:b\\\\c\\nd\\re\n\nbody^@"),
          Decoding.bytes("CONNECTED\nversion:1.1\n\n^@MESSAGE\nk\\c:v\\n\rw\n\n^@"),
          Decoding.bytes("CONNECTED\nsession: padded\n\n^@MESSAGE\na:\\c b\n\nx^@\n\n\n"),
          Decoding.bytes(
              "MESSAGE\ncontent-length:11\ndestination:/queue/a\n\na^@b\nc^@\n\nd^@^@^@\n"
                  + "RECEIPT\nreceipt-id:77\n\n^@"),
          Decoding.bytes("MESSAGE\r\ncontent-length:5\r\nä:ö€\uD83D\uDE00\r\n\r\n\r\n^@\r\n^@\r\n"),
          Decoding.bytes("ERROR\nmessage:bad\ncontent-type:text/plain\n\nWhat:\n\tnothing\n^@"),
          Decoding.bytes("MESSAGE\nfoo:1\nfoo:2\nfoo:3\nempty:\n: \n\n^@"),
          Decoding.bytes("SEND\ncontent-length:3\ncontent-length:3\n\nabc^@SEND\n\n^@"),
          Decoding.bytes("SEND\ncontent-length:3\ncontent-length:4\n\nabcd^@"),
          Decoding.bytes("SEND\ncontent-length:-1\n\nabcd^@"),
          Decoding.bytes("SEND\ncontent-length:99999999999999999999\n\nabcd^@"),
          Decoding.bytes("SEND\ncontent-length:2\n\nabcd^@"),
          Decoding.bytes("MESSAGE\nno colon\n\n^@"),
          Decoding.bytes("MESSAGE\nbad:\\t\n\n^@"),
          Decoding.bytes("HTTP/1.1 400 Bad Request\r\n\r\n"),
          Decoding.bytes("\n\n\r\n\n"),
          Decoding.bytes("SUBSCRIBE\nid:0\ndestination:/q\nack:client\nselector:a \\= '1'\n\n^@"),
          Decoding.bytes(
              "MESSAGE\n" + "some-application-property-with-a-name:".repeat(4) + "\n\n^@"),
          Decoding.bytes(
              "MESSAGE\nlong:" + "0123456789".repeat(30) + "\n\n" + "z".repeat(60) + "^@"),
          Decoding.bytes("MESSAGE\n" + "h:v\n".repeat(30) + "\n^@"),
          new byte[] {'E', 'R', 'R', 'O', 'R', '\n', 'a', ':', (byte) 0xc3, '\n', '\n', 0},
          new byte[] {'B', 'E', 'G', 'I', 'N', '\n', 'a', ':', 0, '\n', '\n', 0},
          Decoding.bytes("BEGIN\ntransaction:t\n\n^@COMMIT\ntransaction:t\n\n^@\nACK\nid:1\n\n^@"));

  private Corpus() {}
}
