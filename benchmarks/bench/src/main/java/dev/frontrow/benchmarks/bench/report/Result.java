package dev.frontrow.benchmarks.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one system did under one workload.
 *
 * @param connections how many requests could be under way at once; 0 where nothing connects
 */
public record Result(String workload, String system, int connections, List<Round> rounds) {
  public Result {
    rounds = List.copyOf(rounds);
  }

  public Median throughput() {
    return median(Round::throughputPerSecond);
  }

  Median p50() {
    return median(Round::p50Millis);
  }

  Median p99() {
    return median(Round::p99Millis);
  }

  Median seconds() {
    return median(Round::seconds);
  }

  Median offered() {
    return median(Round::offeredPerSecond);
  }

  Median perCpuSecond() {
    return median(Round::perCpuSecond);
  }

  Median kibibytes() {
    return median(Round::kibibytes);
  }

  long errors() {
    return rounds.stream().mapToLong(Round::errors).sum();
  }

  private Median median(ToDoubleFunction<Round> value) {
    return Median.of(rounds.stream().map(value::applyAsDouble).toList());
  }
}
