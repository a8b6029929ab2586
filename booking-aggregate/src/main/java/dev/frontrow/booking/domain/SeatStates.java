package dev.frontrow.booking.domain;

/**
 * The state of every seat, two bits each.
 *
 * <p>A seat's bits stand at the same place of two arrays, so that one word of each tells which of
 * 64 neighbours are free. Mutable; all seats are free at first.
 */
final class SeatStates {
  /** A word has 64 bits. */
  private static final int WORD_SHIFT = 6;

  private static final long ALL = -1;

  private final long[] low;
  private final long[] high;

  SeatStates(int seats) {
    int words = (seats + Long.SIZE - 1) / Long.SIZE;
    low = new long[words];
    high = new long[words];
  }

  SeatState at(int seat) {
    int word = seat >>> WORD_SHIFT;
    // A shift counts modulo 64.
    long code = ((low[word] >>> seat) & 1) | (((high[word] >>> seat) & 1) << 1);
    return SeatState.of((byte) code);
  }

  boolean isFree(int seat) {
    return ((freeIn(seat >>> WORD_SHIFT) >>> seat) & 1) != 0;
  }

  void set(int seat, SeatState state) {
    int word = seat >>> WORD_SHIFT;
    long others = ~(1L << seat);
    low[word] = (low[word] & others) | ((state.code() & 1L) << seat);
    high[word] = (high[word] & others) | (((state.code() >>> 1) & 1L) << seat);
  }

  /** The first free seat from {@code from} up to {@code end}; {@code end} if there is none. */
  int nextFree(int from, int end) {
    return next(from, end, 0);
  }

  /** The first seat that is not free from {@code from} up to {@code end}; {@code end} if none. */
  int nextTaken(int from, int end) {
    return next(from, end, ALL);
  }

  /**
   * @param flip what turns the bits of free seats into the bits of those that are looked for
   */
  private int next(int from, int end, long flip) {
    if (from >= end) {
      return end;
    }
    int word = from >>> WORD_SHIFT;
    long found = (freeIn(word) ^ flip) & (ALL << from);
    while (found == 0) {
      word++;
      if (word << WORD_SHIFT >= end) {
        return end;
      }
      found = freeIn(word) ^ flip;
    }
    return Math.min(end, (word << WORD_SHIFT) + Long.numberOfTrailingZeros(found));
  }

  /** The length of the longest stretch of free seats from {@code from} up to {@code end}. */
  int longestFree(int from, int end) {
    int longest = 0;
    if (end - from <= Long.SIZE) {
      // Each round takes a seat off every stretch.
      for (long left = free(from, end); left != 0; left &= left << 1) {
        longest++;
      }
      return longest;
    }
    int start = nextFree(from, end);
    while (start < end) {
      int taken = nextTaken(start, end);
      longest = Math.max(longest, taken - start);
      start = nextFree(taken, end);
    }
    return longest;
  }

  /** The bits of the free seats among at most 64, the lowest seat's the lowest; some at least. */
  private long free(int from, int end) {
    int word = from >>> WORD_SHIFT;
    int last = (end - 1) >>> WORD_SHIFT;
    long bits = freeIn(word) >>> from;
    if (last != word) {
      bits |= freeIn(last) << -from;
    }
    return bits & (ALL >>> (from - end));
  }

  private long freeIn(int word) {
    return ~(low[word] | high[word]);
  }
}
