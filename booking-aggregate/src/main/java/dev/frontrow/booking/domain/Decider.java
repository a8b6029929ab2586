package dev.frontrow.booking.domain;

import dev.frontrow.booking.domain.Decision.Accept;
import dev.frontrow.booking.domain.Decision.Refuse;
import dev.frontrow.booking.domain.Decision.Repeat;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingCommand.BlockSeats;
import dev.frontrow.schemas.booking.BookingCommand.CloseSale;
import dev.frontrow.schemas.booking.BookingCommand.ConfirmReservation;
import dev.frontrow.schemas.booking.BookingCommand.DeclinePayment;
import dev.frontrow.schemas.booking.BookingCommand.ExpireReservation;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.BookingCommand.RefundBooking;
import dev.frontrow.schemas.booking.BookingCommand.ReleaseReservation;
import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.BookingCommand.StartPayment;
import dev.frontrow.schemas.booking.BookingCommand.UnblockSeats;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.booking.Fingerprint;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import java.util.function.Function;

/**
 * The rules of the sale: what a command does to a show, or why it may not.
 *
 * <p>Pure and total: looks at nothing but its arguments and changes none of them. Where several
 * rules are broken, the first in the code names the refusal: the command's ID, the sale, what is
 * asked for, the customer's limit, and last the seats.
 */
public final class Decider {
  private final OpenedShow show;
  private final Header header;

  private Decider(OpenedShow show, Header header) {
    this.show = show;
    this.header = header;
  }

  /**
   * Decides {@code command}.
   *
   * @param nowMillis the time, milliseconds since 1970
   */
  public static Decision decide(Show show, BookingCommand command, long nowMillis) {
    long fingerprint = Fingerprint.of(command);
    return switch (show) {
      case Show.Unopened _ -> decideUnopened(command, fingerprint, nowMillis);
      case OpenedShow opened -> {
        Remembered before = opened.memory().get(command.id());
        if (before != null) {
          yield before.fingerprint() == fingerprint
              ? new Repeat(before.reply())
              : new Refuse(new Rejection.CommandIdReused());
        }
        Header header =
            new Header(
                opened.id(),
                opened.version() + 1,
                Math.max(nowMillis, opened.timeMillis()),
                command.id(),
                fingerprint);
        yield new Decider(opened, header).decide(command);
      }
    };
  }

  private static Decision decideUnopened(BookingCommand command, long fingerprint, long nowMillis) {
    if (command instanceof OpenSale open) {
      Header header = new Header(open.show(), 1, nowMillis, open.id(), fingerprint);
      return accept(new BookingEvent.SaleOpened(header, open.inventory(), open.policy()), null);
    }
    return new Refuse(new Rejection.SaleNotOpen());
  }

  private Decision decide(BookingCommand command) {
    return switch (command) {
      case OpenSale _ -> new Refuse(new Rejection.SaleAlreadyOpen());
      case CloseSale _ -> closeSale();
      case ReserveTickets c -> reserve(c);
      case ReleaseReservation c -> release(c);
      case StartPayment c -> startPayment(c);
      case ConfirmReservation c -> confirm(c);
      case DeclinePayment c -> declinePayment(c);
      case RefundBooking c -> refund(c);
      case BlockSeats c -> block(c.seats());
      case UnblockSeats c -> unblock(c.seats());
      case ExpireReservation c -> expire(c);
    };
  }

  private Decision closeSale() {
    return show.isOnSale()
        ? accept(new BookingEvent.SaleClosed(header), null)
        : new Refuse(new Rejection.SaleNotOpen());
  }

  private Decision reserve(ReserveTickets command) {
    if (show.hasReservation(command.id())) {
      // The command is forgotten, its reservation is not: another would take its place.
      return new Refuse(new Rejection.CommandIdReused());
    }
    if (!show.isOnSale()) {
      return new Refuse(new Rejection.SaleNotOpen());
    }
    return switch (command.request()) {
      case SeatRequest.Named named -> reserveNamed(command.customer(), named.seats());
      case SeatRequest.BestAvailable best -> reserveBest(command.customer(), best);
    };
  }

