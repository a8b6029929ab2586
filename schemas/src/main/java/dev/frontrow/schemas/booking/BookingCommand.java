package dev.frontrow.schemas.booking;

import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;

/**
 * A wish to change one show, decided by that show's single writer.
 *
 * <p>Two commands with one ID are one command: the second gets the first's reply when their content
 * ({@link Fingerprint}) is the same, and is refused when it is not.
 */
public sealed interface BookingCommand {
  ShowId show();

  CommandId id();

  /** Freezes the inventory and starts selling. */
  record OpenSale(ShowId show, CommandId id, Inventory inventory, SalePolicy policy)
      implements BookingCommand {}

  /** Stops selling; reservations that live may still be paid. */
  record CloseSale(ShowId show, CommandId id) implements BookingCommand {}

  /** Asks for tickets; the reservation's ID follows from the command's. */
  record ReserveTickets(ShowId show, CommandId id, CustomerId customer, SeatRequest request)
      implements BookingCommand {
    public ReservationId reservation() {
      return new ReservationId(show, id);
    }
  }

  /** Gives a reservation back before it is paid. */
  record ReleaseReservation(
      ShowId show, CommandId id, CustomerId customer, ReservationId reservation)
      implements BookingCommand {}

  /** Says that the payment provider is about to be asked: the reservation waits for the answer. */
  record StartPayment(
      ShowId show,
      CommandId id,
      CustomerId customer,
      ReservationId reservation,
      PaymentReference payment)
      implements BookingCommand {}

  /** Says that the payment was approved: the tickets are the customer's. */
  record ConfirmReservation(
      ShowId show,
      CommandId id,
      CustomerId customer,
      ReservationId reservation,
      PaymentReference payment)
      implements BookingCommand {}

  /** Says that the payment was declined: the reservation lives on until its deadline. */
  record DeclinePayment(
      ShowId show,
      CommandId id,
      CustomerId customer,
      ReservationId reservation,
      PaymentReference payment)
      implements BookingCommand {}

  /** Takes a booking back: its tickets are free again. An organiser's command. */
  record RefundBooking(ShowId show, CommandId id, ReservationId reservation)
      implements BookingCommand {}

  /** Takes free seats off sale. An organiser's command. */
  record BlockSeats(ShowId show, CommandId id, Seats seats) implements BookingCommand {}

  /** Puts blocked seats back on sale. An organiser's command. */
  record UnblockSeats(ShowId show, CommandId id, Seats seats) implements BookingCommand {}

  /** Ends a reservation whose deadline has come. The writer's own timer sends it. */
  record ExpireReservation(ShowId show, CommandId id, ReservationId reservation)
      implements BookingCommand {
    /** The expiry of {@code reservation}, the same command whoever sends it. */
    public static ExpireReservation of(ReservationId reservation) {
      return new ExpireReservation(
          reservation.show(),
          new CommandId(~reservation.command().high(), reservation.command().low()),
          reservation);
    }
  }
}
