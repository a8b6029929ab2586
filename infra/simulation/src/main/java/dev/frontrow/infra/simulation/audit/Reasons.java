package dev.frontrow.infra.simulation.audit;

import dev.frontrow.infra.simulation.audit.Stay.Phase;
import dev.frontrow.infra.simulation.audit.Stay.Stage;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import java.util.function.LongSupplier;

/** Says whether a refusal was true of a show as it was at some version. */
final class Reasons {
  private final LongSupplier latestMillis;

  /**
   * @param latestMillis the latest that any node's clock has ever shown
   */
  Reasons(LongSupplier latestMillis) {
    this.latestMillis = latestMillis;
  }

  /** True when {@code why} is a fact about {@code command} at {@code version}. */
  boolean hold(Rejection why, BookingCommand command, Ledger show, long version) {
    if (version == 0) {
      return why instanceof Rejection.SaleNotOpen;
    }
    boolean reused = why instanceof Rejection.CommandIdReused;
    Ledger.Deed deed = show.remembered(command.id(), version);
    if (deed != null || reused) {
      // Once it has acted it is repeated; only other content under its ID is refused.
      return reused && isOther(command, show, deed, version);
    }
    Stage stage = stage(command, show, version);
    return switch (why) {
      case Rejection.SaleNotOpen _ -> !show.isOnSale(version);
      case Rejection.SaleAlreadyOpen _ -> command instanceof BookingCommand.OpenSale;
      case Rejection.SeatNotAvailable r ->
          equal(r.seats(), Hall.mask(named(command)) & ~show.free(version));
      case Rejection.SeatNotBlocked r ->
          equal(r.seats(), Hall.mask(named(command)) & ~show.blocked(version));
      case Rejection.NotEnoughSeats r -> isTooMany(r, command, show, version);
      case Rejection.TicketLimitExceeded r -> isOverLimit(r, command, show, version);
      case Rejection.SeatNotFound _ ->
          named(command).stream().anyMatch(seat -> seat >= show.hall().size());
      case Rejection.SeatRepeated _ ->
          named(command).stream().distinct().count() < named(command).size();
      case Rejection.SeatNotNumbered _ ->
          (Hall.mask(named(command)) & ~show.hall().numbered()) != 0;
      case Rejection.ReservationNotFound _ -> stage == null;
      case Rejection.NotYourReservation _ ->
          stage != null && !stage.customer().equals(customer(command));
      case Rejection.ReservationExpired _ -> is(stage, Phase.EXPIRED) || isOver(stage);
      case Rejection.ReservationReleased _ -> is(stage, Phase.RELEASED);
      case Rejection.AlreadyConfirmed _ -> is(stage, Phase.SOLD);
      case Rejection.AlreadyRefunded _ -> is(stage, Phase.REFUNDED);
      case Rejection.PaymentInProgress _ -> is(stage, Phase.PAYING);
      case Rejection.PaymentNotStarted _ ->
          is(stage, Phase.HELD)
              || (is(stage, Phase.PAYING) && !stage.payment().equals(payment(command)));
      case Rejection.NotConfirmed _, Rejection.DeadlineNotReached _ ->
          stage != null && stage.phase().isLive();
      // The simulation's clients ask for nothing that could be refused so.
      case Rejection.SectionNotFound _,
          Rejection.QuantityOutOfBounds _,
          Rejection.CommandIdReused _ ->
          false;
    };
  }

  private static boolean is(Stage stage, Phase phase) {
    return stage != null && stage.phase() == phase;
  }

  private boolean isOver(Stage stage) {
    return stage != null
        && stage.phase().isLive()
        && stage.deadlineMillis() <= latestMillis.getAsLong();
  }

  private static boolean isTooMany(
      Rejection.NotEnoughSeats why, BookingCommand command, Ledger show, long version) {
    return command instanceof BookingCommand.ReserveTickets reserve
        && reserve.request() instanceof SeatRequest.BestAvailable best
        && best.quantity() == why.quantity()
        && !show.hall().has(best, show.free(version));
  }

