package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.Settings;
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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Whole lives of reservations: of ten, six are paid, two are given back, and two expire. Each
 * connection goes on as soon as it is answered; what counts are answers to any of the requests.
 */
final class Lifecycle {
  private static final int HOLD_SECONDS = 3;

  /** More than there can be, with a payment in most of them. */
  private static final int MOST_LIVES_PER_SECOND = 15_000;

  private Lifecycle() {}

  static void run(Field field) throws InterruptedException {
    field.withRig(
        field.taking(EnumSet.of(SystemName.FRONTROW)),
        FrontrowNode.SELLING,
        rig -> {
          Settings settings = field.settings();
          load(field, rig, 0, settings.warmUpSeconds());
          List<Round> rounds = new ArrayList<>();
          for (int round = 1; round <= settings.rounds(); round++) {
            rounds.add(round(field, rig));
          }
          field
              .results()
              .add(new Result(Names.LIFECYCLE, Names.FRONTROW, settings.connections(), rounds));
        });
  }

  private static Round round(Field field, Rig rig) throws InterruptedException {
    Settings settings = field.settings();
    LoadReport report = load(field, rig, settings.openWarmUpSeconds(), settings.seconds());
    Telling.load(field.progress(), report);
    Round round =
        Round.load(
            report.accepted().perSecond(),
            report.accepted().p50(),
            report.accepted().p99(),
            report.refused() + report.unanswered());
    Telling.round(field.progress(), Names.LIFECYCLE, Names.FRONTROW, round);
    return round;
  }

  private static LoadReport load(Field field, Rig rig, int warmUp, int seconds)
      throws InterruptedException {
    rig.forgetHolds();
    Hall hall = Hall.LARGEST.holding(HOLD_SECONDS);
    List<String> shows = new ArrayList<>();
    long lives = (long) MOST_LIVES_PER_SECOND * (warmUp + seconds);
    for (long seats = 0; seats < lives; seats += hall.seats()) {
      shows.add(rig.frontrow().open(hall));
    }
    int port = rig.frontrow().port();
    Plan plan = Plan.of(Plan.Kind.LIFECYCLE, port, rig.tokens(), shows, hall.seats());
    var offer = new Offer(0, field.settings().connections(), warmUp, seconds, true);
    return field.openLoop().run(plan, rig.directory(), offer);
  }
}
