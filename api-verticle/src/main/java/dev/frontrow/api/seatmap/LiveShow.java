package dev.frontrow.api.seatmap;

import dev.frontrow.api.http.Json;
import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * One show's seat map as the log has it, with its latest changes.
 *
 * <p>The tail writes, event loops read; the lock is held for a copy at most.
 */
final class LiveShow {
  /** Changes kept for streams that fell behind or come back; older ones get a snapshot. */
  static final int MAX_DELTAS = 1_024;

  private final ShowId id;
  private final InventoryIndex inventory;
  private final SalePolicy policy;
  private final byte[] statuses;
  private final Deque<Delta> deltas = new ArrayDeque<>();

  /** All changes after this version are in {@link #deltas}. */
  private long completeAfter;

  private long version;
  private long timeMillis;
  private boolean onSale = true;
  private SeatStatuses snapshot;
  private Update snapshotUpdate;

  /** What brings a stream up to {@code version}. */
  record Update(long version, Buffer bytes) {}

  LiveShow(BookingEvent.SaleOpened opened) {
    this.id = opened.show();
    this.inventory = new InventoryIndex(opened.inventory());
    this.policy = opened.policy();
    this.statuses = new byte[inventory.size()];
    Arrays.fill(statuses, (byte) SeatStatuses.FREE);
    this.version = opened.header().version();
    this.timeMillis = opened.header().timeMillis();
    this.completeAfter = version;
  }

  ShowId id() {
    return id;
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
    deltas.addLast(new Delta(version, timeMillis, seats, status, onSale));
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
    if (snapshot == null || snapshot.version() != version) {
      String text = new String(statuses, StandardCharsets.ISO_8859_1);
      snapshot = new SeatStatuses(version, timeMillis, text, onSale);
    }
    return snapshot;
  }

  synchronized long version() {
    return version;
  }

  /** When the show last changed, milliseconds since 1970. */
  synchronized long timeMillis() {
    return timeMillis;
  }

  /**
   * What a stream that has seen {@code cursor} lacks: all changes since, or a snapshot when they
   * are no longer known; null when it lacks nothing.
   */
  synchronized Update since(long cursor) {
    if (cursor < completeAfter || cursor > version) {
      return snapshotUpdate();
    }
    List<Delta> unseen = new ArrayList<>();
    for (var newest = deltas.descendingIterator(); newest.hasNext(); ) {
      Delta delta = newest.next();
      if (delta.version() <= cursor) {
        break;
      }
      unseen.add(delta);
    }
    return unseen.isEmpty() ? null : new Update(unseen.getFirst().version(), join(unseen));
  }

  /** The bytes of changes that are listed newest first; those of one change are shared. */
  private static Buffer join(List<Delta> newestFirst) {
    if (newestFirst.size() == 1) {
      return newestFirst.getFirst().bytes();
    }
    Buffer bytes = Buffer.buffer();
    newestFirst.reversed().forEach(delta -> bytes.appendBuffer(delta.bytes()));
    return bytes;
  }

  /** The whole map as a stream's {@code snapshot} event. */
  synchronized Update snapshotUpdate() {
    if (snapshotUpdate == null || snapshotUpdate.version() != version) {
      SeatStatuses now = statuses();
      String text =
          "event: snapshot\nid: "
              + version
              + "\ndata: {\"version\":"
              + version
              + ",\"time\":\""
              + Json.time(timeMillis)
              + "\",\"onSale\":"
              + onSale
              + ",\"statuses\":\""
              + now.statuses()
              + "\"}\n\n";
      snapshotUpdate = new Update(version, Buffer.buffer(text));
    }
    return snapshotUpdate;
  }
}
