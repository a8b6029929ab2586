package dev.frontrow.schemas;

/** Checks that hold unless there is a bug: a failure stops the work at hand loudly. */
public final class Invariants {
  private Invariants() {}

  /**
   * Throws {@link IllegalStateException} with {@code message} unless {@code condition} holds.
   *
   * <p>The message's parts are joined only on failure: checks stand on the hot path.
   */
  public static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalStateException(message);
    }
  }

  /** As {@link #check(boolean, String)}, with the value at fault behind the message. */
  public static void check(boolean condition, String message, Object value) {
    if (!condition) {
      throw new IllegalStateException(message + value);
    }
  }
}
