package dev.frontrow.api.seatmap;

import dev.frontrow.api.http.Json;
import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.ShowId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One show's seat map as the log has it, with its latest changes.
 *
 * <p>The tail writes, event loops read; the lock is held for a copy at most.
 */
final class LiveShow {
  /** Changes kept for streams that fell behind or come back; older ones get a snapshot. */
  static final int MAX_DELTAS = 1_024;

  /** When more of a hall has changed, its snapshot is shorter: two bits a seat, not six digits. */
  private static final int SNAPSHOT_FRACTION = 16;

  /** In a small hall changes are short anyway, and tell a person more. */
  private static final int MIN_SNAPSHOT_SEATS = 64;

  /** Readers that come by different ways have seen different versions; most are of few. */
  private static final int MAX_UPDATES = 16;

  private static final int HEAD_LENGTH = 128;

  private final ShowId id;
  private final int partition;
  private final InventoryIndex inventory;
  private final SalePolicy policy;
  private final byte[] statuses;
  private final Deque<Delta> deltas = new ArrayDeque<>();

  /** All changes after this version are in {@link #deltas}. */
  private long completeAfter;

  private long version;
  private long timeMillis;
  private boolean onSale = true;
  private volatile Shown shown;
  private SeatStatuses snapshot;
  private Update snapshotUpdate;

  /** What readers lacked since the last change, by what they had seen. */
  private final Map<Long, Update> updates = new HashMap<>();

  /**
   * The last change of what a seat map shows; a payment that begins, for one, changes the show, and
   * shows nothing.
   *
   * @param timeMillis milliseconds since 1970
   */
  record Shown(long version, long timeMillis) {}

  /**
   * A show whose seats are all free.
   *
   * @param partition of the log that it is in
   */
  LiveShow(BookingEvent.SaleOpened opened, int partition) {
    this.id = opened.show();
    this.partition = partition;
    this.inventory = new InventoryIndex(opened.inventory());
    this.policy = opened.policy();
    this.statuses = new byte[inventory.size()];
    Arrays.fill(statuses, (byte) SeatStatuses.FREE);
    this.version = opened.header().version();
    this.timeMillis = opened.header().timeMillis();
    this.shown = new Shown(version, timeMillis);
    this.completeAfter = version;
  }

  ShowId id() {
    return id;
  }

  int partition() {
    return partition;
  }

  InventoryIndex inventory() {
    return inventory;
  }

  SalePolicy policy() {
    return policy;
  }

  /** Follows {@code event}; true when that changed what a stream shows. */
  synchronized boolean apply(BookingEvent event) {
    long next = event.header().version();
    Invariants.check(next == version + 1, "version out of order: ", next);
    version = next;
    timeMillis = event.header().timeMillis();
    return switch (event) {
      case BookingEvent.SaleOpened e ->
          throw new IllegalStateException("a second sale of " + e.show());
      case BookingEvent.SaleClosed _ -> {
        onSale = false;
        yield changed(Seats.NONE, SeatStatuses.FREE);
      }
      case BookingEvent.TicketsReserved e -> changed(e.seats(), SeatStatuses.HELD);
      case BookingEvent.ReservationReleased e -> changed(e.seats(), SeatStatuses.FREE);
      case BookingEvent.ReservationExpired e -> changed(e.seats(), SeatStatuses.FREE);
      case BookingEvent.TicketsConfirmed e -> changed(e.seats(), SeatStatuses.SOLD);
      case BookingEvent.BookingRefunded e -> changed(e.seats(), SeatStatuses.FREE);
      case BookingEvent.SeatsBlocked e -> changed(e.seats(), SeatStatuses.BLOCKED);
      case BookingEvent.SeatsUnblocked e -> changed(e.seats(), SeatStatuses.FREE);
      case BookingEvent.PaymentStarted _, BookingEvent.PaymentDeclined _ -> false;
    };
  }

  private boolean changed(Seats seats, char status) {
    for (int i = 0; i < seats.size(); i++) {
      statuses[seats.at(i)] = (byte) status;
    }
    shown = new Shown(version, timeMillis);
    deltas.addLast(new Delta(version, seats, status));
    updates.clear();
    if (deltas.size() > MAX_DELTAS) {
      completeAfter = deltas.removeFirst().version();
    }
    return true;
  }

