package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.read.Engine;
import dev.frontrow.benchmarks.bench.read.ReadCatalogue;
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
 * A first start beside a large catalogue: seconds from the start of an indexing node until all
 * shows can be found. Every round has a stack of its own.
 */
final class Index {
  private static final int SHOWS = 100_000;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private Index() {}

  static void run(Field field) throws InterruptedException {
    List<Round> rounds = new ArrayList<>();
    for (int round = 1; round <= field.settings().rounds(); round++) {
      field.progress().step("%s, round %d".formatted(Names.INDEX, round));
      field.withRig(
          field.taking(EnumSet.of(SystemName.FRONTROW)),
          FrontrowNode.SELLING,
          rig -> rounds.add(round(field, rig)));
    }
    field.results().add(new Result(Names.INDEX, Names.FRONTROW, 0, rounds));
  }

  private static Round round(Field field, Rig rig) throws InterruptedException {
    rig.startSearchEngine();
    new ReadCatalogue(rig.endpoints().postgres()).fill(SHOWS);
    try (var engine = new Engine(rig.endpoints().openSearch())) {
      long begun = System.nanoTime();
      rig.startNode(FrontrowNode.INDEXING, List.of());
      engine.awaitShows(SHOWS, LIMIT);
      double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1_000.0;
      field.progress().step("%,d shows are indexed after %.1f s".formatted(SHOWS, seconds));
      return Round.lasting(seconds);
    }
  }
}
