package dev.frontrow.api.seatmap;

import java.util.concurrent.atomic.LongAdder;

/** What a node's streams and polls have done since it started. Thread-safe. */
public final class StreamCounts {
  private final LongAdder sent = new LongAdder();
  private final LongAdder conflated = new LongAdder();
  private final LongAdder resent = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /** Snapshots and deltas that were sent, each to one stream. */
  public long sent() {
    return sent.sum();
  }

  /** Changes that a stream got within the delta of a later one. */
  public long conflated() {
    return conflated.sum();
  }

  /** Snapshots that took the place of changes which a stream had missed. */
  public long resent() {
    return resent.sum();
  }

  /** Streams that were cut off because their clients did not read. */
  public long dropped() {
    return dropped.sum();
  }

  /** Streams and polls that were refused because there were too many. */
  public long refused() {
    return refused.sum();
  }

  void countSent(Update update, boolean first) {
    sent.increment();
    if (update.kind() == Update.Kind.SNAPSHOT) {
      if (!first) {
        resent.increment();
      }
    } else if (update.changes() > 1) {
      conflated.add(update.changes() - 1L);
    }
  }

  void countDropped() {
    dropped.increment();
  }

  void countRefused() {
    refused.increment();
  }
}
