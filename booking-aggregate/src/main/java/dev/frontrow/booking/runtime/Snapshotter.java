package dev.frontrow.booking.runtime;

import dev.frontrow.booking.domain.OpenedShow;
import dev.frontrow.booking.domain.ShowImage;
import dev.frontrow.booking.snapshot.Manifest;
import dev.frontrow.booking.snapshot.SnapshotCodec;
import dev.frontrow.schemas.id.ShowId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.Executor;
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

  private final int partition;
  private final WriterSettings settings;
  private final SnapshotStore store;
  private final Executor self;
  private final SnapshotCodec codec = new SnapshotCodec();

  private PartitionState state;
  private Round round;
  private int events;
  private long lastMillis;

  /** One round under way. */
  private static final class Round {
    private final Manifest manifest;
    private final Set<ShowId> shows;
    private final Deque<ShowId> left;
    private byte[] show;
    private ShowId showId;
    private long showAfter;
    private boolean saving;

    Round(Manifest manifest, Set<ShowId> shows) {
      this.manifest = manifest;
      this.shows = shows;
      this.left = new ArrayDeque<>(shows);
    }
  }

  Snapshotter(int partition, WriterSettings settings, SnapshotStore store, Executor self) {
    this.partition = partition;
    this.settings = settings;
    this.store = store;
    this.self = self;
  }

  void start(PartitionState ofState, long nowMillis) {
    state = ofState;
    round = null;
    events = 0;
    lastMillis = nowMillis;
  }

  void stop() {
    state = null;
    round = null;
  }

  void countEvent() {
    events++;
  }

  /** When {@link #turn} is due, milliseconds since 1970. */
  long wakeMillis() {
    return round == null && state.hasChanged()
        ? lastMillis + settings.snapshotInterval().toMillis()
        : Long.MAX_VALUE;
  }

  void turn(long nowMillis, long claim, long nextOffset, long ackedOffset) {
    if (round == null && isDue(nowMillis)) {
      Manifest manifest = new Manifest(nextOffset, claim, false, state.versions());
      round = new Round(manifest, state.takeChanged());
      events = 0;
      lastMillis = nowMillis;
    }
    if (round != null && !round.saving) {
      step(nextOffset, ackedOffset);
    }
  }

  private boolean isDue(long nowMillis) {
    return events >= settings.snapshotEvents()
        || (state.hasChanged() && nowMillis >= lastMillis + settings.snapshotInterval().toMillis());
  }

  private void step(long nextOffset, long ackedOffset) {
    if (round.show == null && !round.left.isEmpty()) {
      capture(round.left.poll(), nextOffset - 1);
    }
    if (round.show != null) {
      if (ackedOffset >= round.showAfter) {
        save(round.showId.value(), round.show);
      }
    } else if (ackedOffset >= round.manifest.offset() - 1) {
      save(SnapshotCodec.MANIFEST_KEY + partition, codec.encode(round.manifest));
    }
  }

  private void capture(ShowId id, long after) {
    // Changed means opened: the first event of a show is SaleOpened.
    round.show = codec.encode(ShowImage.of((OpenedShow) state.show(id)));
    round.showId = id;
    round.showAfter = after;
  }

  private void save(String key, byte[] value) {
    Round thisRound = round;
    thisRound.saving = true;
    store.save(key, value, kept -> self.execute(() -> saved(thisRound, kept)));
  }

  private void saved(Round ofRound, boolean kept) {
    if (ofRound != round) {
      return;
    }
    round.saving = false;
    if (!kept) {
      LOG.warn("Partition {}: a snapshot could not be saved", partition);
      state.giveBackChanged(round.shows);
      round = null;
    } else if (round.show == null) {
      LOG.debug("Partition {}: snapshot as of offset {}", partition, round.manifest.offset());
      round = null;
    } else {
      round.show = null;
    }
  }
}
