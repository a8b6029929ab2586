package dev.frontrow.benchmarks.bench.load;

import dev.frontrow.benchmarks.bench.BenchException;
import io.vertx.core.json.JsonObject;

/**
 * What wrk counted.
 *
 * @param answers responses, whatever their status
 * @param refused those of them with a status of 400 and above
 * @param unanswered requests that timed out or whose connection broke
 */
public record WrkReport(
    long answers,
    long refused,
    long unanswered,
    double seconds,
    double p50Millis,
    double p99Millis) {
  private static final String MARK = "wrk-report ";

  /** Reads the line that our script prints at the end, among what wrk prints by itself. */
  static WrkReport parse(String output) {
    String line =
        output
            .lines()
            .filter(candidate -> candidate.startsWith(MARK))
            .findFirst()
            .orElseThrow(() -> new BenchException("wrk reported nothing: " + output.strip()));
    var json = new JsonObject(line.substring(MARK.length()));
    return new WrkReport(
        json.getLong("answers"),
        json.getLong("refused"),
        json.getLong("connect")
            + json.getLong("read")
            + json.getLong("write")
            + json.getLong("timeout"),
        json.getLong("durationMicros") / 1e6,
        json.getDouble("p50Micros") / 1e3,
        json.getDouble("p99Micros") / 1e3);
  }

  /** Answers below 400, each second. */
  public double acceptedPerSecond() {
    return (answers - refused) / seconds;
  }

  /** Answers of 400 and above, each second. */
  public double refusedPerSecond() {
    return refused / seconds;
  }
}
