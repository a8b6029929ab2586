package dev.frontrow.booking.domain;

import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that a show is, as immutable values: what a snapshot keeps, and what tests compare.
 *
 * @param timeMillis the time of the newest event, milliseconds since 1970
 * @param blocked the ordinals off sale, rising
 * @param reservations those that are known, the oldest first
 * @param commands those that are remembered, the oldest first
 */
public record ShowImage(
    ShowId id,
    long version,
    long timeMillis,
    boolean onSale,
    Inventory inventory,
    SalePolicy policy,
    Seats blocked,
    List<Entry> reservations,
    List<Remembered> commands) {

  /** A reservation, with the command that made it. */
  public record Entry(CommandId command, Reservation reservation) {}

  public static ShowImage of(OpenedShow show) {
    return new ShowImage(
        show.id(),
        show.version(),
        show.timeMillis(),
        show.isOnSale(),
        show.index().inventory(),
        show.policy(),
        Seats.owning(
            IntStream.range(0, show.index().size())
                .filter(ordinal -> show.state(ordinal) == SeatState.BLOCKED)
                .toArray()),
        show.reservations(),
        show.memory().image());
  }

  /** A show that goes on from here. */
  public OpenedShow toShow() {
    OpenedShow show = new OpenedShow(id, new InventoryIndex(inventory), policy);
    show.restore(version, timeMillis, onSale, blocked);
    reservations.forEach(entry -> show.restore(entry.command(), entry.reservation()));
    endings().forEach(show::restoreEnding);
    commands.forEach(show::restore);
    return show;
  }

  private List<CommandId> endings() {
    return reservations.stream()
        .filter(entry -> entry.reservation() instanceof Reservation.Ended)
        .sorted(
            Comparator.comparingLong(
                entry -> ((Reservation.Ended) entry.reservation()).endedAtMillis()))
        .map(Entry::command)
        .toList();
  }
}
