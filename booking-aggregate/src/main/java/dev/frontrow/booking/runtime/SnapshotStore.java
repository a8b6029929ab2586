package dev.frontrow.booking.runtime;

/** Where one partition's snapshots are kept: the newest value of each key. */
public interface SnapshotStore {
  /**
   * Keeps {@code value} under {@code key}; {@code done} is called once, on any thread, with true
   * when it is kept.
   */
  void save(String key, byte[] value, Saved done);

  /**
   * Hands every value that is kept to {@code visitor}: of each key the newest, and maybe older
   * ones. Blocks.
   *
   * @throws LogUnavailable when the store does not answer in time
   */
  void load(Visitor visitor);

  /** Learns whether a value is kept. */
  @FunctionalInterface
  interface Saved {
    void kept(boolean kept);
  }

  /** Takes a value that was loaded. */
  @FunctionalInterface
  interface Visitor {
    void visit(String key, byte[] value);
  }
}
