package io.github.pontoonjms.jms.message;

import org.jspecify.annotations.Nullable;

/** What a body is, as the header {@code pontoon} says it. */
enum BodyType {
  /** A message without a body. */
  NONE('M'),
  TEXT('T'),
  /** A text message whose text is null. */
  NULL_TEXT('U'),
  BYTES('B'),
  /** A JSON object. */
  MAP('P'),
  /** A JSON array. */
  STREAM('S'),
  /** A serialized object; no bytes at all for null. */
  OBJECT('O');

  private final char letter;

  BodyType(char letter) {
    this.letter = letter;
  }

  char letter() {
    return letter;
  }

  /** Whether its bytes are any bytes, not UTF-8. */
  boolean isBinary() {
    return this == BYTES || this == OBJECT;
  }

  /** Whether its bytes are JSON. */
  boolean isJson() {
    return this == MAP || this == STREAM;
  }

  static @Nullable BodyType of(char letter) {
    return switch (letter) {
      case 'M' -> NONE;
      case 'T' -> TEXT;
      case 'U' -> NULL_TEXT;
      case 'B' -> BYTES;
      case 'P' -> MAP;
      case 'S' -> STREAM;
      case 'O' -> OBJECT;
      default -> null;
    };
  }
}
