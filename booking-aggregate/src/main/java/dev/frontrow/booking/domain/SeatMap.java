package dev.frontrow.booking.domain;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.InventoryIndex.Run;
import dev.frontrow.schemas.booking.Seats;

/**
 * The state of every seat of one show, made for finding free ones quickly.
 *
 * <p>One byte a seat, and for each run the length of its longest free stretch. Mutable, and touched
 * by the show's single writer alone.
 */
final class SeatMap {
  private final InventoryIndex index;
  private final byte[] states;
  private final int[] longestFree;
  private final int[] lowestFree;

  SeatMap(InventoryIndex index) {
    this.index = index;
    this.states = new byte[index.size()];
    this.longestFree = new int[index.runCount()];
    this.lowestFree = new int[index.runCount()];
    for (int run = 0; run < longestFree.length; run++) {
      longestFree[run] = index.run(run).size();
      lowestFree[run] = index.run(run).start();
    }
  }

  SeatState state(int ordinal) {
    return SeatState.of(states[ordinal]);
  }

  boolean isFree(int ordinal) {
    return states[ordinal] == SeatState.FREE.code();
  }

  /**
   * The length of the longest stretch of free seats in run {@code run}; in general admission, where
   * no place has a neighbour, the number of free places.
   */
  int longestFree(int run) {
    return longestFree[run];
  }

  /**
   * The lowest free ordinal of the general-admission run {@code run}; behind its end if none is.
   */
  int lowestFree(int run) {
    return lowestFree[run];
  }

  /** Moves every one of {@code seats} from one state to another. */
  void move(Seats seats, SeatState from, SeatState to) {
    int stale = -1;
    for (int i = 0; i < seats.size(); i++) {
      int ordinal = seats.at(i);
      Invariants.check(states[ordinal] == from.code(), "impossible change of seat ", ordinal);
      states[ordinal] = to.code();
      int run = index.runOf(ordinal);
      if (index.run(run).isGeneralAdmission()) {
        longestFree[run] += freed(from, to);
        follow(run, ordinal);
      } else if (run != stale) {
        // Seats of a reservation mostly share a run: measure it once, when the last has moved.
        measure(stale);
        stale = run;
      }
    }
    measure(stale);
  }

  /** Keeps the lowest free place of general admission, so that finding one is no search. */
  private void follow(int run, int changed) {
    if (isFree(changed)) {
      lowestFree[run] = Math.min(lowestFree[run], changed);
    } else if (changed == lowestFree[run]) {
      int end = index.run(run).start() + index.run(run).size();
      int ordinal = changed;
      while (ordinal < end && !isFree(ordinal)) {
        ordinal++;
      }
      lowestFree[run] = ordinal;
    }
  }

  private static int freed(SeatState from, SeatState to) {
    return (to == SeatState.FREE ? 1 : 0) - (from == SeatState.FREE ? 1 : 0);
  }

  private void measure(int run) {
    if (run < 0) {
      return;
    }
    Run seats = index.run(run);
    int longest = 0;
    int stretch = 0;
    for (int ordinal = seats.start(); ordinal < seats.start() + seats.size(); ordinal++) {
      stretch = isFree(ordinal) ? stretch + 1 : 0;
      longest = Math.max(longest, stretch);
    }
    longestFree[run] = longest;
  }
}
