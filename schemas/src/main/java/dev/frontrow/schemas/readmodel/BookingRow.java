package dev.frontrow.schemas.readmodel;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import java.util.List;

/**
 * One reservation, or the booking that it became. Times are milliseconds since 1970.
 *
 * @param tickets in the order in which they were reserved
 * @param expiresAtMillis when the hold ends, or ended; says nothing once confirmed
 * @param payment the payment under way or made, or null
 */
public record BookingRow(
    ReservationId reservation,
    CustomerId customer,
    BookingStatus status,
    List<Ticket> tickets,
    Money total,
    long expiresAtMillis,
    PaymentReference payment,
    long createdAtMillis,
    long updatedAtMillis,
    long version)
    implements ReadModelRow {
  public BookingRow {
    tickets = List.copyOf(tickets);
  }

  /**
   * One ticket of a reservation.
   *
   * @param ordinal its place in the show's inventory
   */
  public record Ticket(int ordinal, Place place) {}

  @Override
  public String key() {
    return reservation.toString();
  }
}
