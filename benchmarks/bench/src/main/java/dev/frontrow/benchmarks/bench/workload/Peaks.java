package dev.frontrow.benchmarks.bench.workload;

import static dev.frontrow.benchmarks.bench.report.Names.FRONTROW;
import static dev.frontrow.benchmarks.bench.report.Names.FRONTROW_HOT;

import dev.frontrow.benchmarks.bench.report.Names;
import dev.frontrow.benchmarks.bench.report.Result;
import dev.frontrow.benchmarks.bench.system.FrontrowNode;
import dev.frontrow.benchmarks.bench.system.SystemName;
import java.util.EnumSet;
import java.util.List;

/** Systems at their peak, in rounds that take turns. */
final class Peaks {
  private Peaks() {}

  /** Few seats and everybody after them: how fast a system says no, against saying anything. */
  static void contended(Field field) throws InterruptedException {
    var systems = field.taking(EnumSet.of(SystemName.ECHO, SystemName.FRONTROW));
    field.withRig(
        systems,
        FrontrowNode.SELLING,
        rig -> {
          List<Lane> lanes =
              rig.systems().stream()
                  .map(s -> new Lane(field, rig, s.name().word(), s, Demand.CONTENDED))
                  .toList();
          run(field, Names.CONTENDED, lanes);
        });
  }

  /** Many shows, beside one. */
  static void spread(Field field) throws InterruptedException {
    besideHot(field, Names.SPREAD, Demand.SPREAD);
  }

  /** The writer chooses the seats, beside customers who do. */
  static void best(Field field) throws InterruptedException {
    besideHot(field, Names.BEST, Demand.BEST);
  }

  private static void besideHot(Field field, String workload, Demand demand)
      throws InterruptedException {
    field.withRig(
        field.taking(EnumSet.of(SystemName.FRONTROW)),
        FrontrowNode.SELLING,
        rig ->
            run(
                field,
                workload,
                List.of(
                    new Lane(field, rig, FRONTROW, rig.frontrow(), demand),
                    new Lane(field, rig, FRONTROW_HOT, rig.frontrow(), Demand.HOT))));
  }

  /** Warms all up, then gives each its round in turn, and adds what was found to the results. */
  static void run(Field field, String workload, List<Lane> lanes) throws InterruptedException {
    for (Lane lane : lanes) {
      lane.warmUp();
    }
    for (int round = 1; round <= field.settings().rounds(); round++) {
      field.progress().step("%s, round %d".formatted(workload, round));
      for (Lane lane : lanes) {
        lane.round();
      }
    }
    int connections = field.settings().connections();
    for (Lane lane : lanes) {
      field.results().add(new Result(workload, lane.label(), connections, lane.rounds()));
    }
  }
}
