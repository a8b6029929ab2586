package dev.frontrow.api.booking;

import dev.frontrow.schemas.booking.BookingCommand.ConfirmReservation;
import dev.frontrow.schemas.booking.BookingCommand.DeclinePayment;
import dev.frontrow.schemas.booking.BookingCommand.StartPayment;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;

/**
 * The commands of one attempt to pay.
 *
 * <p>All follow from the request's command ID, and all but the first from the payment's reference
 * alone: so a request sent again pays once, and any node can finish what another began.
 */
record PaymentAttempt(ReservationId reservation, CustomerId customer, PaymentReference reference) {

  /** The attempt that {@code request} makes. */
  static PaymentAttempt begin(CommandId request, ReservationId reservation, CustomerId customer) {
    // The reservation is mixed in: one key used for two reservations must not be one payment.
    CommandId reference = request.derive(reservation.toString());
    return new PaymentAttempt(reservation, customer, new PaymentReference(reference.toString()));
  }

  StartPayment start(CommandId request) {
    return new StartPayment(reservation.show(), request, customer, reservation, reference);
  }

  ConfirmReservation confirm() {
    return new ConfirmReservation(
        reservation.show(), step("confirm"), customer, reservation, reference);
  }

  DeclinePayment decline() {
    return new DeclinePayment(
        reservation.show(), step("decline"), customer, reservation, reference);
  }

  private CommandId step(String name) {
    return CommandId.of(reference.value(), name);
  }
}
