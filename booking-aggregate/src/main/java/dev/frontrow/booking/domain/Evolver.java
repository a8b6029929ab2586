package dev.frontrow.booking.domain;

import dev.frontrow.booking.domain.Reservation.Cause;
import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ReservationId;

/** Applies events to shows: the only place that changes one, live and in a replay. */
public final class Evolver {
  private Evolver() {}

  /**
   * The show after {@code event}; an opened show is changed in place.
   *
   * @throws IllegalStateException when the event cannot follow: the log or the code is broken, and
   *     the partition must stop
   */
  public static Show evolve(Show show, BookingEvent event) {
    OpenedShow opened =
        switch (show) {
          case Show.Unopened unopened -> open(unopened, event);
          case OpenedShow known -> known;
        };
    opened.advance(event.header().version(), event.header().timeMillis());
    Money total = apply(opened, event);
    remember(opened, event, total);
    opened.forgetOld();
    return opened;
  }

  private static OpenedShow open(Show.Unopened show, BookingEvent event) {
    if (event instanceof BookingEvent.SaleOpened e) {
      return new OpenedShow(show.id(), new InventoryIndex(e.inventory()), e.policy());
    }
    throw new IllegalStateException("the first event of a show is not SaleOpened: " + event);
  }

  /** Changes the show; what the event's reservation costs, or null where it has none. */
  private static Money apply(OpenedShow show, BookingEvent event) {
    return switch (event) {
      case BookingEvent.SaleOpened e -> openSale(show, e);
      case BookingEvent.SaleClosed e -> closeSale(show, e);
      case BookingEvent.TicketsReserved e -> reserve(show, e);
      case BookingEvent.ReservationReleased e -> end(show, e.reservation(), Cause.RELEASED);
      case BookingEvent.ReservationExpired e -> end(show, e.reservation(), Cause.EXPIRED);
      case BookingEvent.BookingRefunded e -> end(show, e.reservation(), Cause.REFUNDED);
      case BookingEvent.PaymentStarted e -> startPayment(show, e);
      case BookingEvent.PaymentDeclined e -> declinePayment(show, e);
      case BookingEvent.TicketsConfirmed e -> confirm(show, e);
      case BookingEvent.SeatsBlocked e ->
          moveSeats(show, e.seats(), SeatState.FREE, SeatState.BLOCKED);
      case BookingEvent.SeatsUnblocked e ->
          moveSeats(show, e.seats(), SeatState.BLOCKED, SeatState.FREE);
    };
  }

  private static Money openSale(OpenedShow show, BookingEvent.SaleOpened e) {
    if (show.version() != 1) {
      throw impossible(e);
    }
    show.setOnSale(true);
    return null;
  }

  private static Money closeSale(OpenedShow show, BookingEvent.SaleClosed e) {
    if (!show.isOnSale()) {
      throw impossible(e);
    }
    show.setOnSale(false);
    return null;
  }

  private static Money moveSeats(OpenedShow show, Seats seats, SeatState from, SeatState to) {
    show.seats().move(seats, from, to);
    return null;
  }

  private static Money reserve(OpenedShow show, BookingEvent.TicketsReserved e) {
    Invariants.check(
        !show.hasReservation(e.header().command()), "reservation twice: ", e.reservation());
    show.seats().move(e.seats(), SeatState.FREE, SeatState.HELD);
    CustomerId customer = show.addTickets(e.customer(), e.seats().size());
    show.put(
        e.header().command(),
        new Reservation.Held(customer, e.seats(), e.total(), e.expiresAtMillis()));
    return e.total();
  }

  private static Money end(OpenedShow show, ReservationId id, Cause cause) {
    Reservation reservation = known(show, id);
    Invariants.check(canEnd(reservation, cause), "reservation cannot end so: ", reservation);
    SeatState before = cause == Cause.REFUNDED ? SeatState.SOLD : SeatState.HELD;
    show.seats().move(reservation.seats(), before, SeatState.FREE);
    show.end(
        id.command(),
        new Reservation.Ended(
            reservation.customer(),
            reservation.seats(),
            reservation.total(),
            cause,
            show.timeMillis()));
    return reservation.total();
  }

  private static boolean canEnd(Reservation reservation, Cause cause) {
    return switch (cause) {
      case RELEASED -> reservation instanceof Reservation.Held;
      case EXPIRED -> reservation instanceof Reservation.Live;
      case REFUNDED -> reservation instanceof Reservation.Booked;
    };
  }

  private static Money startPayment(OpenedShow show, BookingEvent.PaymentStarted e) {
    CommandId id = e.reservation().command();
    if (known(show, e.reservation()) instanceof Reservation.Held held) {
      show.put(
          id,
          new Reservation.Paying(
              held.customer(),
              held.seats(),
              held.total(),
              e.payment(),
              held.deadlineMillis(),
              e.deadlineMillis()));
      return held.total();
    }
    throw impossible(e);
  }

  private static Money declinePayment(OpenedShow show, BookingEvent.PaymentDeclined e) {
    if (known(show, e.reservation()) instanceof Reservation.Paying paying) {
      show.put(
          e.reservation().command(),
          new Reservation.Held(
              paying.customer(), paying.seats(), paying.total(), e.expiresAtMillis()));
      return paying.total();
    }
    throw impossible(e);
  }

  private static Money confirm(OpenedShow show, BookingEvent.TicketsConfirmed e) {
    if (known(show, e.reservation()) instanceof Reservation.Paying paying) {
      show.seats().move(paying.seats(), SeatState.HELD, SeatState.SOLD);
      show.put(
          e.reservation().command(),
          new Reservation.Booked(
              paying.customer(), paying.seats(), paying.total(), paying.payment()));
      return paying.total();
    }
    throw impossible(e);
  }

  private static Reservation known(OpenedShow show, ReservationId id) {
    Reservation reservation = show.reservation(id.command());
    Invariants.check(reservation != null, "event of an unknown reservation: ", id);
    return reservation;
  }

  private static IllegalStateException impossible(BookingEvent event) {
    return new IllegalStateException("event in the wrong state: " + event);
  }

  private static void remember(OpenedShow show, BookingEvent event, Money total) {
    // An expiry has no client that could ask again, and the reservation's end says all.
    if (!(event instanceof BookingEvent.ReservationExpired)) {
      BookingEvent.Header header = event.header();
      show.memory()
          .remember(
              new Remembered(
                  header.command(),
                  header.fingerprint(),
                  header.timeMillis(),
                  Replies.to(event, total)));
    }
  }
}
