package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.load.Plan;
import dev.frontrow.benchmarks.bench.load.Wrk;
import dev.frontrow.benchmarks.bench.load.WrkReport;
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
 * Many reservations, acknowledged with the projections on, until Postgres has the last of them.
 * Every round has a stack and a node of its own.
 */
final class Million {
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private Million() {}

  static void run(Field field) throws InterruptedException {
    List<Round> rounds = new ArrayList<>();
    for (int round = 1; round <= field.settings().rounds(); round++) {
      field.progress().step("%s, round %d".formatted(Names.MILLION, round));
      field.withRig(
          field.taking(EnumSet.of(SystemName.FRONTROW)),
          FrontrowNode.PROJECTING,
          rig -> rounds.add(round(field, rig)));
    }
    int connections = field.settings().connections();
    field
        .results()
        .add(
            new Result(
                field.settings().ofMillion(Names.MILLION), Names.FRONTROW, connections, rounds));
  }

  private static ReadModel rows(Field field, Rig rig, Plan plan) {
    return new ReadModel(rig.endpoints().postgres(), plan.shows(), field.progress());
  }

  private static Round round(Field field, Rig rig) throws InterruptedException {
    new Lane(field, rig, Names.FRONTROW, rig.frontrow(), Demand.HOT).warmUp();
    long count = field.settings().reservations();
    rig.forgetHolds();
    Plan plan = Demand.HOT.plan(rig, rig.frontrow(), count).limitedTo(count);
    try (var rows = rows(field, rig, plan)) {
      rows.awaitTickets((long) plan.shows().size() * Hall.LARGEST.seats(), LIMIT);
      int connections = field.settings().connections();
      long begun = System.nanoTime();
      Wrk.Running load =
          field.wrk().start(plan, rig.directory(), connections, (int) LIMIT.toSeconds());
      rows.awaitReservations(count, LIMIT);
      double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1_000.0;
      WrkReport report = load.stop();
      if (report.refused() > 0) {
        throw new BenchException("%,d reservations were refused".formatted(report.refused()));
      }
      field
          .progress()
          .step("%,d reservations are in Postgres after %.1f s".formatted(count, seconds));
      return Round.lasting(seconds);
    }
  }
}
