package dev.frontrow.schemas.booking;

import dev.frontrow.schemas.Invariants;

/** Which tickets a customer asks for. */
public sealed interface SeatRequest {
  /** Just these seats, all or none. */
  record Named(Seats seats) implements SeatRequest {}

  /**
   * As many as {@code quantity}, the best that are left: together where they are seats.
   *
   * @param section a section's code, or null for any
   * @param category a price category's code, or null for any
   * @param quantity from 1 to {@link SalePolicy#MAX_PER_RESERVATION}; more is refused
   */
  record BestAvailable(String section, String category, int quantity) implements SeatRequest {
    public BestAvailable {
      Invariants.check(section == null || Inventory.isCode(section), "not a section: ", section);
      Invariants.check(category == null || Inventory.isCode(category), "no category: ", category);
    }
  }
}
