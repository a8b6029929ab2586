package dev.frontrow.audit.log;

import java.util.Arrays;

/**
 * Who has each ticket of one show: 20 bytes a ticket.
 *
 * <p>An owner is the number of a reservation.
 */
final class Tickets {
  static final int FREE = -1;
  static final int BLOCKED = -2;

  private final int[] owner;
  private final long[] version;
  private final long[] timeMillis;
  private int owned;

  /** All of {@code size} tickets free, as the event of {@code version} left them. */
  Tickets(int size, long version, long timeMillis) {
    this.owner = new int[size];
    this.version = new long[size];
    this.timeMillis = new long[size];
    Arrays.fill(owner, FREE);
    Arrays.fill(this.version, version);
    Arrays.fill(this.timeMillis, timeMillis);
  }

  int size() {
    return owner.length;
  }

  /** How many somebody has. */
  int owned() {
    return owned;
  }

  boolean contains(int ordinal) {
    return ordinal >= 0 && ordinal < owner.length;
  }

  /** The number of the reservation that has it, {@link #FREE} or {@link #BLOCKED}. */
  int owner(int ordinal) {
    return owner[ordinal];
  }

  long version(int ordinal) {
    return version[ordinal];
  }

  long timeMillis(int ordinal) {
    return timeMillis[ordinal];
  }

  /** Gives it to {@code newOwner}, by the event of {@code newVersion} at {@code newTimeMillis}. */
  void give(int ordinal, int newOwner, long newVersion, long newTimeMillis) {
    owned += (newOwner >= 0 ? 1 : 0) - (owner[ordinal] >= 0 ? 1 : 0);
    owner[ordinal] = newOwner;
    version[ordinal] = newVersion;
    timeMillis[ordinal] = newTimeMillis;
  }
}
