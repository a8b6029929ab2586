package dev.frontrow.benchmarks.bench.report;

/**
 * What one round measured. What a workload does not measure is NaN.
 *
 * @param throughputPerSecond what was done as it should be, each second
 * @param p50Millis the median latency, milliseconds
 * @param p99Millis the 99th percentile of the latency, milliseconds
 * @param seconds how long it took, where that is the question
 * @param offeredPerSecond what an open loop really sent, each second
 * @param perCpuSecond what was done for each second of a processor that the server took
 * @param kibibytes memory of each, where that is the question
 * @param errors answers that should not have come, and requests without one
 */
public record Round(
    double throughputPerSecond,
    double p50Millis,
    double p99Millis,
    double seconds,
    double offeredPerSecond,
    double perCpuSecond,
    double kibibytes,
    long errors) {
  private static final double NO = Double.NaN;

  /** A round that loaded a system. */
  public static Round load(double perSecond, double p50Millis, double p99Millis, long errors) {
    return new Round(perSecond, p50Millis, p99Millis, NO, NO, NO, NO, errors);
  }

  /** A round that waited for something to be done. */
  public static Round lasting(double seconds) {
    return new Round(NO, NO, NO, seconds, NO, NO, NO, 0);
  }

  /** A round that counted how often something can be done, without waiting for single ones. */
  public static Round rate(double perSecond) {
    return new Round(perSecond, NO, NO, NO, NO, NO, NO, 0);
  }

  /** A round that looked how much memory one of many takes. */
  public static Round holding(double kibibytes) {
    return new Round(NO, NO, NO, NO, NO, NO, kibibytes, 0);
  }

  /** The same, saying what was really offered. */
  public Round offered(double perSecond) {
    return new Round(
        throughputPerSecond,
        p50Millis,
        p99Millis,
        seconds,
        perSecond,
        perCpuSecond,
        kibibytes,
        errors);
  }

  /** The same, saying how much was done for each second of a processor. */
  public Round costing(double doneForCpuSecond) {
    return new Round(
        throughputPerSecond,
        p50Millis,
        p99Millis,
        seconds,
        offeredPerSecond,
        doneForCpuSecond,
        kibibytes,
        errors);
  }
}
