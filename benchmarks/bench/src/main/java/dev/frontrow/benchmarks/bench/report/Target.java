package dev.frontrow.benchmarks.bench.report;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A figure that Frontrow has to reach.
 *
 * @param atLeast whether more is better
 * @param must what has to be reached
 * @param aim what is hoped for
 */
record Target(String name, Figure figure, boolean atLeast, double must, double aim) {
  /** Where a figure comes from; empty when what it needs was not measured. */
  interface Figure {
    OptionalDouble of(Results results);
  }

  static Target atLeast(String name, double must, double aim, Figure figure) {
    return new Target(name, figure, true, must, aim);
  }

  static Target atMost(String name, double must, double aim, Figure figure) {
    return new Target(name, figure, false, must, aim);
  }

  /** What became of it; empty when what it needs was not measured. */
  Optional<Verdict> judge(Results results) {
    OptionalDouble measured = figure.of(results);
    return measured.isEmpty()
        ? Optional.empty()
        : Optional.of(new Verdict(this, measured.getAsDouble()));
  }

  /** A figure of one system under one workload. */
  static Figure value(String workload, String system, Function<Result, Median> value) {
    return results ->
        results
            .find(workload, system)
            .map(value)
            .filter(Median::isKnown)
            .map(median -> OptionalDouble.of(median.median()))
            .orElse(OptionalDouble.empty());
  }

  /** One figure divided by another. */
  static Figure ratio(Figure dividend, Figure divisor) {
    return results -> {
      OptionalDouble above = dividend.of(results);
      OptionalDouble below = divisor.of(results);
      return above.isEmpty() || below.isEmpty() || below.getAsDouble() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(above.getAsDouble() / below.getAsDouble());
    };
  }
}
