package dev.frontrow.booking.runtime;

/** The log does not answer: trouble that passes, and no statement about what it holds. */
public final class LogUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LogUnavailable(String message) {
    super(message);
  }

  public LogUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
