package dev.frontrow.infra.simulation;

import dev.frontrow.booking.runtime.PartitionLog;
import dev.frontrow.booking.runtime.PartitionWriter;
import dev.frontrow.booking.runtime.SnapshotStore;
import dev.frontrow.booking.runtime.WriterPorts;
import dev.frontrow.booking.runtime.WriterSettings;
import dev.frontrow.booking.snapshot.SnapshotCodec;
import dev.frontrow.infra.simulation.audit.Invariant;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When all is quiet: brings each partition's state back twice, from the snapshots that there are
 * and from the log alone, and has both compared with a replay.
 */
final class RecoveryCheck {
  /** A snapshot is due at every turn. */
  private static final int SNAPSHOT_AT_ONCE = 0;

  private static final int MAX_TURNS = 20;

  private final World world;
  private final SimLog log;
  private boolean saved;

  RecoveryCheck(World world, SimLog log) {
    this.world = world;
    this.log = log;
  }

  void run() {
    recover(true);
    recover(false);
  }

  private void recover(boolean fromSnapshots) {
    Deque<Runnable> inbox = new ArrayDeque<>();
    WriterSettings settings =
        new WriterSettings(
            "probe:80",
            1,
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            SNAPSHOT_AT_ONCE,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    // Its clock stands at 0: nothing is due.
    WriterPorts ports =
        new WriterPorts(new Copy(), new Probe(fromSnapshots), inbox::add, () -> 0, () -> 0);
    PartitionWriter writer = new PartitionWriter(log.partition(), settings, ports, world.metrics());
    writer.assign();
    saved = false;
    for (int turn = 0; turn < MAX_TURNS && !saved; turn++) {
      while (!inbox.isEmpty()) {
        inbox.poll().run();
      }
      writer.turn();
    }
    world
        .findings()
        .check(
            writer.mode() == PartitionWriter.Mode.LEADING,
            Invariant.REPLAY_EQUALS_LIVE,
            "partition %s cannot be recovered",
            log.partition());
  }

  /** The log as it is, and a Claim behind its end that nobody else sees. */
  private final class Copy implements PartitionLog {
    @Override
    public void append(byte[] key, byte[] value, Appended done) {
      done.at(log.end());
    }

    @Override
    public void read(long from, long to, PartitionLog.Visitor visitor) {
      for (long offset = from; offset < to; offset++) {
        visitor.visit(offset, log.value(offset));
      }
    }

    @Override
    public void end(Ended done) {
      done.at(log.end() + 1);
    }
  }

  /** Takes what is saved to be compared, and keeps nothing. */
  private final class Probe implements SnapshotStore {
    private final boolean full;

    Probe(boolean full) {
      this.full = full;
    }

    @Override
    public void save(String key, byte[] value, Saved done) {
      saved = key.startsWith(SnapshotCodec.MANIFEST_KEY);
      if (!saved) {
        world.snapshots().saved(value);
      }
      done.kept(true);
    }

    @Override
    public void load(SnapshotStore.Visitor visitor) {
      if (full) {
        world.store(log.partition()).load(visitor);
      }
    }
  }
}
