package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.Settings;
import dev.frontrow.benchmarks.bench.lag.LagProbe;
import dev.frontrow.benchmarks.bench.load.LoadReport;
import dev.frontrow.benchmarks.bench.load.OpenLoop.Offer;
import dev.frontrow.benchmarks.bench.load.Plan;
import dev.frontrow.benchmarks.bench.report.Names;
import dev.frontrow.benchmarks.bench.report.Result;
import dev.frontrow.benchmarks.bench.report.Round;
import dev.frontrow.benchmarks.bench.system.FrontrowNode;
import dev.frontrow.benchmarks.bench.system.Hall;
import dev.frontrow.benchmarks.bench.system.Rig;
import dev.frontrow.benchmarks.bench.system.SystemName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * How late read models are at half of the peak, both with the projections on: latencies of its
 * rounds are from a reservation's append until Postgres shows it in all four tables.
 */
final class Lag {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int LOOKED_FOR_EACH_SECOND = 200;

  private Lag() {}

  static void run(Field field) throws InterruptedException {
    field.withRig(
        field.taking(EnumSet.of(SystemName.FRONTROW)),
        FrontrowNode.PROJECTING,
        rig -> run(field, rig));
  }

  private static void run(Field field, Rig rig) throws InterruptedException {
    new Lane(field, rig, Names.FRONTROW, rig.frontrow(), Demand.HOT).warmUp();
    double peak = peak(field, rig);
    field.progress().step("%s: %,.0f/s at the peak".formatted(Names.LAG, peak));
    int rate = Math.max(1, (int) (peak / 2));
    // The generator's own first run is not to be measured.
    round(field, rig, rate);
    List<Round> rounds = new ArrayList<>();
    for (int round = 1; round <= field.settings().rounds(); round++) {
      field.progress().step("%s, round %d".formatted(Names.LAG, round));
      rounds.add(round(field, rig, rate));
    }
    int connections = field.settings().connections();
    field.results().add(new Result(Names.LAG, Names.FRONTROW, connections, rounds));
  }

  private static double peak(Field field, Rig rig) throws InterruptedException {
    Settings settings = field.settings();
    Plan plan = open(field, rig, Hall.LARGEST.seats());
    return field
        .wrk()
        .run(plan, rig.directory(), settings.connections(), settings.seconds())
        .acceptedPerSecond();
  }

  private static Round round(Field field, Rig rig, int rate) throws InterruptedException {
    Settings settings = field.settings();
    int seconds = settings.openWarmUpSeconds() + settings.seconds();
    Plan plan = open(field, rig, (long) (rate * Hot.MARGIN * seconds) + 1);
    try (var probe = new LagProbe(rig.endpoints(), Math.max(1, rate / LOOKED_FOR_EACH_SECOND))) {
      var offer = new Offer(rate, settings.connections(), 0, seconds, false);
      LoadReport report = field.openLoop().run(plan, rig.directory(), offer);
      Telling.load(field.progress(), report);
      LagProbe.Lags lags = probe.finish(LIMIT);
      Round round =
          Round.load(
                  report.accepted().perSecond(),
                  lags.p50(),
                  lags.p99(),
                  report.refused() + report.unanswered())
              .offered(report.offeredPerSecond());
      Telling.round(field.progress(), Names.LAG, Names.FRONTROW, round);
      return round;
    }
  }

  /** Fresh shows with a seat for each request, once Postgres has their rows and all before them. */
  private static Plan open(Field field, Rig rig, long requests) throws InterruptedException {
    rig.forgetHolds();
    Plan plan = Demand.HOT.plan(rig, rig.frontrow(), requests);
    try (var rows = new ReadModel(rig.endpoints().postgres(), plan.shows(), field.progress())) {
      rows.awaitTickets((long) plan.shows().size() * Hall.LARGEST.seats(), LIMIT);
    }
    return plan;
  }
}
