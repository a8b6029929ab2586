package dev.frontrow.benchmarks.bench.report;

/**
 * What one round measured. What a workload does not measure is NaN.
 *
 * @param throughputPerSecond what was done as it should be, each second
 * @param p50Millis the median latency, milliseconds
 * @param p99Millis the 99th percentile of the latency, milliseconds
 * @param seconds how long it took, where that is the question
 * @param offeredPerSecond what an open loop really sent, each second
 * @param errors answers that should not have come, and requests without one
 */
public record Round(
    double throughputPerSecond,
    double p50Millis,
    double p99Millis,
    double seconds,
    double offeredPerSecond,
    long errors) {

  /** A round that loaded a system. */
  public static Round load(double perSecond, double p50Millis, double p99Millis, long errors) {
    return new Round(perSecond, p50Millis, p99Millis, Double.NaN, Double.NaN, errors);
  }

  /** A round that waited for something to be done. */
  public static Round lasting(double seconds) {
    return new Round(Double.NaN, Double.NaN, Double.NaN, seconds, Double.NaN, 0);
  }

  /** A round that counted how often something can be done, without waiting for single ones. */
  public static Round rate(double perSecond) {
    return new Round(perSecond, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
  }

  /** The same, saying what was really offered. */
  public Round offered(double perSecond) {
    return new Round(throughputPerSecond, p50Millis, p99Millis, seconds, perSecond, errors);
  }
}
