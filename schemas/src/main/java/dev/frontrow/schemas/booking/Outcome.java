package dev.frontrow.schemas.booking;

/** What became of a command. */
public sealed interface Outcome {
  /** It is in the log. */
  record Accepted(BookingReply reply) implements Outcome {}

  /** It broke a rule, and changed nothing. */
  record Refused(Rejection rejection) implements Outcome {}

  /**
   * Nobody could decide it in time; the same command may be sent again.
   *
   * @param mayHaveActed true when it was on its way to the log: only a retry with its own ID tells
   * @param retryAfterMillis how long to wait before that
   */
  record Unavailable(String reason, boolean mayHaveActed, long retryAfterMillis)
      implements Outcome {
    private static final String BUSY = "too many commands wait";

    /**
     * Turned away at once by a full queue: to try again before the caller does adds to the load.
     */
    public static Unavailable busy(long retryAfterMillis) {
      return new Unavailable(BUSY, false, retryAfterMillis);
    }

    public boolean isBusy() {
      return reason.equals(BUSY);
    }
  }
}
