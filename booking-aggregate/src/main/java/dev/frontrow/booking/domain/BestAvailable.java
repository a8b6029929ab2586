package dev.frontrow.booking.domain;

import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.InventoryIndex.Run;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;

/**
 * Finds the best free seats that are next to one another.
 *
 * <p>The best row that has them wins: sections and rows stand in the inventory best first. In that
 * row it takes seats that leave no single free seat behind where it can, and of those the nearest
 * to the row's middle.
 */
final class BestAvailable {
  private final InventoryIndex index;
  private final SeatMap seats;
  private final int quantity;
  private int bestStart = -1;
  private long bestCost;

  private BestAvailable(InventoryIndex index, SeatMap seats, int quantity) {
    this.index = index;
    this.seats = seats;
    this.quantity = quantity;
  }

  /** The seats, or {@link Seats#NONE} when there are not as many together. */
  static Seats find(InventoryIndex index, SeatMap seats, SeatRequest.BestAvailable request) {
    return new BestAvailable(index, seats, request.quantity()).find(request);
  }

  private Seats find(SeatRequest.BestAvailable request) {
    int run = seats.bestRun(request);
    if (run == RunFinder.NONE) {
      return Seats.NONE;
    }
    return index.run(run).isGeneralAdmission() ? firstFree(run) : bestOfRow(run);
  }

  private Seats firstFree(int area) {
    int end = index.run(area).start() + index.run(area).size();
    int[] found = new int[quantity];
    int ordinal = seats.lowestFree(area);
    for (int i = 0; i < quantity; i++) {
      found[i] = seats.nextFree(ordinal, end);
      ordinal = found[i] + 1;
    }
    return Seats.owning(found);
  }

  /**
   * The first run that fits is in the best row; its other blocks may fit better. A row is in one
   * section and has one price, so that they are all as asked for.
   */
  private Seats bestOfRow(int firstRun) {
    Run first = index.run(firstRun);
    int rowStart = rowStart(firstRun);
    int rowEnd = rowEnd(firstRun);
    for (int number = firstRun; number < index.runCount(); number++) {
      Run run = index.run(number);
      if (!sameRow(run, first)) {
        break;
      }
      if (seats.longestFree(number) >= quantity) {
        consider(run, rowStart + rowEnd);
      }
    }
    int[] found = new int[quantity];
    for (int i = 0; i < quantity; i++) {
      found[i] = bestStart + i;
    }
    return Seats.owning(found);
  }

  private void consider(Run run, int rowEnds) {
    int end = run.start() + run.size();
    int start = seats.nextFree(run.start(), end);
    while (start < end) {
      int stretchEnd = seats.nextTaken(start, end);
      considerStretch(start, stretchEnd, rowEnds);
      start = seats.nextFree(stretchEnd, end);
    }
  }

  private void considerStretch(int from, int to, int rowEnds) {
    for (int start = from; start + quantity <= to; start++) {
      int left = start - from;
      int right = to - start - quantity;
      int orphans = (left == 1 ? 1 : 0) + (right == 1 ? 1 : 0);
      // Twice the distance between the middles: whole numbers. Orphans weigh more than any row.
      int distance = Math.abs(2 * start + quantity - 1 - rowEnds);
      long cost = ((long) orphans << Integer.SIZE) + distance;
      if (bestStart < 0 || cost < bestCost) {
        bestStart = start;
        bestCost = cost;
      }
    }
  }

  private int rowStart(int runNumber) {
    int number = runNumber;
    while (number > 0 && sameRow(index.run(number - 1), index.run(runNumber))) {
      number--;
    }
    return index.run(number).start();
  }

  /** The last ordinal of the row. */
  private int rowEnd(int runNumber) {
    int number = runNumber;
    while (number + 1 < index.runCount() && sameRow(index.run(number + 1), index.run(runNumber))) {
      number++;
    }
    return index.run(number).start() + index.run(number).size() - 1;
  }

  /** Rows of one section may be equal as values: what counts is that it is the very same row. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean sameRow(Run run, Run other) {
    return run.section() == other.section() && run.row() == other.row();
  }
}
