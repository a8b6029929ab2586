package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.load.Plan;
import dev.frontrow.benchmarks.bench.load.WrkReport;
import dev.frontrow.benchmarks.bench.report.Round;
import dev.frontrow.benchmarks.bench.system.FrontrowNode;
import dev.frontrow.benchmarks.bench.system.Rig;
import dev.frontrow.benchmarks.bench.system.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One system under one demand at its peak, round by round. */
final class Lane {
  /** What a system is expected to take a second before it was ever loaded. */
  private static final double FIRST_GUESS = 25_000;

  /** So much more than it ever took it may take in a round. */
  private static final double MARGIN = 1.5;

  /** Between opening shows and loading them: what that has left to do is not to be measured. */
  static final Duration SETTLE = Duration.ofMillis(500);

  private static final int WARM_UP_SLICE = 5;

  private final Field field;
  private final Rig rig;
  private final String label;
  private final SystemUnderTest system;
  private final Demand demand;
  private final List<Round> rounds = new ArrayList<>();
  private double most;

  Lane(Field field, Rig rig, String label, SystemUnderTest system, Demand demand) {
    this.field = field;
    this.rig = rig;
    this.label = label;
    this.system = system;
    this.demand = demand;
  }

  /** What it is called in results. */
  String label() {
    return label;
  }

  SystemUnderTest system() {
    return system;
  }

  List<Round> rounds() {
    return rounds;
  }

  /** Loads it without counting. Here seats may run out. */
  void warmUp() throws InterruptedException {
    int left = field.settings().warmUpSeconds();
    while (left > 0) {
      int seconds = Math.min(left, WARM_UP_SLICE);
      WrkReport slice = load(seconds);
      left -= seconds;
      field
          .progress()
          .step("%s warms up: %,.0f/s".formatted(label, slice.answers() / slice.seconds()));
    }
  }

  /** Loads it for a round. */
  Round round() throws InterruptedException {
    long failedBefore = failed();
    WrkReport report = load(field.settings().seconds());
    boolean refusals = demand == Demand.CONTENDED && report.refused() > 0;
    long errors = report.unanswered() + (refusals ? failed() - failedBefore : report.refused());
    double done = refusals ? report.refusedPerSecond() : report.acceptedPerSecond();
    Round round = Round.load(done, report.p50Millis(), report.p99Millis(), errors);
    rounds.add(round);
    Telling.round(field.progress(), demand.name().toLowerCase(Locale.ROOT), label, round);
    return round;
  }

  /** Server errors, which wrk does not tell from refusals. */
  private long failed() throws InterruptedException {
    return system instanceof FrontrowNode node ? node.failed() : 0;
  }

  private WrkReport load(int seconds) throws InterruptedException {
    int connections = field.settings().connections();
    rig.forgetHolds();
    double expected = most == 0 ? FIRST_GUESS : most;
    long requests = (long) (expected * MARGIN * seconds) + connections;
    Plan plan = demand.plan(rig, system, requests);
    Thread.sleep(SETTLE);
    WrkReport report = field.wrk().run(plan, rig.directory(), connections, seconds);
    most = Math.max(most, report.answers() / report.seconds());
    return report;
  }
}
