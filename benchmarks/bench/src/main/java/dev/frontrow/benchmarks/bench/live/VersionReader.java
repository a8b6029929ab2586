package dev.frontrow.benchmarks.bench.live;

import java.nio.charset.StandardCharsets;

/**
 * Finds in a subscriber's bytes how far its seat map is: the number behind {@link #MARKER} at the
 * beginning of a line, whatever else comes and wherever the bytes are cut.
 */
final class VersionReader {
  private static final byte[] MARKER = "data: {\"version\":".getBytes(StandardCharsets.US_ASCII);

  /** Not the beginning of a line that matters. */
  private static final int PASSING_OVER = -1;

  private static final int DECIMAL = 10;

  /** How much of the marker this line has begun with. */
  private int matched;

  private long number;
  private long version = -1;

  /** What becomes of what is found. */
  interface Sink {
    /** A subscriber that had seen {@code from} has seen {@code to} now, a later version. */
    void advanced(long from, long to);
  }

  /** The latest version that was seen; -1 before the first. */
  long version() {
    return version;
  }

  /** Reads on. */
  void read(byte[] bytes, int length, Sink sink) {
    for (int i = 0; i < length; i++) {
      byte next = bytes[i];
      if (next == '\n') {
        matched = 0;
      } else if (matched == MARKER.length) {
        digit(next, sink);
      } else if (matched != PASSING_OVER) {
        matched = next == MARKER[matched] ? matched + 1 : PASSING_OVER;
        number = 0;
      }
    }
  }

  private void digit(byte next, Sink sink) {
    if (next >= '0' && next <= '9') {
      number = number * DECIMAL + next - '0';
      return;
    }
    matched = PASSING_OVER;
    // Heartbeats repeat what was seen.
    if (number > version) {
      long before = version;
      version = number;
      sink.advanced(before, number);
    }
  }
}