  private static boolean isOther(
      BookingCommand command, Ledger show, Ledger.Deed deed, long version) {
    if (deed != null) {
      return !Contents.ask(command, deed.event(), show.hall());
    }
    // A reservation is known for as long as it lives, longer than its command.
    return command instanceof BookingCommand.ReserveTickets
        && show.known(command.id(), version) != null;
  }

  private static boolean isOverLimit(
      Rejection.TicketLimitExceeded why, BookingCommand command, Ledger show, long version) {
    if (!(command instanceof BookingCommand.ReserveTickets reserve)) {
      return false;
    }
    int more =
        switch (reserve.request()) {
          case SeatRequest.Named named -> named.seats().size();
          case SeatRequest.BestAvailable best -> best.quantity();
        };
    long has = show.tickets(reserve.customer(), version);
    int limit = show.policy().ticketLimit();
    return why.limit() == limit && why.has() == has && has + more > limit;
  }

  private static boolean equal(Seats told, long mask) {
    return mask != 0 && Hall.mask(told) == mask && told.size() == Long.bitCount(mask);
  }

  private static Stage stage(BookingCommand command, Ledger show, long version) {
    ReservationId id = reservation(command);
    return id == null || !id.show().equals(command.show())
        ? null
        : show.known(id.command(), version);
  }

  /** The seats that {@code command} names. */
  static Seats named(BookingCommand command) {
    return switch (command) {
      case BookingCommand.ReserveTickets c ->
          c.request() instanceof SeatRequest.Named named ? named.seats() : Seats.NONE;
      case BookingCommand.BlockSeats c -> c.seats();
      case BookingCommand.UnblockSeats c -> c.seats();
      case BookingCommand.OpenSale _,
          BookingCommand.CloseSale _,
          BookingCommand.ReleaseReservation _,
          BookingCommand.StartPayment _,
          BookingCommand.ConfirmReservation _,
          BookingCommand.DeclinePayment _,
          BookingCommand.RefundBooking _,
          BookingCommand.ExpireReservation _ ->
          Seats.NONE;
    };
  }

  /** The reservation that {@code command} makes or is about, or null. */
  static ReservationId reservation(BookingCommand command) {
    return switch (command) {
      case BookingCommand.ReserveTickets c -> c.reservation();
      case BookingCommand.ReleaseReservation c -> c.reservation();
      case BookingCommand.StartPayment c -> c.reservation();
      case BookingCommand.ConfirmReservation c -> c.reservation();
      case BookingCommand.DeclinePayment c -> c.reservation();
      case BookingCommand.RefundBooking c -> c.reservation();
      case BookingCommand.ExpireReservation c -> c.reservation();
      case BookingCommand.OpenSale _,
          BookingCommand.CloseSale _,
          BookingCommand.BlockSeats _,
          BookingCommand.UnblockSeats _ ->
          null;
    };
  }

  /** Who asks; null where it is the organiser or a timer. */
  static CustomerId customer(BookingCommand command) {
    return switch (command) {
      case BookingCommand.ReserveTickets c -> c.customer();
      case BookingCommand.ReleaseReservation c -> c.customer();
      case BookingCommand.StartPayment c -> c.customer();
      case BookingCommand.ConfirmReservation c -> c.customer();
      case BookingCommand.DeclinePayment c -> c.customer();
      case BookingCommand.OpenSale _,
          BookingCommand.CloseSale _,
          BookingCommand.RefundBooking _,
          BookingCommand.BlockSeats _,
          BookingCommand.UnblockSeats _,
          BookingCommand.ExpireReservation _ ->
          null;
    };
  }

  private static PaymentReference payment(BookingCommand command) {
    return switch (command) {
      case BookingCommand.StartPayment c -> c.payment();
      case BookingCommand.ConfirmReservation c -> c.payment();
      case BookingCommand.DeclinePayment c -> c.payment();
      case BookingCommand.ReserveTickets _,
          BookingCommand.ReleaseReservation _,
          BookingCommand.OpenSale _,
          BookingCommand.CloseSale _,
          BookingCommand.RefundBooking _,
          BookingCommand.BlockSeats _,
          BookingCommand.UnblockSeats _,
          BookingCommand.ExpireReservation _ ->
          null;
    };
  }
}
