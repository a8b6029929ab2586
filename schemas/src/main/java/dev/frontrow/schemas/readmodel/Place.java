package dev.frontrow.schemas.readmodel;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.SeatPosition;

/**
 * Where a ticket admits to, and what it costs.
 *
 * @param section the section's code
 * @param row null for general admission
 * @param seat null for general admission
 * @param category the price category's code
 */
public record Place(String section, String row, Integer seat, String category, Money price) {
  /** The place at {@code position}. */
  public static Place of(SeatPosition position) {
    return new Place(
        position.section().code(),
        position.row(),
        position.seat(),
        position.category().code(),
        position.category().price());
  }
}
