package dev.frontrow.api.booking;

import dev.frontrow.api.seatmap.Follower;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.TicketsReserved;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The latest reservations, from the log and from replies, so that clients see their own writes
 * before the read models have them. Older ones are in the read models.
 */
public final class Reservations implements Follower {
  /** Reservations kept, of some 300 bytes each. */
  static final int MAX_KEPT = 131_072;

  private static final int STRIPES = 16;

  private final Stripe[] stripes =
      IntStream.range(0, STRIPES).mapToObj(i -> new Stripe()).toArray(Stripe[]::new);

  /** A part of the map under a lock of its own; the oldest entry makes way. */
  private static final class Stripe {
    private final Map<ReservationId, Reservation> kept = new LinkedHashMap<>();

    synchronized Reservation get(ReservationId id) {
      return kept.get(id);
    }

    /** A later status wins, whether the log or a reply brings it first. */
    synchronized void put(Reservation reservation) {
      Reservation before = kept.get(reservation.id());
      if (before != null && before.status().isPast(reservation.status())) {
        return;
      }
      kept.put(reservation.id(), reservation);
      if (kept.size() > MAX_KEPT / STRIPES) {
        kept.remove(kept.keySet().iterator().next());
      }
    }

    synchronized void putIfAbsent(Reservation reservation) {
      if (!kept.containsKey(reservation.id())) {
        put(reservation);
      }
    }

    /** What a reply has taught is not made again when the log tells the same. */
    synchronized void reserved(ReservationId id, TicketsReserved event) {
      Reservation before = kept.get(id);
      if (before == null || before.expiresAtMillis() != event.expiresAtMillis()) {
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
        kept.put(id, after);
      }
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
