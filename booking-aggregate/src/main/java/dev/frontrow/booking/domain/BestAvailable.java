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
    for (int number = 0; number < index.runCount(); number++) {
      if (seats.longestFree(number) < quantity) {
        continue;
      }
      Run run = index.run(number);
      if (matches(run, request)) {
        return run.isGeneralAdmission() ? firstFree(number) : bestOfRow(number, request);
      }
    }
    return Seats.NONE;
  }

  private static boolean matches(Run run, SeatRequest.BestAvailable request) {
    return (request.section() == null || request.section().equals(run.section().code()))
        && (request.category() == null || request.category().equals(run.category().code()));
  }

  private Seats firstFree(int area) {
    int[] found = new int[quantity];
    int size = 0;
    for (int ordinal = seats.lowestFree(area); size < quantity; ordinal++) {
      if (seats.isFree(ordinal)) {
        found[size++] = ordinal;
      }
    }
    return Seats.owning(found);
  }

  /** The first run that fits is in the best row; its other blocks may fit better. */
  private Seats bestOfRow(int firstRun, SeatRequest.BestAvailable request) {
    Run first = index.run(firstRun);
    int rowStart = rowStart(firstRun);
    int rowEnd = rowEnd(firstRun);
    for (int number = firstRun; number < index.runCount(); number++) {
      Run run = index.run(number);
      if (!sameRow(run, first)) {
        break;
      }
      if (seats.longestFree(number) >= quantity && matches(run, request)) {
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
    int stretchStart = run.start();
    for (int ordinal = run.start(); ordinal <= end; ordinal++) {
      if (ordinal == end || !seats.isFree(ordinal)) {
        considerStretch(stretchStart, ordinal, rowEnds);
        stretchStart = ordinal + 1;
      }
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
