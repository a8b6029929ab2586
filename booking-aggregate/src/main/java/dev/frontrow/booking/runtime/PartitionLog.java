package dev.frontrow.booking.runtime;

/** The log of one partition, as its writer uses it. */
public interface PartitionLog {
  /** What nobody can say: whether a record is in the log and where, or where the log ends. */
  long UNKNOWN = -1;

  /**
   * Sends a record; {@code done} is called once, on any thread, when it is known what became of it.
   *
   * @param key null for a Claim
   */
  void append(byte[] key, byte[] value, Appended done);

  /**
   * Hands the records from offset {@code from} up to {@code to}, exclusive, to {@code visitor}, in
   * order. Blocks.
   *
   * @throws LogUnavailable when the log does not answer in time
   */
  void read(long from, long to, Visitor visitor);

  /**
   * Asks where the log ends at some moment between this call and the answer; {@code done} is called
   * once, on any thread. Never blocks.
   */
  void end(Ended done);

  /** Learns what became of a record. */
  @FunctionalInterface
  interface Appended {
    /**
     * Tells where the record is.
     *
     * @param offset its offset, or {@link #UNKNOWN}
     */
    void at(long offset);
  }

  /** Learns where the log ends. */
  @FunctionalInterface
  interface Ended {
    /**
     * Tells the end.
     *
     * @param offset the offset that the next record will have, or {@link #UNKNOWN}
     */
    void at(long offset);
  }

  /** Takes a record that was read. */
  @FunctionalInterface
  interface Visitor {
    void visit(long offset, byte[] value);
  }
}
