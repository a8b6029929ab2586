package dev.frontrow.booking.exploration;

/** What can reach one writer from outside. */
sealed interface Input extends Move {
  /** What nobody can say: where a record is, or where the log ends. */
  int UNKNOWN = -1;

  /** The partition is this node's. */
  record Assigned() implements Input {}

  /** The partition is another node's. */
  record Unassigned() implements Input {}

  /** A clean stop. */
  record Released() implements Input {}

  /** Time passes until the writer does something by itself. */
  record Woken() implements Input {}

  /**
   * A command arrives.
   *
   * @param claim the offset of the Claim that the attempt is for
   */
  record Asked(int command, int claim, boolean standIn) implements Input {
    @Override
    public int hashCode() {
      return 31 * (31 * command + claim) + (standIn ? 1 : 0);
    }
  }

  /**
   * The log tells where a record is.
   *
   * @param call which of those that the writer waits to hear of, from 0 in the order of sending
   * @param offset its offset, or {@link #UNKNOWN}
   * @param log for a Claim, the log up to it; null for an event
   */
  record Told(int call, int offset, LogNode log) implements Input {
    @Override
    public int hashCode() {
      return 31 * (31 * (31 * call + offset) + 7) + (log == null ? 0 : log.id());
    }
  }

  /**
   * The log tells where it ends.
   *
   * @param offset the offset of the next record, or {@link #UNKNOWN}
   */
  record Ended(int offset) implements Input {
    @Override
    public int hashCode() {
      return 31 * 31 * 31 * (offset + 2);
    }
  }
}