  private Decision reserveNamed(CustomerId customer, Seats seats) {
    Rejection broken = SeatChecks.quantity(seats.size());
    if (broken == null) {
      broken = SeatChecks.named(show.index(), seats);
    }
    if (broken == null) {
      broken = limit(customer, seats.size());
    }
    if (broken == null) {
      broken = SeatChecks.free(show, seats);
    }
    return broken == null ? reserved(customer, seats) : new Refuse(broken);
  }

  private Decision reserveBest(CustomerId customer, SeatRequest.BestAvailable request) {
    Rejection broken = SeatChecks.quantity(request.quantity());
    if (broken == null) {
      broken = SeatChecks.codes(show.index(), request);
    }
    if (broken == null) {
      broken = limit(customer, request.quantity());
    }
    if (broken != null) {
      return new Refuse(broken);
    }
    Seats seats = BestAvailable.find(show.index(), show.seats(), request);
    return seats.isEmpty()
        ? new Refuse(new Rejection.NotEnoughSeats(request.quantity()))
        : reserved(customer, seats);
  }

  private Rejection limit(CustomerId customer, int more) {
    int has = show.tickets(customer);
    int limit = show.policy().ticketLimit();
    return has + more > limit ? new Rejection.TicketLimitExceeded(limit, has) : null;
  }

  private Decision reserved(CustomerId customer, Seats seats) {
    long minor = 0;
    for (int i = 0; i < seats.size(); i++) {
      minor = Math.addExact(minor, show.index().category(seats.at(i)).price().minor());
    }
    Money total = new Money(minor, show.index().inventory().currency());
    long expiresAt = header.timeMillis() + show.policy().holdTime().toMillis();
    return accept(
        new BookingEvent.TicketsReserved(header, customer, seats, total, expiresAt), total);
  }

  private Decision release(ReleaseReservation command) {
    return switch (owned(command.reservation(), command.customer())) {
      case Found(Reservation.Held held) when isOver(held) -> expired();
      case Found(Reservation.Held held) ->
          accept(
              new BookingEvent.ReservationReleased(header, command.reservation(), held.seats()),
              held.total());
      case Found(Reservation.Paying _) -> new Refuse(new Rejection.PaymentInProgress());
      case Found(Reservation.Booked _) -> new Refuse(new Rejection.AlreadyConfirmed());
      case Found(Reservation.Ended ended) -> new Refuse(reason(ended));
      case Missing(Rejection why) -> new Refuse(why);
    };
  }

  private Decision startPayment(StartPayment command) {
    return switch (owned(command.reservation(), command.customer())) {
      case Found(Reservation.Live live) when isOver(live) -> expired();
      case Found(Reservation.Held held) -> {
        long payBy = header.timeMillis() + show.policy().paymentTime().toMillis();
        yield accept(
            new BookingEvent.PaymentStarted(
                header,
                command.reservation(),
                command.payment(),
                Math.max(held.deadlineMillis(), payBy)),
            held.total());
      }
      case Found(Reservation.Paying _) -> new Refuse(new Rejection.PaymentInProgress());
      case Found(Reservation.Booked _) -> new Refuse(new Rejection.AlreadyConfirmed());
      case Found(Reservation.Ended ended) -> new Refuse(reason(ended));
      case Missing(Rejection why) -> new Refuse(why);
    };
  }

  /** Whoever has paid gets the seats as long as they are held, even past the deadline. */
  private Decision confirm(ConfirmReservation command) {
    return settle(
        command.reservation(),
        command.customer(),
        command.payment(),
        paying ->
            new BookingEvent.TicketsConfirmed(
                header,
                command.reservation(),
                paying.customer(),
                paying.seats(),
                paying.total(),
                paying.payment()));
  }

  private Decision declinePayment(DeclinePayment command) {
    return settle(
        command.reservation(),
        command.customer(),
        command.payment(),
        paying ->
            new BookingEvent.PaymentDeclined(
                header, command.reservation(), paying.payment(), paying.heldUntilMillis()));
  }

