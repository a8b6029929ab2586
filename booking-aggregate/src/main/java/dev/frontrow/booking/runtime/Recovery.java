package dev.frontrow.booking.runtime;

import dev.frontrow.booking.domain.OpenedShow;
import dev.frontrow.booking.snapshot.Manifest;
import dev.frontrow.booking.snapshot.SnapshotCodec;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.codec.MalformedRecord;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.ReaderRule;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a partition's state back: the newest snapshot, then the tail of the log.
 *
 * <p>A snapshot is only ever a shortcut. Shows are kept one by one, and a deposed writer may put an
 * older one over a newer; each says its version, and the manifest says which version of each show
 * its offset stands for. Where a show is older than that, all snapshots are passed over and the log
 * is read from its start.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final int partition;
  private final PartitionLog log;
  private final SnapshotStore store;
  private final LogCodec codec;

  Recovery(int partition, PartitionLog log, SnapshotStore store, LogCodec codec) {
    this.partition = partition;
    this.log = log;
    this.store = store;
    this.codec = codec;
  }

  /** What a partition holds up to some offset. */
  static final class Recovered {
    private final PartitionState state;
    private final ReaderRule rule;
    private long offset;
    private long records;

    private Recovered(PartitionState state, ReaderRule rule, long offset) {
      this.state = state;
      this.rule = rule;
      this.offset = offset;
    }

    PartitionState state() {
      return state;
    }

    /** How many records of the log were read. */
    long records() {
      return records;
    }

    /** The offset of the last Claim before, or {@link ReaderRule#NO_CLAIM}. */
    long claimBefore() {
      return rule.claim();
    }
  }

  /**
   * What the log holds up to the Claim at offset {@code claim}, exclusive.
   *
   * @throws LogUnavailable when the log does not answer in time
   * @throws RuntimeException when the log holds what cannot be
   */
  Recovered recover(long claim) {
    Snapshots snapshots = newest();
    PartitionState state = new PartitionState();
    Manifest manifest = snapshots.usable(partition, claim);
    if (manifest == null) {
      return goOn(new Recovered(state, ReaderRule.fromStart(), 0), claim);
    }
    snapshots.shows.values().forEach(state::restore);
    ReaderRule rule = ReaderRule.resume(manifest.claim(), manifest.broken());
    return goOn(new Recovered(state, rule, manifest.offset()), claim);
  }

  /** Reads on up to the Claim at offset {@code claim}; as {@link #recover}. */
  Recovered goOn(Recovered found, long claim) {
    long from = found.offset;
    log.read(from, claim, (offset, value) -> apply(found.state, found.rule, offset, value));
    found.offset = claim;
    found.records += claim - from;
    LOG.info("Partition {}: read {} records from offset {}", partition, claim - from, from);
    return found;
  }

  private void apply(PartitionState state, ReaderRule rule, long offset, byte[] value) {
    LogRecord record = codec.decode(value);
    if (rule.accepts(offset, record) && record instanceof LogRecord.Stamped stamped) {
      BookingEvent event = stamped.event();
      // A snapshot may be ahead of its manifest: what it holds already is passed over.
      if (event.header().version() > state.show(event.show()).version()) {
        state.apply(event);
      }
    }
  }

  private Snapshots newest() {
    Snapshots newest = new Snapshots();
    store.load(newest::take);
    return newest;
  }

  /** What the store holds. */
  private static final class Snapshots {
    private final SnapshotCodec codec = new SnapshotCodec();
    private final Map<ShowId, OpenedShow> shows = new HashMap<>();
    private Manifest manifest;
    private boolean damaged;

    void take(String key, byte[] value) {
      try {
        decode(key, value);
      } catch (MalformedRecord malformed) {
        LOG.warn("Snapshot {} is damaged: {}", key, malformed.getMessage());
        damaged = true;
      }
    }

    private void decode(String key, byte[] value) {
      if (key.startsWith(SnapshotCodec.MANIFEST_KEY)) {
        Manifest found = codec.decodeManifest(value);
        if (found != null && (manifest == null || found.offset() >= manifest.offset())) {
          manifest = found;
        }
        return;
      }
      OpenedShow found = codec.decodeShow(value);
      if (found != null) {
        shows.merge(found.id(), found, (old, next) -> next.version() >= old.version() ? next : old);
      }
    }

    /** The manifest to start from, or null when the log must be read from its start. */
    Manifest usable(int partition, long claim) {
      if (manifest == null || damaged) {
        return null;
      }
      for (Map.Entry<ShowId, Long> listed : manifest.versions().entrySet()) {
        OpenedShow show = shows.get(listed.getKey());
        if (show == null || show.version() < listed.getValue()) {
          LOG.warn("Partition {}: no snapshot of {} as new as its manifest", partition, listed);
          return null;
        }
      }
      if (manifest.offset() > claim) {
        LOG.warn("Partition {}: a snapshot is newer than the log", partition);
        return null;
      }
      return manifest;
    }
  }
}
