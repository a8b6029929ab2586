package dev.frontrow.schemas.codec;

/** Bytes in a topic are no record that this version knows: the log is damaged, or newer than us. */
public final class MalformedRecord extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MalformedRecord(String message) {
    super(message);
  }

  public MalformedRecord(String message, Throwable cause) {
    super(message, cause);
  }
}
