package dev.frontrow.infra.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has happened: always as a hash, by which two runs are told to be the same, and when somebody
 * will read it as the last lines in words.
 */
final class Trace {
  private static final int LINES = 160;
  private static final long PRIME = 0x100000001b3L;

  private final boolean inWords;
  private final Deque<String> lines = new ArrayDeque<>();
  private long nowMicros;
  private long hash = 0xcbf29ce484222325L;

  /**
   * @param inWords whether lines are kept: they cost more than all the rest
   */
  Trace(boolean inWords) {
    this.inWords = inWords;
  }

  /** A step begins. */
  void mark(long atMicros) {
    nowMicros = atMicros;
    mix(atMicros);
  }

  void mix(long fact) {
    hash = (hash ^ fact) * PRIME;
    hash ^= hash >>> 32;
  }

  void mix(byte[] fact) {
    for (byte octet : fact) {
      hash = (hash ^ octet) * PRIME;
    }
  }

  /** The hash of all steps so far. */
  long hash() {
    return hash;
  }

  boolean isInWords() {
    return inWords;
  }

  /** Adds a line, joined only when it is read. */
  @SuppressWarnings("AnnotateFormatMethod") // Its annotation is on no class path of ours.
  void say(String format, Object... about) {
    if (inWords) {
      if (lines.size() == LINES) {
        lines.removeFirst();
      }
      lines.add("%9.3f  ".formatted(nowMicros / 1_000_000.0) + format.formatted(about));
    }
  }

  /** The last lines, the newest at the end. */
  String lines() {
    return String.join("\n", lines);
  }
}
