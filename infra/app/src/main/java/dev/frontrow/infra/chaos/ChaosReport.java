package dev.frontrow.infra.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a chaos run found.
 *
 * @param counts by their names in the report, in its order
 * @param killed what nodes that were killed cost
 * @param paused what nodes that were frozen cost
 * @param broker what the broker's crashes cost, its own start included
 * @param faults how often each was made
 * @param details of what is wrong, for people
 */
public record ChaosReport(
    Map<String, Long> counts,
    Takeovers.Summary killed,
    Takeovers.Summary paused,
    Takeovers.Summary broker,
    Map<Fault, Integer> faults,
    List<String> details) {
  /** What the product promises: shows sell again within 3 s of their owner's death. */
  private static final long MAX_TAKEOVER_MILLIS = 3_000;

  static final String REQUESTS = "requests";
  static final String ACKNOWLEDGED = "acknowledged";
  static final String REFUSED = "refused";
  static final String UNKNOWN = "unknown";
  static final String TRIES = "tries";
  static final String SOLD_TWICE = "soldTwice";
  static final String ACKNOWLEDGED_LOST = "acknowledgedLost";
  static final String ZOMBIE_ACKNOWLEDGED = "zombieAcknowledged";
  static final String REFUSED_APPEARED = "refusedAppeared";
  static final String WRONG_ANSWERS = "wrongAnswers";
  static final String VIOLATIONS = "violations";
  static final String PROJECTION_DIFFERENCES = "projectionDifferences";
  static final String NOT_CONVERGED = "notConverged";

  private static final List<String> ZEROS =
      List.of(
          SOLD_TWICE,
          ACKNOWLEDGED_LOST,
          ZOMBIE_ACKNOWLEDGED,
          REFUSED_APPEARED,
          WRONG_ANSWERS,
          VIOLATIONS,
          PROJECTION_DIFFERENCES,
          NOT_CONVERGED);

  /** What is not as it must be; empty when all is well. */
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (String zero : ZEROS) {
      if (count(zero) != 0) {
        failures.add(zero + " is " + count(zero));
      }
    }
    if (killed.never() + paused.never() + broker.never() > 0) {
      failures.add("some partitions were never sold again");
    }
    if (killed.p99() > MAX_TAKEOVER_MILLIS) {
      failures.add("takeover p99 is " + killed.p99() + " ms");
    }
    return failures;
  }

  /** The count of that name. */
  public long count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** The table for people. */
  public String table() {
    StringBuilder table = new StringBuilder();
    counts.forEach((name, count) -> line(table, words(name), Long.toString(count)));
    line(table, "takeover after kill -9, ms", times(killed));
    line(table, "takeover after SIGSTOP, ms", times(paused));
    line(table, "sold again after broker kill -9, ms", times(broker));
    faults.forEach((fault, count) -> line(table, words(fault.key()), Integer.toString(count)));
    details.forEach(detail -> table.append("  ! ").append(detail).append('\n'));
    return table.toString();
  }

  private static void line(StringBuilder table, String name, String value) {
    table.append("  %-36s %s%n".formatted(name, value));
  }

  private static String times(Takeovers.Summary summary) {
    return "p50 %d  p99 %d  max %d  (of %d)"
        .formatted(summary.p50(), summary.p99(), summary.max(), summary.count());
  }

  /** {@code soldTwice} as people write it. */
  private static String words(String key) {
    return key.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** The report for programs. */
  public JsonObject json() {
    JsonObject json = new JsonObject();
    counts.forEach(json::put);
    JsonObject made = new JsonObject();
    faults.forEach((fault, count) -> made.put(fault.key(), count));
    return json.put("takeoverMs", times(killed, new JsonObject()))
        .put("pausedTakeoverMs", times(paused, new JsonObject()))
        .put("brokerRecoveryMs", times(broker, new JsonObject()))
        .put("faults", made)
        .put("failures", new JsonArray(failures()))
        .put("details", new JsonArray(details));
  }

  private static JsonObject times(Takeovers.Summary summary, JsonObject json) {
    return json.put("p50", summary.p50())
        .put("p99", summary.p99())
        .put("max", summary.max())
        .put("count", summary.count());
  }
}