  /** What {@code payment} came to: only the payment that is under way can end, and only once. */
  private Decision settle(
      ReservationId reservation,
      CustomerId customer,
      PaymentReference payment,
      Function<Reservation.Paying, BookingEvent> outcome) {
    return switch (owned(reservation, customer)) {
      case Found(Reservation.Held _) -> new Refuse(new Rejection.PaymentNotStarted());
      case Found(Reservation.Paying paying) when !paying.payment().equals(payment) ->
          new Refuse(new Rejection.PaymentNotStarted());
      case Found(Reservation.Paying paying) -> accept(outcome.apply(paying), paying.total());
      case Found(Reservation.Booked _) -> new Refuse(new Rejection.AlreadyConfirmed());
      case Found(Reservation.Ended ended) -> new Refuse(reason(ended));
      case Missing(Rejection why) -> new Refuse(why);
    };
  }

  private Decision refund(RefundBooking command) {
    Reservation reservation = find(command.reservation());
    return switch (reservation) {
      case null -> new Refuse(new Rejection.ReservationNotFound());
      case Reservation.Live _ -> new Refuse(new Rejection.NotConfirmed());
      case Reservation.Booked booked ->
          accept(
              new BookingEvent.BookingRefunded(
                  header,
                  command.reservation(),
                  booked.customer(),
                  booked.seats(),
                  booked.total(),
                  booked.payment()),
              booked.total());
      case Reservation.Ended ended -> new Refuse(reason(ended));
    };
  }

  private Decision block(Seats seats) {
    Rejection broken = SeatChecks.listed(show.index(), seats);
    if (broken == null) {
      broken = SeatChecks.free(show, seats);
    }
    return broken == null
        ? accept(new BookingEvent.SeatsBlocked(header, seats), null)
        : new Refuse(broken);
  }

  private Decision unblock(Seats seats) {
    Rejection broken = SeatChecks.listed(show.index(), seats);
    if (broken == null) {
      broken = SeatChecks.blocked(show, seats);
    }
    return broken == null
        ? accept(new BookingEvent.SeatsUnblocked(header, seats), null)
        : new Refuse(broken);
  }

  private Decision expire(ExpireReservation command) {
    Reservation reservation = find(command.reservation());
    return switch (reservation) {
      case null -> new Refuse(new Rejection.ReservationNotFound());
      case Reservation.Live live when !isOver(live) ->
          new Refuse(new Rejection.DeadlineNotReached());
      case Reservation.Live live ->
          accept(
              new BookingEvent.ReservationExpired(header, command.reservation(), live.seats()),
              live.total());
      case Reservation.Booked _ -> new Refuse(new Rejection.AlreadyConfirmed());
      case Reservation.Ended ended -> new Refuse(reason(ended));
    };
  }

  /** A reservation that a customer asks for. */
  private sealed interface Lookup {}

  private record Found(Reservation reservation) implements Lookup {}

  private record Missing(Rejection why) implements Lookup {}

  /** One client's key may have made a reservation in two shows: the show counts too. */
  private Reservation find(ReservationId id) {
    return id.show().equals(show.id()) ? show.reservation(id.command()) : null;
  }

  private Lookup owned(ReservationId reservation, CustomerId customer) {
    Reservation found = find(reservation);
    if (found == null) {
      return new Missing(new Rejection.ReservationNotFound());
    }
    return found.customer().equals(customer)
        ? new Found(found)
        : new Missing(new Rejection.NotYourReservation());
  }

  private boolean isOver(Reservation.Live live) {
    return live.deadlineMillis() <= header.timeMillis();
  }

  private static Decision expired() {
    return new Refuse(new Rejection.ReservationExpired());
  }

  private static Rejection reason(Reservation.Ended ended) {
    return switch (ended.cause()) {
      case RELEASED -> new Rejection.ReservationReleased();
      case EXPIRED -> new Rejection.ReservationExpired();
      case REFUNDED -> new Rejection.AlreadyRefunded();
    };
  }

  private static Decision accept(BookingEvent event, Money total) {
    return new Accept(event, Replies.to(event, total));
  }
}
