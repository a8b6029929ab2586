package dev.frontrow.projections;

import java.util.Map;

/**
 * How the projections are.
 *
 * @param generation of the read models at work, or -1 while there is none
 * @param problem what keeps them from their work, or null
 * @param lagRecords by topic, the records that are not in its table yet
 */
public record ProjectionsStatus(long generation, String problem, Map<String, Long> lagRecords) {
  static final long NONE = -1;

  public ProjectionsStatus {
    lagRecords = Map.copyOf(lagRecords);
  }

  /** True when they are at work; they may lag all the same. */
  public boolean isHealthy() {
    return generation != NONE && problem == null;
  }
}
