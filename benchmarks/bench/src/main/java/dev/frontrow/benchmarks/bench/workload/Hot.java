package dev.frontrow.benchmarks.bench.workload;

import static dev.frontrow.benchmarks.bench.report.Names.HOT;
import static dev.frontrow.benchmarks.bench.report.Names.HOT_HALF;
import static dev.frontrow.benchmarks.bench.report.Names.HOT_SAME_RATE;

import dev.frontrow.benchmarks.bench.Settings;
import dev.frontrow.benchmarks.bench.load.LoadReport;
import dev.frontrow.benchmarks.bench.load.OpenLoop.Offer;
import dev.frontrow.benchmarks.bench.load.Plan;
import dev.frontrow.benchmarks.bench.report.Result;
import dev.frontrow.benchmarks.bench.report.Round;
import dev.frontrow.benchmarks.bench.system.FrontrowNode;
import dev.frontrow.benchmarks.bench.system.Rig;
import dev.frontrow.benchmarks.bench.system.SystemName;
import dev.frontrow.benchmarks.bench.system.SystemUnderTest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Everybody wants one show: the peak of each system, then its latency at half of that, offered at a
 * fixed rate.
 */
final class Hot {
  /** Room for what an open loop sends beyond its rate in the end. */
  static final double MARGIN = 1.1;

  /** Latency at one rate. */
  private record Steady(String workload, SystemUnderTest system, int rate, List<Round> rounds) {}

  void run(Field field) throws InterruptedException {
    var systems = field.taking(EnumSet.allOf(SystemName.class));
    field.withRig(systems, FrontrowNode.SELLING, rig -> run(field, rig));
  }

  private void run(Field field, Rig rig) throws InterruptedException {
    List<Lane> lanes =
        rig.systems().stream()
            .map(system -> new Lane(field, rig, system.name().word(), system, Demand.HOT))
            .toList();
    Peaks.run(field, HOT, lanes);
    List<Steady> all = steady(lanes);
    field.progress().step("the generator of the open loop warms up");
    load(field, rig, all.getFirst(), 0, field.settings().warmUpSeconds());
    for (int round = 1; round <= field.settings().rounds(); round++) {
      field.progress().step("%s at half load, round %d".formatted(HOT, round));
      for (Steady steady : all) {
        steady.rounds().add(round(field, rig, steady));
      }
    }
    int connections = field.settings().connections();
    for (Steady steady : all) {
      String system = steady.system().name().word();
      field.results().add(new Result(steady.workload(), system, connections, steady.rounds()));
    }
  }

  /** Each at half of its own peak, and the producer also at half of ours. */
  private static List<Steady> steady(List<Lane> lanes) {
    List<Steady> all = new ArrayList<>();
    Map<SystemName, Integer> halves = new EnumMap<>(SystemName.class);
    for (Lane lane : lanes) {
      var peak = new Result(HOT, lane.label(), 0, lane.rounds()).throughput();
      int half = Math.max(1, (int) (peak.median() / 2));
      halves.put(lane.system().name(), half);
      all.add(new Steady(HOT_HALF, lane.system(), half, new ArrayList<>()));
    }
    Integer ours = halves.get(SystemName.FRONTROW);
    for (Lane lane : lanes) {
      if (lane.system().name() == SystemName.PRODUCER && ours != null) {
        all.add(new Steady(HOT_SAME_RATE, lane.system(), ours, new ArrayList<>()));
      }
    }
    return all;
  }

  private static Round round(Field field, Rig rig, Steady steady) throws InterruptedException {
    Settings settings = field.settings();
    LoadReport report = load(field, rig, steady, settings.openWarmUpSeconds(), settings.seconds());
    Round round =
        Round.load(
                report.accepted().perSecond(),
                report.accepted().p50(),
                report.accepted().p99(),
                report.refused() + report.unanswered())
            .offered(report.offeredPerSecond());
    Telling.round(field.progress(), steady.workload(), steady.system().name().word(), round);
    return round;
  }

  private static LoadReport load(Field field, Rig rig, Steady steady, int warmUp, int seconds)
      throws InterruptedException {
    int connections = field.settings().connections();
    var offer = new Offer(steady.rate(), connections, warmUp, seconds, false);
    rig.forgetHolds();
    long requests = (long) (steady.rate() * MARGIN * (warmUp + seconds)) + 1;
    Plan plan = Demand.HOT.plan(rig, steady.system(), requests);
    Thread.sleep(Lane.SETTLE);
    LoadReport report = field.openLoop().run(plan, rig.directory(), offer);
    Telling.load(field.progress(), report);
    return report;
  }
}
