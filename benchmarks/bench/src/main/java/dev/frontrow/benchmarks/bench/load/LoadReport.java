package dev.frontrow.benchmarks.bench.load;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the open loop counted, of all requests that it began while measuring.
 *
 * @param offeredPerSecond requests really sent
 * @param accepted of answers below 400
 * @param statuses how many answers had each status
 * @param unanswered requests that timed out or whose connection broke
 * @param cores how many cores the generator itself has used
 */
public record LoadReport(
    double offeredPerSecond,
    Latencies accepted,
    Map<Integer, Long> statuses,
    long unanswered,
    double cores) {
  private static final int FIRST_REFUSAL = 400;

  /** Latencies in milliseconds, of so many answers a second. */
  public record Latencies(double perSecond, double p50, double p90, double p99, double max) {}

  public LoadReport {
    statuses = Map.copyOf(statuses);
  }

  static LoadReport parse(String output) {
    var json = new JsonObject(output);
    Map<Integer, Long> statuses = new LinkedHashMap<>();
    json.getJsonObject("statuses")
        .forEach(entry -> statuses.put(Integer.valueOf(entry.getKey()), (Long) toLong(entry)));
    JsonObject accepted = json.getJsonObject("accepted");
    return new LoadReport(
        json.getDouble("offeredPerSecond"),
        new Latencies(
            accepted.getDouble("perSecond"),
            accepted.getDouble("p50Ms"),
            accepted.getDouble("p90Ms"),
            accepted.getDouble("p99Ms"),
            accepted.getDouble("maxMs")),
        statuses,
        json.getLong("unanswered"),
        json.getDouble("cores"));
  }

  private static Object toLong(Map.Entry<String, Object> entry) {
    return ((Number) entry.getValue()).longValue();
  }

  /** Answers of 400 and above. */
  public long refused() {
    return statuses.entrySet().stream()
        .filter(status -> status.getKey() >= FIRST_REFUSAL)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
