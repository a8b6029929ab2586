package dev.frontrow.api.guard;

import dev.frontrow.api.seatmap.Follower;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.ReservationId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the log and frees the guard keys of reservations that have ended.
 *
 * <p>A sold seat's key is left to run out: the writer refuses from then on.
 */
public final class GuardRelease implements Follower {
  private final Context context;
  private final HoldGuard guard;
  private List<Ended> ended = new ArrayList<>();

  private record Ended(ReservationId reservation, Seats seats) {}

  public GuardRelease(Vertx vertx, HoldGuard guard) {
    this.context = vertx.getOrCreateContext();
    this.guard = guard;
  }

  @Override
  public void onEvent(BookingEvent event, boolean live) {
    if (!live) {
      return;
    }
    switch (event) {
      case BookingEvent.ReservationReleased e -> ended.add(new Ended(e.reservation(), e.seats()));
      case BookingEvent.ReservationExpired e -> ended.add(new Ended(e.reservation(), e.seats()));
      case BookingEvent.BookingRefunded e -> ended.add(new Ended(e.reservation(), e.seats()));
      case BookingEvent.SaleOpened _,
          BookingEvent.SaleClosed _,
          BookingEvent.TicketsReserved _,
          BookingEvent.PaymentStarted _,
          BookingEvent.PaymentDeclined _,
          BookingEvent.TicketsConfirmed _,
          BookingEvent.SeatsBlocked _,
          BookingEvent.SeatsUnblocked _ -> {}
    }
  }

  @Override
  public void onBatchEnd() {
    if (ended.isEmpty()) {
      return;
    }
    List<Ended> batch = ended;
    ended = new ArrayList<>();
    context.runOnContext(onLoop -> batch.forEach(this::free));
  }

  private void free(Ended end) {
    ReservationId reservation = end.reservation();
    guard.free(reservation.show(), end.seats(), reservation.command());
  }
}
