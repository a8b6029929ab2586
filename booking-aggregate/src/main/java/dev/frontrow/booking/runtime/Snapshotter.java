package dev.frontrow.booking.runtime;

import dev.frontrow.booking.domain.OpenedShow;
import dev.frontrow.booking.domain.ShowImage;
import dev.frontrow.booking.snapshot.Manifest;
import dev.frontrow.booking.snapshot.ShowEncoding;
import dev.frontrow.booking.snapshot.SnapshotCodec;
import dev.frontrow.schemas.id.ShowId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots of one partition in rounds: each show that has changed, one a turn, and then the
 * manifest.
 *
 * <p>A show is saved when every event in it is acknowledged, so that a snapshot never holds what
 * the log does not. Runs on the writer's thread.
 */
final class Snapshotter {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshotter.class);

  /** Written in a turn: less than a millisecond's work, so that commands need not wait for it. */
  private static final int ENTRIES_PER_TURN = 4_096;

  /** Reading so many takes about as long as the rest of a takeover. */
  private static final int MANY_RECORDS = 1_000;

  private final WriterContext context;
  private final PartitionState state;
  private final SnapshotCodec codec = new SnapshotCodec();

  private Round round;
  private int events;
  private long lastTick;

  /** One round under way. */
  private static final class Round {
    private final Manifest manifest;
    private final List<ShowId> shows;
    private final Deque<ShowId> left;
    private ShowEncoding encoding;
    private byte[] show;
    private ShowId showId;
    private long showAfter;
    private boolean saving;

    Round(Manifest manifest, List<ShowId> shows) {
      this.manifest = manifest;
      this.shows = shows;
      this.left = new ArrayDeque<>(shows);
    }
  }

  /**
   * @param records how many were read for {@code state}; after many, the first snapshot is due at
   *     once: where partitions move often, nobody leads for long enough otherwise
   */
  Snapshotter(WriterContext context, PartitionState state, long records) {
    this.context = context;
    this.state = state;
    events = records >= MANY_RECORDS ? context.settings().snapshotEvents() : 0;
    lastTick = context.tick();
  }

  void countEvent() {
    events++;
  }

  /** When {@link #turn} is due even if nothing comes in, in ticks. */
  long wakeTick() {
    if (round != null && round.encoding != null) {
      return context.tick();
    }
    return round == null && state.hasChanged() ? intervalTick() : Long.MAX_VALUE;
  }

  void turn(long claim, long nextOffset, long ackedOffset) {
    if (round == null && isDue()) {
      Manifest manifest = new Manifest(nextOffset, claim, false, state.versions());
      round = new Round(manifest, state.takeChanged());
      events = 0;
      lastTick = context.tick();
    }
    if (round != null && !round.saving) {
      step(nextOffset, ackedOffset);
    }
  }

  private boolean isDue() {
    return events >= context.settings().snapshotEvents()
        || (state.hasChanged() && context.tick() >= intervalTick());
  }

  private long intervalTick() {
    return lastTick + context.settings().snapshotInterval().toMillis();
  }

  private void step(long nextOffset, long ackedOffset) {
    if (round.show == null && round.encoding == null && !round.left.isEmpty()) {
      capture(round.left.poll(), nextOffset - 1);
    }
    if (round.encoding != null) {
      if (!round.encoding.advance(ENTRIES_PER_TURN)) {
        return;
      }
      round.show = round.encoding.bytes();
      round.encoding = null;
    }
    if (round.show != null) {
      if (ackedOffset >= round.showAfter) {
        save(round.showId.value(), round.show);
      }
    } else if (ackedOffset >= round.manifest.offset() - 1) {
      save(SnapshotCodec.MANIFEST_KEY + context.partition(), codec.encode(round.manifest));
    }
  }

  private void capture(ShowId id, long after) {
    // Changed means opened: the first event of a show is SaleOpened.
    round.encoding = codec.begin(ShowImage.of((OpenedShow) state.show(id)));
    round.showId = id;
    round.showAfter = after;
  }

  private void save(String key, byte[] value) {
    Round thisRound = round;
    thisRound.saving = true;
    WriterPorts ports = context.ports();
    ports.store().save(key, value, kept -> ports.self().execute(() -> saved(thisRound, kept)));
  }

  private void saved(Round ofRound, boolean kept) {
    if (ofRound != round) {
      return;
    }
    round.saving = false;
    if (!kept) {
      LOG.warn("Partition {}: a snapshot could not be saved", context.partition());
      state.giveBackChanged(round.shows);
      round = null;
    } else if (round.show == null) {
      LOG.debug(
          "Partition {}: snapshot as of offset {}", context.partition(), round.manifest.offset());
      round = null;
    } else {
      round.show = null;
    }
  }
}
