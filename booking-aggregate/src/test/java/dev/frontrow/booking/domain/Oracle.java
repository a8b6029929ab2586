package dev.frontrow.booking.domain;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The rules of the sale a second time: immutable, slow, and plain enough to be read as a rule book.
 *
 * <p>No event and no index: each command makes a new oracle, and whatever the rules need is looked
 * for in the whole hall.
 */
record Oracle(
    ShowId show,
    BookingCommand.OpenSale sale,
    boolean onSale,
    long time,
    List<Place> hall,
    Map<Integer, SeatState> notFree,
    Map<CommandId, Claim> claims,
    Map<CommandId, Done> done) {

  private static final long DAY_MILLIS = 24 * 60 * 60 * 1_000L;

  /** A place: {@code row} and {@code block} count from the hall's best; block -1 has no seats. */
  record Place(int ordinal, String section, String category, Money price, int row, int block) {
    boolean standing() {
      return block < 0;
    }
  }

  enum Stage {
    HELD,
    PAYING,
    BOOKED,
    RELEASED,
    EXPIRED,
    REFUNDED
  }

  /** What a customer holds, owns or had; {@code until} is when it ends, or when it ended. */
  record Claim(
      CustomerId customer,
      Seats seats,
      Money total,
      Stage stage,
      PaymentReference payment,
      long heldUntil,
      long until) {
    Claim to(Stage next, PaymentReference by, long nextUntil) {
      return new Claim(customer, seats, total, next, by, heldUntil, nextUntil);
    }
  }

  record Done(BookingCommand command, long time, BookingReply reply) {}

  /** What came of a command: a reply, or a rejection, and the oracle after it. */
  record Step(Oracle after, BookingReply reply, Rejection rejection) {}

  static Oracle of(ShowId show) {
    return new Oracle(show, null, false, 0, List.of(), Map.of(), Map.of(), Map.of());
  }

  SeatState state(int ordinal) {
    return notFree.getOrDefault(ordinal, SeatState.FREE);
  }

  Step ask(BookingCommand command, long now) {
    if (sale == null) {
      return command instanceof BookingCommand.OpenSale open
          ? OracleHall.open(this, open, now)
          : no(new Rejection.SaleNotOpen());
    }
    Done before = done.get(command.id());
    if (before != null) {
      return before.command().equals(command)
          ? new Step(this, before.reply(), null)
          : no(new Rejection.CommandIdReused());
    }
    return at(Math.max(now, time)).decide(command, this);
  }

  private Oracle at(long now) {
    return new Oracle(show, sale, onSale, now, hall, notFree, claims, done);
  }

  private Step decide(BookingCommand command, Oracle before) {
    Step step =
        switch (command) {
          case BookingCommand.OpenSale _ -> no(new Rejection.SaleAlreadyOpen());
          case BookingCommand.CloseSale c -> close(c);
          case BookingCommand.ReserveTickets c -> reserve(c);
          case BookingCommand.ReleaseReservation c -> release(c);
          case BookingCommand.StartPayment c -> pay(c);
          case BookingCommand.ConfirmReservation c -> confirm(c);
          case BookingCommand.DeclinePayment c -> decline(c);
          case BookingCommand.RefundBooking c -> refund(c);
          case BookingCommand.BlockSeats c -> turn(c, c.seats(), SeatState.FREE, SeatState.BLOCKED);
          case BookingCommand.UnblockSeats c ->
              turn(c, c.seats(), SeatState.BLOCKED, SeatState.FREE);
          case BookingCommand.ExpireReservation c -> expire(c);
        };
    return step.rejection() == null ? step : new Step(before, null, step.rejection());
  }

  private Step close(BookingCommand.CloseSale command) {
    Oracle closed = new Oracle(show, sale, false, time, hall, notFree, claims, done);
    return onSale
        ? closed.yes(command, new BookingReply.SaleChanged(false))
        : no(new Rejection.SaleNotOpen());
  }

  private Step reserve(BookingCommand.ReserveTickets command) {
    int quantity =
        switch (command.request()) {
          case SeatRequest.Named named -> named.seats().size();
          case SeatRequest.BestAvailable best -> best.quantity();
        };
    int has =
        claims.values().stream()
            .filter(claim -> claim.customer().equals(command.customer()))
            .filter(claim -> claim.stage().compareTo(Stage.BOOKED) <= 0)
            .mapToInt(claim -> claim.seats().size())
            .sum();
    int limit = sale.policy().ticketLimit();
    Rejection broken =
        claims.containsKey(command.id())
            ? new Rejection.CommandIdReused()
            : !onSale
                ? new Rejection.SaleNotOpen()
                : quantity < 1 || quantity > SalePolicy.MAX_PER_RESERVATION
                    ? new Rejection.QuantityOutOfBounds(quantity, SalePolicy.MAX_PER_RESERVATION)
                    : OracleHall.wrong(this, command.request());
    if (broken == null && has + quantity > limit) {
      broken = new Rejection.TicketLimitExceeded(limit, has);
    }
    if (broken != null) {
      return no(broken);
    }
    return switch (command.request()) {
      case SeatRequest.Named named -> {
        Seats taken = where(named.seats(), seat -> state(seat) != SeatState.FREE);
        yield taken.isEmpty()
            ? hold(command, named.seats())
            : no(new Rejection.SeatNotAvailable(taken));
      }
      case SeatRequest.BestAvailable best -> {
        Seats found = OracleHall.best(this, best);
        yield found == null ? no(new Rejection.NotEnoughSeats(quantity)) : hold(command, found);
      }
    };
  }

  private Step hold(BookingCommand.ReserveTickets command, Seats seats) {
    Money total =
        seats.stream()
            .mapToObj(seat -> hall.get(seat).price())
            .reduce(Money.zero(sale.inventory().currency()), Money::plus);
    long until = time + sale.policy().holdTime().toMillis();
    Claim claim = new Claim(command.customer(), seats, total, Stage.HELD, null, until, until);
    return with(command.id(), claim, SeatState.HELD)
        .yes(
            command,
            new BookingReply.Reserved(new ReservationId(show, command.id()), seats, total, until));
  }

  private Step release(BookingCommand.ReleaseReservation c) {
    Claim claim = claims.get(c.reservation().command());
    Rejection broken = notOwned(claim, c.customer());
    if (broken == null && claim.stage() == Stage.HELD && claim.until() <= time) {
      broken = new Rejection.ReservationExpired();
    }
    if (broken == null && claim.stage() == Stage.PAYING) {
      broken = new Rejection.PaymentInProgress();
    }
    if (broken == null) {
      broken = over(claim);
    }
    return broken != null
        ? no(broken)
        : with(c.reservation().command(), claim.to(Stage.RELEASED, null, time), SeatState.FREE)
            .yes(c, new BookingReply.Released(c.reservation(), claim.seats()));
  }

  private Step pay(BookingCommand.StartPayment c) {
    Claim claim = claims.get(c.reservation().command());
    Rejection broken = notOwned(claim, c.customer());
    if (broken == null && claim.stage().compareTo(Stage.BOOKED) < 0 && claim.until() <= time) {
      broken = new Rejection.ReservationExpired();
    }
    if (broken == null && claim.stage() == Stage.PAYING) {
      broken = new Rejection.PaymentInProgress();
    }
    if (broken == null) {
      broken = over(claim);
    }
    if (broken != null) {
      return no(broken);
    }
    long until = Math.max(claim.until(), time + sale.policy().paymentTime().toMillis());
    return with(
            c.reservation().command(), claim.to(Stage.PAYING, c.payment(), until), SeatState.HELD)
        .yes(
            c, new BookingReply.PaymentPending(c.reservation(), c.payment(), claim.total(), until));
  }

  private Step confirm(BookingCommand.ConfirmReservation c) {
    Claim claim = claims.get(c.reservation().command());
    Rejection broken = notPaying(claim, c.customer(), c.payment());
    return broken != null
        ? no(broken)
        : with(
                c.reservation().command(),
                claim.to(Stage.BOOKED, c.payment(), claim.until()),
                SeatState.SOLD)
            .yes(
                c,
                new BookingReply.Confirmed(
                    c.reservation(), claim.seats(), claim.total(), c.payment()));
  }

  private Step decline(BookingCommand.DeclinePayment c) {
    Claim claim = claims.get(c.reservation().command());
    Rejection broken = notPaying(claim, c.customer(), c.payment());
    return broken != null
        ? no(broken)
        : with(
                c.reservation().command(),
                claim.to(Stage.HELD, null, claim.heldUntil()),
                SeatState.HELD)
            .yes(c, new BookingReply.Declined(c.reservation(), c.payment(), claim.heldUntil()));
  }

  private Step refund(BookingCommand.RefundBooking c) {
    Claim claim = claims.get(c.reservation().command());
    if (claim == null) {
      return no(new Rejection.ReservationNotFound());
    }
    if (claim.stage().compareTo(Stage.BOOKED) < 0) {
      return no(new Rejection.NotConfirmed());
    }
    return claim.stage() != Stage.BOOKED
        ? no(over(claim))
        : with(
                c.reservation().command(),
                claim.to(Stage.REFUNDED, claim.payment(), time),
                SeatState.FREE)
            .yes(
                c,
                new BookingReply.Refunded(
                    c.reservation(), claim.seats(), claim.total(), claim.payment()));
  }

  private Step expire(BookingCommand.ExpireReservation c) {
    Claim claim = claims.get(c.reservation().command());
    if (claim == null) {
      return no(new Rejection.ReservationNotFound());
    }
    if (claim.stage().compareTo(Stage.BOOKED) >= 0) {
      return no(over(claim));
    }
    if (claim.until() > time) {
      return no(new Rejection.DeadlineNotReached());
    }
    Oracle after =
        with(c.reservation().command(), claim.to(Stage.EXPIRED, null, time), SeatState.FREE);
    return new Step(after.forget(), new BookingReply.Expired(c.reservation()), null);
  }

  private Step turn(BookingCommand command, Seats seats, SeatState from, SeatState to) {
    Rejection broken =
        seats.isEmpty()
            ? new Rejection.QuantityOutOfBounds(0, hall.size())
            : OracleHall.unknownOrRepeated(this, seats);
    if (broken != null) {
      return no(broken);
    }
    Seats wrong = where(seats, seat -> state(seat) != from);
    if (!wrong.isEmpty()) {
      return no(
          from == SeatState.FREE
              ? new Rejection.SeatNotAvailable(wrong)
              : new Rejection.SeatNotBlocked(wrong));
    }
    return new Oracle(show, sale, onSale, time, hall, turned(seats, to), claims, done)
        .yes(command, new BookingReply.SeatsChanged(seats));
  }

  private static Rejection notOwned(Claim claim, CustomerId customer) {
    if (claim == null) {
      return new Rejection.ReservationNotFound();
    }
    return claim.customer().equals(customer) ? null : new Rejection.NotYourReservation();
  }

  private static Rejection notPaying(Claim claim, CustomerId customer, PaymentReference payment) {
    Rejection broken = notOwned(claim, customer);
    if (broken == null) {
      broken = over(claim);
    }
    boolean paying =
        broken == null && claim.stage() == Stage.PAYING && claim.payment().equals(payment);
    return broken != null || paying ? broken : new Rejection.PaymentNotStarted();
  }

  private static Rejection over(Claim claim) {
    return switch (claim.stage()) {
      case HELD, PAYING -> null;
      case BOOKED -> new Rejection.AlreadyConfirmed();
      case RELEASED -> new Rejection.ReservationReleased();
      case EXPIRED -> new Rejection.ReservationExpired();
      case REFUNDED -> new Rejection.AlreadyRefunded();
    };
  }

  static Seats where(Seats seats, Predicate<Integer> wanted) {
    return Seats.owning(seats.stream().filter(wanted::test).toArray());
  }

  private Oracle with(CommandId id, Claim claim, SeatState seats) {
    Map<CommandId, Claim> next = new HashMap<>(claims);
    next.put(id, claim);
    return new Oracle(
        show, sale, onSale, time, hall, turned(claim.seats(), seats), Map.copyOf(next), done);
  }

  private Map<Integer, SeatState> turned(Seats seats, SeatState to) {
    Map<Integer, SeatState> next = new HashMap<>(notFree);
    seats.stream().forEach(seat -> next.put(seat, to));
    next.values().removeIf(state -> state == SeatState.FREE);
    return Map.copyOf(next);
  }

  Step yes(BookingCommand command, BookingReply reply) {
    Map<CommandId, Done> next = new HashMap<>(done);
    next.put(command.id(), new Done(command, time, reply));
    Oracle after = new Oracle(show, sale, onSale, time, hall, notFree, claims, Map.copyOf(next));
    return new Step(after.forget(), reply, null);
  }

  private Step no(Rejection rejection) {
    return new Step(this, null, rejection);
  }

  private Oracle forget() {
    long oldest = time - DAY_MILLIS;
    return new Oracle(
        show,
        sale,
        onSale,
        time,
        hall,
        notFree,
        kept(
            claims, claim -> claim.stage().compareTo(Stage.BOOKED) <= 0 || claim.until() >= oldest),
        kept(done, command -> command.time() >= oldest));
  }

  private static <V> Map<CommandId, V> kept(Map<CommandId, V> all, Predicate<V> wanted) {
    return all.entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
