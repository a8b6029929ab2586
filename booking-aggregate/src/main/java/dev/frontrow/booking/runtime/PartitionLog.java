package dev.frontrow.booking.runtime;

/** The log of one partition, as its writer uses it. */
interface PartitionLog {
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

  /** Learns what became of a record. */
  @FunctionalInterface
  interface Appended {
    /** The offset of a record of which nobody can say whether it is in the log. */
    long UNKNOWN = -1;

    /**
     * Tells where the record is.
     *
     * @param offset its offset, or {@link #UNKNOWN}
     */
    void at(long offset);
  }

  /** Takes a record that was read. */
  @FunctionalInterface
  interface Visitor {
    void visit(long offset, byte[] value);
  }
}
