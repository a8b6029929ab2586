package dev.frontrow.booking.runtime;

import dev.frontrow.booking.domain.Evolver;
import dev.frontrow.booking.domain.OpenedShow;
import dev.frontrow.booking.domain.Show;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every show of one partition in memory, and when its reservations are due. */
final class PartitionState {
  private final Map<ShowId, Show> shows = new HashMap<>();
  private final Dues dues = new Dues();
  private final Set<ShowId> changed = new LinkedHashSet<>();

  Show show(ShowId id) {
    Show show = shows.get(id);
    return show == null ? new Show.Unopened(id) : show;
  }

  void apply(BookingEvent event) {
    Show before = show(event.show());
    shows.put(before.id(), Evolver.evolve(before, event));
    changed.add(before.id());
    switch (event) {
      case BookingEvent.TicketsReserved e -> dues.add(e.expiresAtMillis(), e.reservation());
      case BookingEvent.PaymentStarted e -> dues.add(e.deadlineMillis(), e.reservation());
      case BookingEvent.PaymentDeclined e -> dues.add(e.expiresAtMillis(), e.reservation());
      case BookingEvent.SaleOpened _,
          BookingEvent.SaleClosed _,
          BookingEvent.ReservationReleased _,
          BookingEvent.ReservationExpired _,
          BookingEvent.TicketsConfirmed _,
          BookingEvent.BookingRefunded _,
          BookingEvent.SeatsBlocked _,
          BookingEvent.SeatsUnblocked _ -> {}
    }
  }

  /** Puts back a show from a snapshot. */
  void restore(OpenedShow show) {
    shows.put(show.id(), show);
    show.forEachLive(
        (command, live) -> dues.add(live.deadlineMillis(), new ReservationId(show.id(), command)));
  }

  /** Takes the next reservation that may be due at {@code nowMillis}, or null. */
  ReservationId pollDue(long nowMillis) {
    return dues.nextMillis() > nowMillis ? null : dues.poll();
  }

  /** When the next reservation may be due, milliseconds since 1970; the end of time if none. */
  long nextDueMillis() {
    return dues.nextMillis();
  }

  /** The version of every show. */
  Map<ShowId, Long> versions() {
    Map<ShowId, Long> versions = new HashMap<>();
    shows.forEach((id, show) -> versions.put(id, show.version()));
    return versions;
  }

  /** The shows that have changed since the last call, in the order in which they did. */
  List<ShowId> takeChanged() {
    List<ShowId> taken = List.copyOf(changed);
    changed.clear();
    return taken;
  }

  /** Says that these shows' changes are in no snapshot yet after all. */
  void giveBackChanged(List<ShowId> ids) {
    changed.addAll(ids);
  }

  boolean hasChanged() {
    return !changed.isEmpty();
  }
}
