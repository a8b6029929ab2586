package dev.frontrow.booking.domain;

import dev.frontrow.booking.domain.Reservation.Booked;
import dev.frontrow.booking.domain.Reservation.Cause;
import dev.frontrow.booking.domain.Reservation.Ended;
import dev.frontrow.booking.domain.Reservation.Held;
import dev.frontrow.booking.domain.Reservation.Live;
import dev.frontrow.booking.domain.Reservation.Paying;
import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.table.Columns;
import dev.frontrow.schemas.table.CommandTable;
import dev.frontrow.schemas.table.SeatsColumn;
import java.util.List;
import java.util.function.BiConsumer;

/** A show's reservations by the commands that made them, in the order in which these came. */
final class ReservationTable extends CommandTable {
  private static final byte HELD = 0;
  private static final byte PAYING = 1;
  private static final byte BOOKED = 2;
  private static final byte RELEASED = 3;
  private static final byte EXPIRED = 4;
  private static final byte REFUNDED = 5;

  private final String currency;
  private byte[] states = new byte[MIN_CAPACITY];
  private CustomerId[] customers = new CustomerId[MIN_CAPACITY];
  private SeatsColumn seats = new SeatsColumn(MIN_CAPACITY);
  private long[] totals = new long[MIN_CAPACITY];

  /** The deadline, or when it ended, milliseconds since 1970. */
  private long[] untils = new long[MIN_CAPACITY];

  /** Null until there is one. */
  private Payment[] payments;

  /** What a reservation has that is being paid, or was. */
  private record Payment(PaymentReference reference, long heldUntilMillis) {}

  /**
   * @param currency that of all totals
   */
  ReservationTable(String currency) {
    this.currency = currency;
  }

  private ReservationTable(ReservationTable of, int[] order) {
    super(of, order);
    currency = of.currency;
    states = of.states;
    customers = of.customers;
    seats = of.seats;
    totals = of.totals;
    untils = of.untils;
    payments = of.payments;
    gather(order, order.length);
  }

  /** The reservation that {@code command} made, or null. */
  Reservation get(CommandId command) {
    int place = find(command);
    return place == NONE ? null : at(place);
  }

  boolean has(CommandId command) {
    return find(command) != NONE;
  }

  private Reservation at(int place) {
    Money total = new Money(totals[place], currency);
    return switch (states[place]) {
      case HELD -> new Held(customers[place], seats.at(place), total, untils[place]);
      case PAYING ->
          new Paying(
              customers[place],
              seats.at(place),
              total,
              payments[place].reference(),
              payments[place].heldUntilMillis(),
              untils[place]);
      case BOOKED ->
          new Booked(customers[place], seats.at(place), total, payments[place].reference());
      case RELEASED -> ended(place, total, Cause.RELEASED);
      case EXPIRED -> ended(place, total, Cause.EXPIRED);
      case REFUNDED -> ended(place, total, Cause.REFUNDED);
      default -> throw new IllegalStateException("no state: " + states[place]);
    };
  }

  private Ended ended(int place, Money total, Cause cause) {
    return new Ended(customers[place], seats.at(place), total, cause, untils[place]);
  }

  /** Keeps {@code reservation}, behind all others unless its command has one: then in its place. */
  void put(CommandId command, Reservation reservation) {
    Money total = reservation.total();
    Invariants.check(total.currency().equals(currency), "not in the show's currency: ", total);
    int place = findOrAdd(command);
    customers[place] = reservation.customer();
    seats.set(place, reservation.seats());
    totals[place] = total.minor();
    switch (reservation) {
      case Held held -> set(place, HELD, held.deadlineMillis(), null);
      case Paying paying ->
          set(
              place,
              PAYING,
              paying.deadlineMillis(),
              new Payment(paying.payment(), paying.heldUntilMillis()));
      case Booked booked -> set(place, BOOKED, 0, new Payment(booked.payment(), 0));
      case Ended ended -> set(place, state(ended.cause()), ended.endedAtMillis(), null);
    }
  }

  private static byte state(Cause cause) {
    return switch (cause) {
      case RELEASED -> RELEASED;
      case EXPIRED -> EXPIRED;
      case REFUNDED -> REFUNDED;
    };
  }

  private void set(int place, byte state, long untilMillis, Payment payment) {
    states[place] = state;
    untils[place] = untilMillis;
    if (payment != null && payments == null) {
      payments = new Payment[states.length];
    }
    if (payments != null) {
      payments[place] = payment;
    }
  }

  /** When the reservation of {@code command}, which must be known and over, ended. */
  long endedAtMillis(CommandId command) {
    return untils[find(command)];
  }

  /** Hands over those that wait for something, with their deadlines. */
  void forEachLive(BiConsumer<CommandId, Live> visitor) {
    for (int place : order()) {
      if (at(place) instanceof Live live) {
        visitor.accept(command(place), live);
      }
    }
  }

  /** All as they are now, the oldest first. */
  List<ShowImage.Entry> image() {
    ReservationTable copy = new ReservationTable(this, order());
    return Columns.list(
        copy.size(), place -> new ShowImage.Entry(copy.command(place), copy.at(place)));
  }

  @Override
  protected void gather(int[] from, int capacity) {
    states = Columns.gather(states, from, capacity);
    customers = Columns.gather(customers, from, capacity);
    seats = seats.gather(from, capacity);
    totals = Columns.gather(totals, from, capacity);
    untils = Columns.gather(untils, from, capacity);
    payments = Columns.gather(payments, from, capacity);
  }

  @Override
  protected void clear(int place) {
    customers[place] = null;
    seats.clear(place);
    if (payments != null) {
      payments[place] = null;
    }
  }
}
