package dev.frontrow.booking.domain;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.InventoryIndex.Run;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;

/**
 * The state of every seat of one show, made for finding free ones quickly.
 *
 * <p>Two bits a seat, and for each run the length of its longest free stretch. Mutable, and touched
 * by the show's single writer alone.
 */
final class SeatMap {
  private final InventoryIndex index;
  private final SeatStates states;
  private final RunFinder longestFree;
  private final int[] lowestFree;

  SeatMap(InventoryIndex index) {
    this.index = index;
    this.states = new SeatStates(index.size());
    this.longestFree = new RunFinder(index);
    this.lowestFree = new int[index.runCount()];
    for (int run = 0; run < lowestFree.length; run++) {
      longestFree.set(run, index.run(run).size());
      lowestFree[run] = index.run(run).start();
    }
  }

  SeatState state(int ordinal) {
    return states.at(ordinal);
  }

  boolean isFree(int ordinal) {
    return states.isFree(ordinal);
  }

  /** The first free seat from {@code from} up to {@code end}; {@code end} if there is none. */
  int nextFree(int from, int end) {
    return states.nextFree(from, end);
  }

  /** The first seat that is not free from {@code from} up to {@code end}; {@code end} if none. */
  int nextTaken(int from, int end) {
    return states.nextTaken(from, end);
  }

  /** The best run that has as many seats together as are asked for; {@link RunFinder#NONE}. */
  int bestRun(SeatRequest.BestAvailable request) {
    return longestFree.best(request);
  }

  /**
   * The length of the longest stretch of free seats in run {@code run}; in general admission, where
   * no place has a neighbour, the number of free places.
   */
  int longestFree(int run) {
    return longestFree.at(run);
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
      Invariants.check(index.contains(ordinal), "no such ordinal: ", ordinal);
      Invariants.check(states.at(ordinal) == from, "impossible change of seat ", ordinal);
      states.set(ordinal, to);
      int run = index.runOf(ordinal);
      if (index.run(run).isGeneralAdmission()) {
        longestFree.set(run, longestFree.at(run) + freed(from, to));
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
      lowestFree[run] = nextFree(changed, index.run(run).start() + index.run(run).size());
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
    longestFree.set(run, states.longestFree(seats.start(), seats.start() + seats.size()));
  }
}
