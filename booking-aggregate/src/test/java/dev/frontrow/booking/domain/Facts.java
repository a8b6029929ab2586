package dev.frontrow.booking.domain;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingCommand.BlockSeats;
import dev.frontrow.schemas.booking.BookingCommand.CloseSale;
import dev.frontrow.schemas.booking.BookingCommand.ConfirmReservation;
import dev.frontrow.schemas.booking.BookingCommand.DeclinePayment;
import dev.frontrow.schemas.booking.BookingCommand.ExpireReservation;
import dev.frontrow.schemas.booking.BookingCommand.RefundBooking;
import dev.frontrow.schemas.booking.BookingCommand.ReleaseReservation;
import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.BookingCommand.StartPayment;
import dev.frontrow.schemas.booking.BookingCommand.UnblockSeats;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.Fingerprint;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ReservationId;
import java.util.Arrays;

/**
 * The facts that a test tells, in the order in which it tells them: each has the next version.
 *
 * <p>Times are seconds since the sale began.
 */
final class Facts {
  /** When every test's sale begins. */
  static final long START_MILLIS = 1_800_000_000_000L;

  private final InventoryIndex index;
  private long version;
  private long seconds;

  Facts(Hall hall) {
    index = new InventoryIndex(hall.inventory());
  }

  static long millis(long seconds) {
    return START_MILLIS + seconds * 1_000;
  }

  /** What is told from here on happened at {@code atSeconds}. */
  Facts at(long atSeconds) {
    seconds = atSeconds;
    return this;
  }

  BookingEvent opened(BookingCommand.OpenSale c) {
    return new BookingEvent.SaleOpened(header(c), c.inventory(), c.policy());
  }

  BookingEvent closed(CloseSale c) {
    return new BookingEvent.SaleClosed(header(c));
  }

  /** Held for the usual time. */
  BookingEvent reserved(ReserveTickets c, int... seats) {
    return new BookingEvent.TicketsReserved(
        header(c),
        c.customer(),
        Seats.of(seats),
        total(seats),
        millis(seconds) + Commands.HOLD.toMillis());
  }

  BookingEvent released(ReleaseReservation c, int... seats) {
    return new BookingEvent.ReservationReleased(header(c), c.reservation(), Seats.of(seats));
  }

  BookingEvent expired(ExpireReservation c, int... seats) {
    return new BookingEvent.ReservationExpired(header(c), c.reservation(), Seats.of(seats));
  }

  BookingEvent paymentStarted(StartPayment c, long deadlineSeconds) {
    return new BookingEvent.PaymentStarted(
        header(c), c.reservation(), c.payment(), millis(deadlineSeconds));
  }

  BookingEvent paymentDeclined(DeclinePayment c, long expiresAtSeconds) {
    return new BookingEvent.PaymentDeclined(
        header(c), c.reservation(), c.payment(), millis(expiresAtSeconds));
  }

  BookingEvent confirmed(ConfirmReservation c, int... seats) {
    return new BookingEvent.TicketsConfirmed(
        header(c), c.reservation(), c.customer(), Seats.of(seats), total(seats), c.payment());
  }

  BookingEvent refunded(RefundBooking c, ConfirmReservation booking, int... seats) {
    ReservationId reservation = c.reservation();
    CustomerId customer = booking.customer();
    return new BookingEvent.BookingRefunded(
        header(c), reservation, customer, Seats.of(seats), total(seats), booking.payment());
  }

  BookingEvent blocked(BlockSeats c) {
    return new BookingEvent.SeatsBlocked(header(c), c.seats());
  }

  BookingEvent unblocked(UnblockSeats c) {
    return new BookingEvent.SeatsUnblocked(header(c), c.seats());
  }

  Money total(int... seats) {
    return Arrays.stream(seats)
        .mapToObj(seat -> index.category(seat).price())
        .reduce(Money.zero(index.inventory().currency()), Money::plus);
  }

  private BookingEvent.Header header(BookingCommand command) {
    return new BookingEvent.Header(
        command.show(), ++version, millis(seconds), command.id(), Fingerprint.of(command));
  }
}
