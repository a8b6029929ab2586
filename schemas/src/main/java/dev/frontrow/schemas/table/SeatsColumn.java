package dev.frontrow.schemas.table;

import dev.frontrow.schemas.booking.Seats;

/**
 * The seats of many reservations. Those that follow each other, as one seat alone does too, take
 * five bytes; others stay an object.
 */
public final class SeatsColumn {
  /** Instead of how many seats there are, for those in {@link #others}. */
  private static final byte OTHER = 0;

  private final int[] firsts;
  private final byte[] counts;

  /** Null until there is one. */
  private Seats[] others;

  /** A column of {@code capacity} places without seats. */
  public SeatsColumn(int capacity) {
    firsts = new int[capacity];
    counts = new byte[capacity];
  }

  private SeatsColumn(int[] firsts, byte[] counts, Seats[] others) {
    this.firsts = firsts;
    this.counts = counts;
    this.others = others;
  }

  /** The seats at {@code place}; none where none were set. */
  public Seats at(int place) {
    int count = counts[place];
    if (count == OTHER) {
      return others == null || others[place] == null ? Seats.NONE : others[place];
    }
    int[] ordinals = new int[count];
    for (int i = 0; i < count; i++) {
      ordinals[i] = firsts[place] + i;
    }
    return Seats.owning(ordinals);
  }

  /** Keeps {@code seats} at {@code place}. */
  public void set(int place, Seats seats) {
    clear(place);
    if (isRun(seats)) {
      firsts[place] = seats.at(0);
      counts[place] = (byte) seats.size();
    } else {
      if (others == null) {
        others = new Seats[counts.length];
      }
      others[place] = seats;
    }
  }

  private static boolean isRun(Seats seats) {
    if (seats.isEmpty() || seats.size() > Byte.MAX_VALUE) {
      return false;
    }
    for (int i = 1; i < seats.size(); i++) {
      if (seats.at(i) != seats.at(0) + i) {
        return false;
      }
    }
    return true;
  }

  /** Lets go of what is kept at {@code place}. */
  public void clear(int place) {
    counts[place] = OTHER;
    if (others != null) {
      others[place] = null;
    }
  }

  /** What stood at {@code from}, in that order, with room for {@code capacity}. */
  public SeatsColumn gather(int[] from, int capacity) {
    return new SeatsColumn(
        Columns.gather(firsts, from, capacity),
        Columns.gather(counts, from, capacity),
        Columns.gather(others, from, capacity));
  }
}
