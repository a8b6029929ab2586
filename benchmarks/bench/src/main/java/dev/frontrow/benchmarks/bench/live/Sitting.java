package dev.frontrow.benchmarks.bench.live;

import dev.frontrow.benchmarks.bench.live.Pace.Change;
import dev.frontrow.benchmarks.bench.live.Pace.Made;
import dev.frontrow.benchmarks.bench.report.Round;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** An audience that is told changes of a seat map, and what that costs. */
public final class Sitting {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int P50 = 50;
  private static final int P99 = 99;

  private final Stage stage;
  private final LongSupplier version;

  /**
   * Who tells whom.
   *
   * @param subscribers of {@code audience}, without those that stall
   * @param pid the server's process
   */
  public record Stage(Audience audience, int subscribers, long pid) {}

  /**
   * An audience that has seen everything.
   *
   * @param version of the seat map, which each change raises by one
   */
  public Sitting(Stage stage, LongSupplier version) {
    this.stage = stage;
    this.version = version;
  }

  /**
   * What was told one by one.
   *
   * @param sinceAcknowledged how long each change took from its acknowledgement until the last
   *     subscriber had it, how many events a second came, and how many for a second of the server's
   *     processors
   * @param sinceSent how long each took from when it was sent
   */
  public record Told(Round sinceAcknowledged, Round sinceSent) {}

  /** Makes changes one by one. */
  public Told told(Pace pace, Change change) throws InterruptedException {
    Arrivals arrivals = begin(pace);
    double cpuBefore = Footprint.cpuSeconds(stage.pid);
    long begun = System.nanoTime();
    Made made = pace.run(change);
    arrivals.await(made.count(), LIMIT);
    double seconds = secondsSince(begun);
    double cpu = Footprint.cpuSeconds(stage.pid) - cpuBefore;
    double each = arrivals.events() / seconds;
    double offered = made.count() / seconds;
    return new Told(
        round(each, arrivals.lagMillis(made.acknowledgedNanos()))
            .offered(offered)
            .costing(forCpuSecond(arrivals.events(), cpu)),
        round(each, arrivals.lagMillis(made.sentNanos())).offered(offered));
  }

  private Round round(double perSecond, double[] lags) {
    var percentile = new Percentile();
    percentile.setData(lags);
    return Round.load(
        perSecond, percentile.evaluate(P50), percentile.evaluate(P99), stage.audience.lost());
  }

  /** Makes changes as {@code pace} says; how many a second all subscribers were shown meanwhile. */
  public Round shown(Pace pace, Change change) throws InterruptedException {
    Arrivals arrivals = begin(pace);
    double cpuBefore = Footprint.cpuSeconds(stage.pid);
    long begun = System.nanoTime();
    int made = pace.run(change).count();
    double seconds = secondsSince(begun);
    int shown = arrivals.complete();
    long events = arrivals.events();
    double cpu = Footprint.cpuSeconds(stage.pid) - cpuBefore;
    // Whatever comes next begins with an audience that has seen everything.
    arrivals.await(made, LIMIT);
    return Round.load(shown / seconds, Double.NaN, Double.NaN, stage.audience.lost())
        .offered(made / seconds)
        .costing(forCpuSecond(events, cpu));
  }

  private Arrivals begin(Pace pace) {
    var arrivals = new Arrivals(stage.subscribers, version.getAsLong(), pace.changes());
    stage.audience.note(arrivals);
    return arrivals;
  }

  /** NaN where a few subscribers took less than the kernel counts. */
  private static double forCpuSecond(long events, double cpuSeconds) {
    return cpuSeconds > 0 ? events / cpuSeconds : Double.NaN;
  }

  private static double secondsSince(long begun) {
    return (System.nanoTime() - begun) / (double) Duration.ofSeconds(1).toNanos();
  }
}
