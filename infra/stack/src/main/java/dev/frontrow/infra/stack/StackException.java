package dev.frontrow.infra.stack;

/**
 * A failure of the local stack that a person can act on; its message is all that they need to see.
 */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StackException(String message) {
    super(message);
  }

  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
