package dev.frontrow.infra.simulation.audit;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;

/** Says whether a command, the event that it caused and the reply to it speak of the same. */
final class Contents {
  private Contents() {}

  /** True when {@code event} is what {@code command} asks for. */
  static boolean ask(BookingCommand command, BookingEvent event, Hall hall) {
    return switch (event) {
      case BookingEvent.SaleOpened e ->
          command instanceof BookingCommand.OpenSale c
              && c.inventory().equals(e.inventory())
              && c.policy().equals(e.policy());
      case BookingEvent.SaleClosed _ -> command instanceof BookingCommand.CloseSale;
      case BookingEvent.TicketsReserved e ->
          command instanceof BookingCommand.ReserveTickets c
              && c.customer().equals(e.customer())
              && asks(c.request(), e.seats(), hall);
      case BookingEvent.ReservationReleased e ->
          command instanceof BookingCommand.ReleaseReservation c
              && c.reservation().equals(e.reservation());
      case BookingEvent.ReservationExpired e ->
          command instanceof BookingCommand.ExpireReservation c
              && c.reservation().equals(e.reservation());
      case BookingEvent.PaymentStarted e ->
          command instanceof BookingCommand.StartPayment c
              && c.reservation().equals(e.reservation())
              && c.payment().equals(e.payment());
      case BookingEvent.PaymentDeclined e ->
          command instanceof BookingCommand.DeclinePayment c
              && c.reservation().equals(e.reservation())
              && c.payment().equals(e.payment());
      case BookingEvent.TicketsConfirmed e ->
          command instanceof BookingCommand.ConfirmReservation c
              && c.reservation().equals(e.reservation())
              && c.payment().equals(e.payment());
      case BookingEvent.BookingRefunded e ->
          command instanceof BookingCommand.RefundBooking c
              && c.reservation().equals(e.reservation());
      case BookingEvent.SeatsBlocked e ->
          command instanceof BookingCommand.BlockSeats c && c.seats().equals(e.seats());
      case BookingEvent.SeatsUnblocked e ->
          command instanceof BookingCommand.UnblockSeats c && c.seats().equals(e.seats());
    };
  }

  private static boolean asks(SeatRequest request, Seats given, Hall hall) {
    return switch (request) {
      case SeatRequest.Named named -> named.seats().equals(given);
      case SeatRequest.BestAvailable best -> hall.suit(best, Hall.mask(given));
    };
  }

  /**
   * True when {@code reply} says what {@code event} says.
   *
   * @param stage the reservation right behind the event; null where the event is of none
   */
  static boolean match(BookingReply reply, BookingEvent event, Stay.Stage stage) {
    return switch (event) {
      case BookingEvent.SaleOpened _ -> reply.equals(new BookingReply.SaleChanged(true));
      case BookingEvent.SaleClosed _ -> reply.equals(new BookingReply.SaleChanged(false));
      case BookingEvent.TicketsReserved e ->
          reply.equals(
              new BookingReply.Reserved(
                  e.reservation(), e.seats(), e.total(), e.expiresAtMillis()));
      case BookingEvent.ReservationReleased e ->
          reply.equals(new BookingReply.Released(e.reservation(), e.seats()));
      case BookingEvent.ReservationExpired e ->
          reply.equals(new BookingReply.Expired(e.reservation()));
      case BookingEvent.PaymentStarted e ->
          reply.equals(
              new BookingReply.PaymentPending(
                  e.reservation(), e.payment(), stage.total(), e.deadlineMillis()));
      case BookingEvent.PaymentDeclined e ->
          reply.equals(
              new BookingReply.Declined(e.reservation(), e.payment(), e.expiresAtMillis()));
      case BookingEvent.TicketsConfirmed e ->
          reply.equals(
              new BookingReply.Confirmed(e.reservation(), e.seats(), e.total(), e.payment()));
      case BookingEvent.BookingRefunded e ->
          reply.equals(
              new BookingReply.Refunded(e.reservation(), e.seats(), e.total(), e.payment()));
      case BookingEvent.SeatsBlocked e -> reply.equals(new BookingReply.SeatsChanged(e.seats()));
      case BookingEvent.SeatsUnblocked e -> reply.equals(new BookingReply.SeatsChanged(e.seats()));
    };
  }
}
