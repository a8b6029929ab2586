package dev.frontrow.audit.log;

import java.util.Arrays;

/**
 * What was sold of one show in each minute in which something happened, the earliest first.
 *
 * <p>Kept column by column, about 50 bytes a minute.
 */
public final class SalesMinutes {
  private static final long MINUTE_MILLIS = 60_000;
  private static final int FIRST_CAPACITY = 4;
  private static final int COUNTS = Count.values().length;

  /** What is counted, in tickets. */
  public enum Count {
    RESERVED(0),
    CONFIRMED(1),
    RELEASED(2),
    EXPIRED(3),
    REFUNDED(4);

    private final int column;

    Count(int column) {
      this.column = column;
    }
  }

  private long[] minute = new long[FIRST_CAPACITY];
  private int[] counts = new int[FIRST_CAPACITY * COUNTS];
  private long[] revenue = new long[FIRST_CAPACITY];
  private long[] version = new long[FIRST_CAPACITY];
  private int size;

  /** How many minutes there are. */
  public int size() {
    return size;
  }

  /** When minute {@code number} began, milliseconds since 1970. */
  public long minuteMillis(int number) {
    return minute[number];
  }

  public int count(int number, Count what) {
    return counts[number * COUNTS + what.column];
  }

  /** Sales less refunds, in the currency's minor unit. */
  public long revenueMinor(int number) {
    return revenue[number];
  }

  /** The show's version at the minute's last event. */
  public long version(int number) {
    return version[number];
  }

  /** The number of the minute that began at {@code minuteMillis}; -1 when nothing happened then. */
  public int find(long minuteMillis) {
    int found = Arrays.binarySearch(minute, 0, size, minuteMillis);
    return found >= 0 ? found : -1;
  }

  /** Counts {@code tickets} at {@code timeMillis}; {@code money} was earned with them. */
  void add(Count what, int tickets, long money, long timeMillis, long showVersion) {
    long began = Math.floorDiv(timeMillis, MINUTE_MILLIS) * MINUTE_MILLIS;
    int found = Arrays.binarySearch(minute, 0, size, began);
    int number = found >= 0 ? found : insert(-found - 1, began);
    counts[number * COUNTS + what.column] += tickets;
    revenue[number] += money;
    version[number] = showVersion;
  }

  /** Time does not fall in a show, so this is at the end but for a log that is broken. */
  private int insert(int at, long began) {
    if (size == minute.length) {
      int capacity = Math.multiplyExact(size, 2);
      minute = Arrays.copyOf(minute, capacity);
      counts = Arrays.copyOf(counts, capacity * COUNTS);
      revenue = Arrays.copyOf(revenue, capacity);
      version = Arrays.copyOf(version, capacity);
    }
    int behind = size - at;
    System.arraycopy(minute, at, minute, at + 1, behind);
    System.arraycopy(counts, at * COUNTS, counts, (at + 1) * COUNTS, behind * COUNTS);
    System.arraycopy(revenue, at, revenue, at + 1, behind);
    System.arraycopy(version, at, version, at + 1, behind);
    minute[at] = began;
    Arrays.fill(counts, at * COUNTS, (at + 1) * COUNTS, 0);
    revenue[at] = 0;
    version[at] = 0;
    size++;
    return at;
  }
}
