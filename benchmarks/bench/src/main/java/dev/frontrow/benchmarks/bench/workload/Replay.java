package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.load.Plan;
import dev.frontrow.benchmarks.bench.load.Wrk;
import dev.frontrow.benchmarks.bench.report.Names;
import dev.frontrow.benchmarks.bench.report.Result;
import dev.frontrow.benchmarks.bench.report.Round;
import dev.frontrow.benchmarks.bench.system.FrontrowNode;
import dev.frontrow.benchmarks.bench.system.Rig;
import dev.frontrow.benchmarks.bench.system.SystemName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * A node that finds a long log, made by reserving as many seats: seconds from the start of its
 * process until it is ready.
 */
final class Replay {
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private Replay() {}

  static void run(Field field) throws InterruptedException {
    field.withRig(
        field.taking(EnumSet.of(SystemName.FRONTROW)),
        FrontrowNode.SELLING,
        rig -> {
          fill(field, rig);
          List<Round> rounds = new ArrayList<>();
          for (int round = 1; round <= field.settings().rounds(); round++) {
            rig.frontrow().close();
            double seconds = rig.frontrow().start();
            field
                .progress()
                .step("%s, round %d: ready after %.2f s".formatted(Names.REPLAY, round, seconds));
            rounds.add(Round.lasting(seconds));
          }
          field
              .results()
              .add(new Result(field.settings().ofMillion(Names.REPLAY), Names.FRONTROW, 0, rounds));
        });
  }

  /** Reserves until the log has so many events. */
  private static void fill(Field field, Rig rig) throws InterruptedException {
    long count = field.settings().reservations();
    int connections = field.settings().connections();
    try (var log = new LogSize(rig.endpoints().kafka())) {
      Plan plan = Demand.HOT.plan(rig, rig.frontrow(), count).limitedTo(count);
      long goal = log.records() + count;
      long deadline = System.nanoTime() + LIMIT.toNanos();
      Wrk.Running load =
          field.wrk().start(plan, rig.directory(), connections, (int) LIMIT.toSeconds());
      while (log.records() < goal) {
        if (System.nanoTime() > deadline) {
          throw new BenchException("the log did not come to %,d events".formatted(count));
        }
        Thread.sleep(LOOK_EVERY);
      }
      load.stop();
      field.progress().step("the log has %,d records".formatted(log.records()));
    }
  }
}
