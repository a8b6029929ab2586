package dev.frontrow.booking.domain;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingReply;

/** The reply that goes with an event: the same whether it is made live or in a replay. */
final class Replies {
  private Replies() {}

  /**
   * The reply to the command that caused {@code event}.
   *
   * @param total what the event's reservation costs; null where the event has none
   */
  static BookingReply to(BookingEvent event, Money total) {
    return switch (event) {
      case BookingEvent.SaleOpened _ -> new BookingReply.SaleChanged(true);
      case BookingEvent.SaleClosed _ -> new BookingReply.SaleChanged(false);
      case BookingEvent.TicketsReserved e ->
          new BookingReply.Reserved(e.reservation(), e.seats(), e.total(), e.expiresAtMillis());
      case BookingEvent.ReservationReleased e ->
          new BookingReply.Released(e.reservation(), e.seats());
      case BookingEvent.ReservationExpired e -> new BookingReply.Expired(e.reservation());
      case BookingEvent.PaymentStarted e ->
          new BookingReply.PaymentPending(e.reservation(), e.payment(), total, e.deadlineMillis());
      case BookingEvent.PaymentDeclined e ->
          new BookingReply.Declined(e.reservation(), e.payment(), e.expiresAtMillis());
      case BookingEvent.TicketsConfirmed e ->
          new BookingReply.Confirmed(e.reservation(), e.seats(), e.total(), e.payment());
      case BookingEvent.BookingRefunded e ->
          new BookingReply.Refunded(e.reservation(), e.seats(), e.total(), e.payment());
      case BookingEvent.SeatsBlocked e -> new BookingReply.SeatsChanged(e.seats());
      case BookingEvent.SeatsUnblocked e -> new BookingReply.SeatsChanged(e.seats());
    };
  }
}
