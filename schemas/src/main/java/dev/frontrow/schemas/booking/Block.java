package dev.frontrow.schemas.booking;

import dev.frontrow.schemas.Invariants;

/**
 * Seats of one row with no aisle between them: neighbours in a block sit together.
 *
 * @param first the number on the first seat
 * @param step what each seat adds to its neighbour's number: 1, or 2 where a side is odd or even,
 *     or negative where numbers fall
 * @param count how many seats, at least 1
 */
public record Block(int first, int step, int count) {
  public Block {
    Invariants.check(count >= 1 && count <= Inventory.MAX_SEATS, "not a seat count: ", count);
    Invariants.check(step != 0, "a step of zero repeats a seat number");
    long last = first + (count - 1L) * step;
    Invariants.check(last == (int) last, "seat number out of bounds: ", last);
  }

  /** The number on the seat at {@code index}, from 0. */
  public int number(int index) {
    return first + index * step;
  }
}
