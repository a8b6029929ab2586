package dev.frontrow.api.booking;

import dev.frontrow.api.seatmap.Follower;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.TicketsReserved;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.table.Columns;
import dev.frontrow.schemas.table.CommandTable;
import dev.frontrow.schemas.table.SeatsColumn;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The latest reservations, from the log and from replies, so that clients see their own writes
 * before the read models have them. Older ones are in the read models.
 */
public final class Reservations implements Follower {
  /** Reservations kept, of some 150 bytes each. */
  static final int MAX_KEPT = 131_072;

  private static final int STRIPES = 16;

  private final Stripe[] stripes =
      IntStream.range(0, STRIPES).mapToObj(i -> new Stripe()).toArray(Stripe[]::new);

  /** A part of them under a lock of its own; the oldest makes way. */
  private static final class Stripe {
    private final Latest kept = new Latest();

    synchronized Reservation get(ReservationId id) {
      return kept.get(id);
    }

    /** A later status wins, whether the log or a reply brings it first. */
    synchronized void put(Reservation reservation) {
      Reservation before = kept.get(reservation.id());
      if (before == null || !before.status().isPast(reservation.status())) {
        kept.put(reservation);
      }
    }

    synchronized void putIfAbsent(Reservation reservation) {
      if (!kept.has(reservation.id())) {
        kept.put(reservation);
      }
    }

    /** What a reply has taught is not made again when the log tells the same. */
    synchronized void reserved(ReservationId id, TicketsReserved event) {
      if (!kept.has(id) || kept.expiresAtMillis(id) != event.expiresAtMillis()) {
        put(Reservations.reserved(event));
      }
    }

    synchronized void change(ReservationId id, UnaryOperator<Reservation> change) {
      Reservation before = kept.get(id);
      if (before == null) {
        return;
      }
      Reservation after = change.apply(before);
      if (!before.status().isPast(after.status())) {
        kept.put(after);
      }
    }
  }

  /**
   * The latest by the commands that made them, in columns: what comes and goes by the thousand a
   * second would else be most of what the garbage collector copies.
   *
   * <p>One client's key may have made a reservation in two shows: the later one is kept.
   */
  private static final class Latest extends CommandTable {
    private ShowId[] shows = new ShowId[MIN_CAPACITY];
    private CustomerId[] customers = new CustomerId[MIN_CAPACITY];
    private ReservationStatus[] statuses = new ReservationStatus[MIN_CAPACITY];
    private SeatsColumn seats = new SeatsColumn(MIN_CAPACITY);
    private long[] totals = new long[MIN_CAPACITY];
    private String[] currencies = new String[MIN_CAPACITY];
    private long[] expiries = new long[MIN_CAPACITY];
    private PaymentReference[] payments = new PaymentReference[MIN_CAPACITY];

    private int find(ReservationId id) {
      int place = find(id.command());
      return place == NONE || !shows[place].equals(id.show()) ? NONE : place;
    }

    boolean has(ReservationId id) {
      return find(id) != NONE;
    }

    /** When the hold of one that is kept ends, milliseconds since 1970. */
    long expiresAtMillis(ReservationId id) {
      return expiries[find(id)];
    }

    Reservation get(ReservationId id) {
      int place = find(id);
      return place == NONE
          ? null
          : new Reservation(
              id,
              customers[place],
              statuses[place],
              seats.at(place),
              new Money(totals[place], currencies[place]),
              expiries[place],
              payments[place]);
    }

    void put(Reservation reservation) {
      int place = findOrAdd(reservation.id().command());
      shows[place] = reservation.id().show();
      customers[place] = reservation.customer();
      statuses[place] = reservation.status();
      seats.set(place, reservation.seats());
      totals[place] = reservation.total().minor();
      currencies[place] = reservation.total().currency();
      expiries[place] = reservation.expiresAtMillis();
      payments[place] = reservation.payment();
      if (size() > MAX_KEPT / STRIPES) {
        removeOldest();
      }
    }

    @Override
    protected void gather(int[] from, int capacity) {
      shows = Columns.gather(shows, from, capacity);
      customers = Columns.gather(customers, from, capacity);
      statuses = Columns.gather(statuses, from, capacity);
      seats = seats.gather(from, capacity);
      totals = Columns.gather(totals, from, capacity);
      currencies = Columns.gather(currencies, from, capacity);
      expiries = Columns.gather(expiries, from, capacity);
      payments = Columns.gather(payments, from, capacity);
    }

    @Override
    protected void clear(int place) {
      shows[place] = null;
      customers[place] = null;
      seats.clear(place);
      payments[place] = null;
    }
  }

  /** The reservation, when it is one of the latest. */
  Optional<Reservation> find(ReservationId id) {
    return Optional.ofNullable(stripe(id).get(id));
  }

  /** Takes over a new reservation from the reply that made it, unless the log was faster. */
  void learnNew(Reservation reservation) {
    stripe(reservation.id()).putIfAbsent(reservation);
  }

  /** Takes over a booking from the reply that made it. */
  void learnConfirmed(Reservation booking) {
    stripe(booking.id()).put(booking);
  }

  /** Takes over that a payment was declined and the seats are held until {@code untilMillis}. */
  void learnDeclined(ReservationId id, PaymentReference payment, long untilMillis) {
    change(id, known -> known.heldAgain(payment, untilMillis));
  }

  /** Takes over that a reply gave a reservation {@code status}. */
  void learn(ReservationId id, ReservationStatus status) {
    stripe(id).change(id, known -> known.to(status));
  }

  @Override
  public void onEvent(BookingEvent event, boolean live) {
    switch (event) {
      case TicketsReserved e -> stripe(e.reservation()).reserved(e.reservation(), e);
      case BookingEvent.PaymentStarted e ->
          change(e.reservation(), known -> known.paying(e.payment(), e.deadlineMillis()));
      case BookingEvent.PaymentDeclined e ->
          learnDeclined(e.reservation(), e.payment(), e.expiresAtMillis());
      case BookingEvent.TicketsConfirmed e -> learnConfirmed(confirmed(e));
      case BookingEvent.ReservationReleased e -> learn(e.reservation(), ReservationStatus.RELEASED);
      case BookingEvent.ReservationExpired e -> learn(e.reservation(), ReservationStatus.EXPIRED);
      case BookingEvent.BookingRefunded e -> learn(e.reservation(), ReservationStatus.REFUNDED);
      case BookingEvent.SaleOpened _,
          BookingEvent.SaleClosed _,
          BookingEvent.SeatsBlocked _,
          BookingEvent.SeatsUnblocked _ -> {}
    }
  }

  private void change(ReservationId id, UnaryOperator<Reservation> change) {
    stripe(id).change(id, change);
  }

  private static Reservation reserved(TicketsReserved event) {
    return new Reservation(
        event.reservation(),
        event.customer(),
        ReservationStatus.HELD,
        event.seats(),
        event.total(),
        event.expiresAtMillis(),
        null);
  }

  private static Reservation confirmed(BookingEvent.TicketsConfirmed event) {
    return new Reservation(
        event.reservation(),
        event.customer(),
        ReservationStatus.CONFIRMED,
        event.seats(),
        event.total(),
        event.header().timeMillis(),
        event.payment());
  }

  private Stripe stripe(ReservationId id) {
    return stripes[(id.command().hashCode() & Integer.MAX_VALUE) % STRIPES];
  }
}
