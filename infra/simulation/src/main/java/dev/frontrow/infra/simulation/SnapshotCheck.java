package dev.frontrow.infra.simulation;

import dev.frontrow.booking.domain.Evolver;
import dev.frontrow.booking.domain.OpenedShow;
import dev.frontrow.booking.domain.Reservation;
import dev.frontrow.booking.domain.SeatState;
import dev.frontrow.booking.domain.Show;
import dev.frontrow.booking.domain.ShowImage;
import dev.frontrow.booking.snapshot.SnapshotCodec;
import dev.frontrow.infra.simulation.audit.Invariant;
import dev.frontrow.infra.simulation.audit.Ledger;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.ReaderRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares every show snapshot that a writer saves, which is its live state, with a replay of the
 * log by the code that every reader runs, with itself restored, and with what the auditor has.
 */
final class SnapshotCheck {
  private final World world;
  private final SnapshotCodec codec = new SnapshotCodec();
  private final Map<ShowId, List<BookingEvent>> events = new HashMap<>();
  private final ReaderRule[] rules;

  SnapshotCheck(World world) {
    this.world = world;
    rules =
        Stream.generate(ReaderRule::fromStart)
            .limit(world.options().partitions())
            .toArray(ReaderRule[]::new);
  }

  /**
   * Takes the next record.
   *
   * @param counts what the auditor says of it
   */
  void follow(int partition, long offset, LogRecord record, boolean counts) {
    boolean accepted = rules[partition].accepts(offset, record);
    check(accepted == counts, "the reader rule says %s of offset %s", accepted, offset);
    if (accepted && record instanceof LogRecord.Stamped stamped) {
      events.computeIfAbsent(stamped.event().show(), _ -> new ArrayList<>()).add(stamped.event());
    }
  }

  /** Takes what a writer saves of a show. */
  void saved(byte[] value) {
    if (world.findings().any()) {
      return;
    }
    world.count(Happening.SNAPSHOT_COMPARED);
    OpenedShow restored = codec.decodeShow(value);
    ShowImage image = ShowImage.of(restored);
    ShowImage replayed = replay(restored.id(), restored.version());
    check(
        replayed == null || image.equals(replayed),
        "a writer saved%n%s%n  where a replay has%n%s",
        image,
        replayed);
    compareWithAuditor(restored);
  }

  /** The show at {@code version} as the log tells it; null when the log does not. */
  private ShowImage replay(ShowId id, long version) {
    List<BookingEvent> known = events.getOrDefault(id, List.of());
    if (!check(known.size() >= version, "version %s of %s is not in the log", version, id)) {
      return null;
    }
    Show show = new Show.Unopened(id);
    for (BookingEvent event : known.subList(0, (int) version)) {
      show = Evolver.evolve(show, event);
    }
    return ShowImage.of((OpenedShow) show);
  }

  private void compareWithAuditor(OpenedShow show) {
    Ledger ledger = world.auditor().ledger(show.id());
    long free = 0;
    long blocked = 0;
    for (int seat = 0; seat < show.index().size(); seat++) {
      free |= show.state(seat) == SeatState.FREE ? 1L << seat : 0;
      blocked |= show.state(seat) == SeatState.BLOCKED ? 1L << seat : 0;
    }
    long version = show.version();
    check(
        free == ledger.free(version) && blocked == ledger.blocked(version),
        "seats of %s at version %s are not as the auditor has them",
        show.id(),
        version);
    for (ShowImage.Entry entry : show.reservations()) {
      String phase = ledger.phase(entry.command(), version);
      check(
          phase(entry.reservation()).equals(phase),
          "%s of %s is %s to the auditor",
          entry.reservation(),
          show.id(),
          phase);
    }
  }

  private static String phase(Reservation reservation) {
    return switch (reservation) {
      case Reservation.Held held -> "HELD until " + held.deadlineMillis();
      case Reservation.Paying paying -> "PAYING until " + paying.deadlineMillis();
      case Reservation.Booked _ -> "SOLD";
      case Reservation.Ended ended -> ended.cause().name();
    };
  }

  private boolean check(boolean holds, String format, Object... about) {
    return world.findings().check(holds, Invariant.REPLAY_EQUALS_LIVE, format, about);
  }
}
