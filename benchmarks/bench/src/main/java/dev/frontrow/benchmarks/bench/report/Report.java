package dev.frontrow.benchmarks.bench.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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
   * throughputPerSecond | seconds | kibibytes, p50Ms?, p99Ms?, offeredPerSecond?, perCpuSecond?,
   * errors, rounds: […]}], targets: [{name, measured, must, aim, met}]}}; figures are medians of
   * the rounds.
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
                  round.errors())
              .mergeIn(costs(round.perCpuSecond(), round.kibibytes())));
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
        .mergeIn(costs(result.perCpuSecond().median(), result.kibibytes().median()))
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

  private static JsonObject costs(double perCpuSecond, double kibibytes) {
    var json = new JsonObject();
    put(json, "perCpuSecond", perCpuSecond);
    put(json, "kibibytes", kibibytes);
    return json;
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
    List<Column> columns = columns(results);
    var rows = new ArrayList<List<String>>();
    var head = new ArrayList<>(List.of("system"));
    columns.forEach(column -> head.add(column.head));
    head.add("errors");
    rows.add(head);
    for (Result result : results) {
      var row = new ArrayList<>(List.of(result.system()));
      columns.forEach(column -> row.add(Numbers.text(column.value.apply(result))));
      row.add(Long.toString(result.errors()));
      rows.add(row);
    }
    return Columns.of(rows);
  }

  private record Column(String head, Function<Result, Median> value) {}

  /** What was measured of any of {@code results}; seconds and memory stand alone. */
  private static List<Column> columns(List<Result> results) {
    for (Column lonely :
        List.of(
            new Column("seconds", Result::seconds), new Column("KiB each", Result::kibibytes))) {
      if (isKnown(lonely, results)) {
        return List.of(lonely);
      }
    }
    var columns = new ArrayList<Column>();
    columns.add(new Column(CLOSED, Result::throughput));
    columns.add(new Column("p50 ms", Result::p50));
    columns.add(new Column("p99 ms", Result::p99));
    for (Column further :
        List.of(
            new Column("offered/s", Result::offered),
            new Column("per CPU second", Result::perCpuSecond))) {
      if (isKnown(further, results)) {
        columns.add(further);
      }
    }
    return columns;
  }

  private static boolean isKnown(Column column, List<Result> results) {
    return results.stream().anyMatch(result -> column.value.apply(result).isKnown());
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
