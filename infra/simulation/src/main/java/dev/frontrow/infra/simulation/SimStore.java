package dev.frontrow.infra.simulation;

import dev.frontrow.booking.runtime.LogUnavailable;
import dev.frontrow.booking.runtime.SnapshotStore;
import dev.frontrow.booking.snapshot.SnapshotCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One partition's snapshots: what was ever saved, until it is compacted; damaged and lost at will.
 */
final class SimStore {
  private final World world;
  private final List<Entry> entries = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(String key, byte[] value) {}

  SimStore(World world) {
    this.world = world;
  }

  SnapshotStore connect(Life life) {
    return new Connection(life);
  }

  boolean hasManifest() {
    return entries.stream().anyMatch(entry -> isManifest(entry.key()));
  }

  private static boolean isManifest(String key) {
    return key.startsWith(SnapshotCodec.MANIFEST_KEY);
  }

  /** Keeps the newest value of each key alone, as compaction does sooner or later. */
  void compact() {
    Set<String> seen = new HashSet<>();
    List<Entry> newest = new ArrayList<>();
    for (Entry entry : entries.reversed()) {
      if (seen.add(entry.key())) {
        newest.addFirst(entry);
      }
    }
    entries.clear();
    entries.addAll(newest);
  }

  /** A show's snapshots are gone, and the manifest still counts on them. */
  void loseShow() {
    List<String> keys =
        entries.stream().map(Entry::key).filter(key -> !isManifest(key)).distinct().toList();
    if (!keys.isEmpty()) {
      String lost = world.dice().pick(keys);
      entries.removeIf(entry -> entry.key().equals(lost));
    }
  }

  /** A value is cut short, or of a format that nobody knows. */
  void damage() {
    if (entries.isEmpty()) {
      return;
    }
    int at = world.dice().below(entries.size());
    byte[] value = entries.get(at).value();
    byte[] damaged =
        world.dice().oneIn(2) ? Arrays.copyOf(value, value.length / 2) : new byte[] {'Z', 1, 2};
    entries.set(at, new Entry(entries.get(at).key(), damaged));
  }

  void load(SnapshotStore.Visitor visitor) {
    entries.forEach(entry -> visitor.visit(entry.key(), entry.value()));
  }

  /** One writer's way to the store; what it saves may arrive when the writer is long gone. */
  private final class Connection implements SnapshotStore {
    private final Life life;
    private final Dice dice = world.dice();

    private Connection(Life life) {
      this.life = life;
    }

    @Override
    public void save(String key, byte[] value, Saved done) {
      if (!isManifest(key)) {
        world.snapshots().saved(value);
      }
      world.count(Happening.SNAPSHOT_SAVED);
      // Not the bytes: a manifest names its shows in any order.
      world.trace().mix(value.length);
      if (world.strikes(Happening.SAVE_LOST)) {
        return;
      }
      boolean late = world.strikes(Happening.SAVE_LATE);
      boolean fails = world.strikes(Happening.SAVE_FAILED);
      boolean unheard = world.strikes(Happening.SAVE_UNHEARD);
      long travel = late ? dice.millis(100, 12_000) : dice.millis(0, 4);
      world
          .agenda()
          .after(
              travel,
              () -> {
                if (life.isOver()) {
                  world.count(Happening.SAVE_ORPHANED);
                }
                // A save that is said to have failed may have come through all the same.
                boolean kept = !fails;
                if (kept || dice.oneIn(2)) {
                  entries.add(new Entry(key, value));
                }
                if (!unheard) {
                  world.agenda().after(dice.millis(0, 4), () -> life.arrive(() -> done.kept(kept)));
                }
              });
    }

    @Override
    public void load(Visitor visitor) {
      if (world.strikes(Happening.READ_FAILED)) {
        throw new LogUnavailable("the snapshots cannot be read");
      }
      if (world.options().has(Happening.STORE_COMPACTED) && dice.oneIn(2)) {
        world.count(Happening.STORE_COMPACTED);
        compact();
      }
      SimStore.this.load(visitor);
    }
  }
}
