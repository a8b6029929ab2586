package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.load.Requests;
import dev.frontrow.benchmarks.bench.load.WrkReport;
import dev.frontrow.benchmarks.bench.read.Engine;
import dev.frontrow.benchmarks.bench.read.Freshness;
import dev.frontrow.benchmarks.bench.read.ReadCatalogue;
import dev.frontrow.benchmarks.bench.read.ReadLoads;
import dev.frontrow.benchmarks.bench.read.ReadLoads.Load;
import dev.frontrow.benchmarks.bench.report.Names;
import dev.frontrow.benchmarks.bench.report.Result;
import dev.frontrow.benchmarks.bench.report.Round;
import dev.frontrow.benchmarks.bench.system.FrontrowNode;
import dev.frontrow.benchmarks.bench.system.Rig;
import dev.frontrow.benchmarks.bench.system.SystemName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Event pages, searches and suggestions, and how soon they show what has changed. */
final class Read {
  private static final int SHOWS = 20_000;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int CHANGES = 50;

  private Read() {}

  static void run(Field field) throws InterruptedException {
    field.withRig(
        field.taking(EnumSet.of(SystemName.ECHO, SystemName.FRONTROW)),
        FrontrowNode.READING,
        rig -> {
          try (var engine = new Engine(rig.endpoints().openSearch())) {
            run(field, rig, engine);
          }
        });
  }

  private static void run(Field field, Rig rig, Engine engine) throws InterruptedException {
    var catalogue = new ReadCatalogue(rig.endpoints().postgres());
    catalogue.fill(SHOWS);
    engine.awaitShows(SHOWS, LIMIT);
    field.progress().step("%,d shows are indexed".formatted(SHOWS));
    List<Load> loads = new ReadLoads(rig, engine).all(field.settings().connections());
    Map<Load, List<Round>> rounds = new HashMap<>();
    for (int round = 0; round <= field.settings().rounds(); round++) {
      // The first belongs to the JIT, and is longer.
      int seconds = round == 0 ? field.settings().warmUpSeconds() : field.settings().seconds();
      field.progress().step("%s, round %d".formatted(Names.READ, round));
      for (Load load : loads) {
        Round found = round(field, rig, load, seconds);
        if (round > 0) {
          rounds.computeIfAbsent(load, _ -> new ArrayList<>()).add(found);
        }
      }
    }
    for (Load load : loads) {
      field
          .results()
          .add(new Result(load.workload(), load.system(), load.connections(), rounds.get(load)));
    }
    freshness(field, rig, catalogue);
  }

  private static Round round(Field field, Rig rig, Load load, int seconds)
      throws InterruptedException {
    Requests requests = load.requests();
    WrkReport report = field.wrk().run(requests, rig.directory(), load.connections(), seconds);
    Round round =
        Round.load(
            report.acceptedPerSecond(),
            report.p50Millis(),
            report.p99Millis(),
            report.refused() + report.unanswered());
    Telling.round(field.progress(), load.workload(), load.system(), round);
    return round;
  }

  private static void freshness(Field field, Rig rig, ReadCatalogue catalogue)
      throws InterruptedException {
    var freshness = new Freshness(rig.frontrow());
    List<Round> changes = new ArrayList<>();
    List<Round> sales = new ArrayList<>();
    for (int round = 1; round <= field.settings().rounds(); round++) {
      changes.add(freshness.ofCatalogue(catalogue, "Fresh" + round + "x", CHANGES));
      Telling.round(field.progress(), Names.READ_FRESH, Names.CATALOGUE, changes.getLast());
      sales.add(freshness.ofSale(CHANGES));
      Telling.round(field.progress(), Names.READ_FRESH, Names.SALE, sales.getLast());
    }
    field.results().add(new Result(Names.READ_FRESH, Names.CATALOGUE, 1, changes));
    field.results().add(new Result(Names.READ_FRESH, Names.SALE, 1, sales));
  }
}
