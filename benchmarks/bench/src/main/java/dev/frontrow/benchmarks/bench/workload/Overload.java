package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.Settings;
import dev.frontrow.benchmarks.bench.load.LoadReport;
import dev.frontrow.benchmarks.bench.load.OpenLoop.Offer;
import dev.frontrow.benchmarks.bench.load.Plan;
import dev.frontrow.benchmarks.bench.report.Names;
import dev.frontrow.benchmarks.bench.report.Result;
import dev.frontrow.benchmarks.bench.report.Round;
import dev.frontrow.benchmarks.bench.system.FrontrowNode;
import dev.frontrow.benchmarks.bench.system.Rig;
import dev.frontrow.benchmarks.bench.system.SystemName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ten times what it can take, beside its peak. Latency counts from when a request was sent: what
 * waits in the generator for want of a connection, or of a processor, was not offered.
 */
final class Overload {
  private static final int TIMES = 10;
  private static final int MAX_CONNECTIONS = 4_096;

  /** More than two cores can send, and as much as may wait in the generator. */
  private static final int MOST_PER_SECOND = 60_000;

  private static final int MOST_WAITING = 20_000;

  /** What a system may say that has too much to do. */
  private static final Set<Integer> NOT_NOW = Set.of(429, 503);

  private Overload() {}

  static void run(Field field) throws InterruptedException {
    field.withRig(
        field.taking(EnumSet.of(SystemName.FRONTROW)),
        FrontrowNode.SELLING,
        rig -> {
          var peak = new Lane(field, rig, Names.FRONTROW_HOT, rig.frontrow(), Demand.HOT);
          peak.warmUp();
          // The generator's own first run is not to be measured.
          load(field, rig, (int) (TIMES * peak.round().throughputPerSecond()));
          peak.rounds().clear();
          List<Round> rounds = new ArrayList<>();
          for (int round = 1; round <= field.settings().rounds(); round++) {
            field.progress().step("%s, round %d".formatted(Names.OVERLOAD, round));
            double most = peak.round().throughputPerSecond();
            rounds.add(round(field, rig, (int) (TIMES * most)));
          }
          Settings settings = field.settings();
          int connections = connections(settings);
          field.results().add(new Result(Names.OVERLOAD, Names.FRONTROW, connections, rounds));
          field
              .results()
              .add(
                  new Result(
                      Names.OVERLOAD, Names.FRONTROW_HOT, settings.connections(), peak.rounds()));
        });
  }

  private static int connections(Settings settings) {
    return Math.min(MAX_CONNECTIONS, TIMES * settings.connections());
  }

  private static Round round(Field field, Rig rig, int perSecond) throws InterruptedException {
    LoadReport report = load(field, rig, perSecond);
    long wrong =
        report.statuses().entrySet().stream()
            .filter(status -> status.getKey() >= 400 && !NOT_NOW.contains(status.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    Round round =
        Round.load(
                report.accepted().perSecond(),
                report.accepted().p50(),
                report.accepted().p99(),
                wrong + report.unanswered())
            .offered(report.offeredPerSecond());
    Telling.round(field.progress(), Names.OVERLOAD, Names.FRONTROW, round);
    return round;
  }

  private static LoadReport load(Field field, Rig rig, int perSecond) throws InterruptedException {
    Settings settings = field.settings();
    int warmUp = settings.openWarmUpSeconds();
    var offer = new Offer(perSecond, connections(settings), warmUp, settings.seconds(), true);
    rig.forgetHolds();
    long requests = (long) MOST_PER_SECOND * (warmUp + settings.seconds()) + MOST_WAITING;
    Plan plan = Demand.HOT.plan(rig, rig.frontrow(), requests);
    Thread.sleep(Lane.SETTLE);
    LoadReport report = field.openLoop().run(plan, rig.directory(), offer);
    Telling.load(field.progress(), report);
    return report;
  }
}
