package dev.frontrow.benchmarks.bench.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run found, for people and for programs.
 *
 * @param machine what it ran on, by name
 * @param settings how it was measured, by name
 */
public record Report(Map<String, String> machine, Map<String, String> settings, Results results) {
  private static final String CLOSED = "throughput/s";

  /**
   * {@code {machine: {…}, settings: {…}, results: [{workload, system, connections,
   * throughputPerSecond | seconds, p50Ms?, p99Ms?, offeredPerSecond?, errors, rounds: […]}],
   * targets: [{name, measured, must, aim, met}]}}; figures are medians of the rounds.
   */
  public JsonObject json() {
    var all = new JsonArray();
    results.all().forEach(result -> all.add(json(result)));
    var targets = new JsonArray();
    for (Verdict verdict : Targets.judge(results)) {
      targets.add(
          new JsonObject()
              .put("name", verdict.target().name())
              .put("measured", Numbers.json(verdict.measured()))
              .put(verdict.target().atLeast() ? "atLeast" : "atMost", verdict.target().must())
              .put("aim", verdict.target().aim())
              .put("met", verdict.isMet()));
    }
    return new JsonObject()
        .put("machine", facts(machine))
        .put("settings", facts(settings))
        .put("results", all)
        .put("targets", targets);
  }

  private static JsonObject facts(Map<String, String> facts) {
    var json = new JsonObject();
    facts.forEach(json::put);
    return json;
  }

  private static JsonObject json(Result result) {
    var rounds = new JsonArray();
    for (Round round : result.rounds()) {
      rounds.add(
          figures(
              round.throughputPerSecond(),
              round.seconds(),
              round.p50Millis(),
              round.p99Millis(),
              round.offeredPerSecond(),
              round.errors()));
    }
    return new JsonObject()
        .put("workload", result.workload())
        .put("system", result.system())
        .put("connections", result.connections())
        .mergeIn(
            figures(
                result.throughput().median(),
                result.seconds().median(),
                result.p50().median(),
                result.p99().median(),
                result.offered().median(),
                result.errors()))
        .put("rounds", rounds);
  }

  private static JsonObject figures(
      double throughput, double seconds, double p50, double p99, double offered, long errors) {
    var json = new JsonObject();
    put(json, "throughputPerSecond", throughput);
    put(json, "seconds", seconds);
    put(json, "p50Ms", p50);
    put(json, "p99Ms", p99);
    put(json, "offeredPerSecond", offered);
    return json.put("errors", errors);
  }

  private static void put(JsonObject json, String name, double value) {
    if (!Double.isNaN(value)) {
      json.put(name, Numbers.json(value));
    }
  }

  /** The tables for a terminal. */
  public String text() {
    var text = new StringBuilder();
    facts(text, machine);
    facts(text, settings);
    for (String workload : results.workloads()) {
      text.append('\n').append(workload).append('\n').append(table(results.of(workload)));
    }
    List<Verdict> verdicts = Targets.judge(results);
    if (!verdicts.isEmpty()) {
      text.append("\ntargets\n").append(targets(verdicts));
    }
    return text.toString();
  }

  private static void facts(StringBuilder text, Map<String, String> facts) {
    facts.forEach((name, value) -> text.append("%-12s %s%n".formatted(name, value)));
  }

  private static String table(List<Result> results) {
    var rows = new ArrayList<List<String>>();
    boolean waits = results.stream().anyMatch(result -> result.seconds().isKnown());
    boolean open = results.stream().anyMatch(result -> result.offered().isKnown());
    var head = new ArrayList<>(List.of("system", waits ? "seconds" : CLOSED));
    if (!waits) {
      head.addAll(List.of("p50 ms", "p99 ms"));
    }
    if (open) {
      head.add("offered/s");
    }
    head.add("errors");
    rows.add(head);
    for (Result result : results) {
      var row = new ArrayList<String>();
      row.add(result.system());
      row.add(Numbers.text(waits ? result.seconds() : result.throughput()));
      if (!waits) {
        row.add(Numbers.text(result.p50()));
        row.add(Numbers.text(result.p99()));
      }
      if (open) {
        row.add(Numbers.text(result.offered()));
      }
      row.add(Long.toString(result.errors()));
      rows.add(row);
    }
    return Columns.of(rows);
  }

  private static String targets(List<Verdict> verdicts) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("target", "measured", "must be", "aim", ""));
    for (Verdict verdict : verdicts) {
      Target target = verdict.target();
      String sign = target.atLeast() ? "≥ " : "≤ ";
      rows.add(
          List.of(
              target.name(),
              Numbers.text(verdict.measured()),
              sign + Numbers.text(target.must()),
              sign + Numbers.text(target.aim()),
              verdict.words()));
    }
    return Columns.of(rows);
  }
}