  /**
   * Those of {@code seats} that are not free; seats that do not exist are left out. Without the
   * lock: each status is one byte, and the next event may come at any moment anyway.
   */
  Seats taken(Seats seats) {
    int[] taken = null;
    int count = 0;
    for (int i = 0; i < seats.size(); i++) {
      int ordinal = seats.at(i);
      if (ordinal < statuses.length && statuses[ordinal] != SeatStatuses.FREE) {
        taken = taken == null ? new int[seats.size()] : taken;
        taken[count++] = ordinal;
      }
    }
    return taken == null ? Seats.NONE : Seats.owning(Arrays.copyOf(taken, count));
  }

  synchronized SeatStatuses statuses() {
    if (snapshot == null || snapshot.version() != shown.version) {
      String text = new String(statuses, StandardCharsets.ISO_8859_1);
      snapshot = new SeatStatuses(shown.version, shown.timeMillis, text, onSale);
    }
    return snapshot;
  }

  /** The last change of what is shown. */
  Shown shown() {
    return shown;
  }

  /**
   * What a reader that has seen {@code cursor} lacks: all changes since as one, or a snapshot when
   * they are no longer known, or when that is shorter; null when it lacks nothing.
   */
  synchronized Update since(long cursor) {
    if (cursor >= shown.version && cursor <= version) {
      return null;
    }
    if (cursor < completeAfter || cursor > version) {
      return snapshot();
    }
    if (updates.size() >= MAX_UPDATES) {
      updates.clear();
    }
    return updates.computeIfAbsent(cursor, this::changesSince);
  }

  /** The next change that a reader lacks that has seen {@code cursor}, or as {@link #since}. */
  synchronized Update after(long cursor) {
    List<Delta> unseen = cursor < completeAfter ? List.of() : unseen(cursor);
    if (unseen.size() < 2) {
      return since(cursor);
    }
    Delta next = unseen.getLast();
    StringBuilder members = head(next.version()).append(",\"changes\":");
    Conflated.of(List.of(next), statuses.length).appendTo(members);
    return new Update(id, Update.Kind.DELTA, next.version(), 1, members.toString());
  }

  private List<Delta> unseen(long cursor) {
    List<Delta> unseen = new ArrayList<>();
    for (var newest = deltas.descendingIterator(); newest.hasNext(); ) {
      Delta delta = newest.next();
      if (delta.version() <= cursor) {
        break;
      }
      unseen.add(delta);
    }
    return unseen;
  }

  private Update changesSince(long cursor) {
    List<Delta> unseen = unseen(cursor);
    Conflated changes = Conflated.of(unseen, statuses.length);
    if (changes.seats() > MIN_SNAPSHOT_SEATS
        && changes.seats() * SNAPSHOT_FRACTION > statuses.length) {
      return snapshot();
    }
    StringBuilder members = head(shown.version).append(",\"changes\":");
    changes.appendTo(members);
    return new Update(id, Update.Kind.DELTA, shown.version, unseen.size(), members.toString());
  }

  /** The whole map. */
  synchronized Update snapshot() {
    if (snapshotUpdate == null || snapshotUpdate.version() != shown.version) {
      String members =
          head(shown.version)
              .append(",\"seats\":")
              .append(statuses.length)
              .append(",\"packed\":\"")
              .append(Packed.base64(statuses))
              .append('"')
              .toString();
      snapshotUpdate = new Update(id, Update.Kind.SNAPSHOT, shown.version, 0, members);
    }
    return snapshotUpdate;
  }

  /** What a reader is told that has seen {@code cursor} and lacks nothing: members as of JSON. */
  synchronized String nothingSince(long cursor) {
    return head(cursor).append(",\"changes\":{}").toString();
  }

  private StringBuilder head(long upTo) {
    return new StringBuilder(HEAD_LENGTH)
        .append("\"version\":")
        .append(upTo)
        .append(",\"time\":\"")
        .append(Json.time(shown.timeMillis))
        .append("\",\"onSale\":")
        .append(onSale);
  }
}
