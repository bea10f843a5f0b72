package io.github.pontoonjms.jms.dialect;

/** What the body of a frame is that no client of ours sent. */
public enum BodyKind {
  /** UTF-8 text. */
  TEXT,
  /** Bytes of unknown meaning. */
  BYTES
}
