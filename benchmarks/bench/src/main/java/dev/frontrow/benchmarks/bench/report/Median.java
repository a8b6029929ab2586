package dev.frontrow.benchmarks.bench.report;

import java.util.List;

/** The middle of what several rounds measured, with the least and the most; NaN where nothing. */
public record Median(double median, double min, double max) {
  private static final Median NOTHING = new Median(Double.NaN, Double.NaN, Double.NaN);

  /**
   * The median of {@code values}; of an even number, the mean of the middle two. NaN is ignored.
   */
  static Median of(List<Double> values) {
    double[] sorted =
        values.stream()
            .mapToDouble(Double::doubleValue)
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return NOTHING;
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Median(median, sorted[0], sorted[sorted.length - 1]);
  }

  boolean isKnown() {
    return !Double.isNaN(median);
  }
}
