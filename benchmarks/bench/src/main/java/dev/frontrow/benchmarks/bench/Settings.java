package dev.frontrow.benchmarks.bench;

import dev.frontrow.benchmarks.bench.system.Jvm;
import dev.frontrow.benchmarks.bench.system.SystemName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How a run measures.
 *
 * @param home the project's directory
 * @param seconds how long a round loads a system
 * @param connections how many requests are under way at a peak
 * @param rounds how many rounds each median is of
 * @param reservations how many there are in workloads that end when all are done
 * @param subscribers how many watch a seat map
 * @param systems which systems take part
 */
public record Settings(
    Path home,
    int seconds,
    int connections,
    int rounds,
    int reservations,
    int subscribers,
    Set<SystemName> systems) {
  static final int MILLION = 1_000_000;

  private static final int LONGEST_WARM_UP = 40;
  private static final int LONGEST_OPEN_WARM_UP = 5;

  public Settings {
    systems = Set.copyOf(systems);
  }

  /**
   * What {@code workload} is called that speaks of a million: another number is another workload.
   */
  public String ofMillion(String workload) {
    return reservations == MILLION ? workload : "%s-of-%d".formatted(workload, reservations);
  }

  /** How long each system is loaded before its first round, for the sake of the JIT. */
  public int warmUpSeconds() {
    return Math.min(5 * seconds, LONGEST_WARM_UP);
  }

  /** How long an open loop runs before it counts, for the sake of its own JIT. */
  public int openWarmUpSeconds() {
    return Math.min(seconds, LONGEST_OPEN_WARM_UP);
  }

  /** What people have to know of it, by name. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("rounds", "median of %d (least..most), taking turns".formatted(rounds));
    facts.put("a round", seconds + " s, on shows of its own, without holds in Redis before it");
    facts.put(
        "warm-up",
        "%d s at the peak for each; %d s before each latency at a fixed rate"
            .formatted(warmUpSeconds(), openWarmUpSeconds()));
    facts.put("connections", Integer.toString(connections));
    facts.put(
        "peaks", "wrk, 2 threads; the others open loop by Hyperfoil, from when a request was due");
    facts.put("processes", "java " + Jvm.words() + ", the same for each system");
    facts.put(
        "durability",
        "fsync and synchronous_commit on in Postgres; acks=all and one replica in Kafka;"
            + " appendfsync everysec in Redis");
    facts.put(
        "sharing",
        "load, systems, Kafka, Postgres and Redis share all cores; nothing is pinned; all systems"
            + " run, one at a time is loaded");
    return facts;
  }
}
