package dev.frontrow.booking.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Snapshots in memory, all that were ever saved; saves wait when the test wants them to. */
final class MemoryStore implements SnapshotStore {
  private final List<Entry> entries = new ArrayList<>();
  private final Deque<Saving> savings = new ArrayDeque<>();
  private boolean slow;

  @SuppressWarnings("ArrayRecordComponent")
  record Entry(String key, byte[] value) {}

  private record Saving(Entry entry, Saved done) {}

  @Override
  public void save(String key, byte[] value, Saved done) {
    savings.add(new Saving(new Entry(key, value), done));
    if (!slow) {
      keep();
    }
  }

  @Override
  public void load(Visitor visitor) {
    entries.forEach(entry -> visitor.visit(entry.key(), entry.value()));
  }

  /** From here on each save waits for {@link #keep} or {@link #fail}. */
  void setSlow(boolean waits) {
    slow = waits;
  }

  void keep() {
    Saving next = savings.removeFirst();
    entries.add(next.entry());
    next.done().kept(true);
  }

  void fail() {
    savings.removeFirst().done().kept(false);
  }

  /** Saves that wait. */
  int waiting() {
    return savings.size();
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The keys in the order in which they were saved. */
  List<String> keys() {
    return entries.stream().map(Entry::key).toList();
  }

  void put(String key, byte[] value) {
    entries.add(new Entry(key, value));
  }

  void remove(String key) {
    entries.removeIf(entry -> entry.key().equals(key));
  }

  /** Keeps the newest value of each key alone, as compaction does sooner or later. */
  void compact() {
    List<Entry> newest = new ArrayList<>();
    for (Entry entry : entries) {
      newest.removeIf(older -> older.key().equals(entry.key()));
      newest.add(entry);
    }
    entries.clear();
    entries.addAll(newest);
  }
}
