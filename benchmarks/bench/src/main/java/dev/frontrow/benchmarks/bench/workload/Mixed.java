package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.load.LoadReport;
import dev.frontrow.benchmarks.bench.load.OpenLoop.Offer;
import dev.frontrow.benchmarks.bench.load.Plan;
import dev.frontrow.benchmarks.bench.read.ReadCatalogue;
import dev.frontrow.benchmarks.bench.report.Names;
import dev.frontrow.benchmarks.bench.report.Result;
import dev.frontrow.benchmarks.bench.report.Round;
import dev.frontrow.benchmarks.bench.system.FrontrowNode;
import dev.frontrow.benchmarks.bench.system.Rig;
import dev.frontrow.benchmarks.bench.system.SystemName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/**
 * A hundred look at event pages for each who reserves a seat, at half of the peak: how long each
 * waits beside the other, and alone at the same rate.
 */
final class Mixed {
  private static final int READS_TO_WRITE = 100;
  private static final int PAGES = 100;

  /** A second, while all warm up: no more than projections keep pace with. */
  private static final int WARM_UP_WRITES = 2_000;

  private final Field field;
  private final Rig rig;
  private final int connections;
  private final Map<String, List<Round>> rounds = new LinkedHashMap<>();
  private int reads;

  private Mixed(Field field, Rig rig) {
    this.field = field;
    this.rig = rig;
    this.connections = field.settings().connections();
  }

  static void run(Field field) throws InterruptedException {
    field.withRig(
        field.taking(EnumSet.of(SystemName.FRONTROW)),
        FrontrowNode.PROJECTING,
        rig -> new Mixed(field, rig).run());
  }

  private void run() throws InterruptedException {
    new ReadCatalogue(rig.endpoints().postgres()).fill(PAGES);
    warmUp();
    double peak = peak();
    reads = Math.max(READS_TO_WRITE, (int) (peak / 2));
    field.progress().step("%s: %,.0f reads/s at the peak".formatted(Names.MIXED, peak));
    for (int round = 0; round <= field.settings().rounds(); round++) {
      field.progress().step("%s, round %d".formatted(Names.MIXED, round));
      // The first belongs to the generators' JIT.
      round(round > 0);
    }
    rounds.forEach(
        (system, all) ->
            field.results().add(new Result(Names.MIXED, system, connections, List.copyOf(all))));
  }

  private void warmUp() throws InterruptedException {
    int seconds = field.settings().warmUpSeconds();
    closedLoop(seconds);
    reads = WARM_UP_WRITES * READS_TO_WRITE;
    write(seats(seconds), new Offer(WARM_UP_WRITES, connections, 0, seconds, false));
  }

  /**
   * Reads a second in an open loop that is offered as much as a closed one reaches. A closed loop's
   * own rate is higher, for it answers in batches whatever came meanwhile: half of it would be more
   * than half of what can be offered.
   */
  private double peak() throws InterruptedException {
    double closed = closedLoop(field.settings().seconds());
    return field
        .readers()
        .run(pages(), rig.directory(), offer((int) closed))
        .accepted()
        .perSecond();
  }

  /** Reads a second when each is sent as soon as the one before is answered. */
  private double closedLoop(int seconds) throws InterruptedException {
    var offer = new Offer(0, connections, 0, seconds, true);
    return field.readers().run(pages(), rig.directory(), offer).accepted().perSecond();
  }

  private void round(boolean counts) throws InterruptedException {
    LoadReport readsAlone = read();
    Offer offer = offer(reads / READS_TO_WRITE);
    int seconds = offer.warmUp() + offer.seconds();
    LoadReport writesAlone = write(seats(seconds), offer);
    Plan seats = seats(seconds);
    CompletableFuture<LoadReport> reading = CompletableFuture.supplyAsync(this::readOrFail);
    LoadReport writes = write(seats, offer);
    LoadReport reads = joined(reading);
    if (counts) {
      add(Names.READS_ALONE, readsAlone);
      add(Names.READS, reads);
      add(Names.WRITES_ALONE, writesAlone);
      add(Names.WRITES, writes);
    }
  }

  private LoadReport readOrFail() {
    try {
      return read();
    } catch (InterruptedException e) {
      throw new BenchException("stopped", e);
    }
  }

  private static LoadReport joined(CompletableFuture<LoadReport> reading) {
    try {
      return reading.join();
    } catch (CompletionException e) {
      throw new BenchException("cannot read: " + e.getCause().getMessage(), e.getCause());
    }
  }

  private void add(String system, LoadReport report) {
    Round round =
        Round.load(
                report.accepted().perSecond(),
                report.accepted().p50(),
                report.accepted().p99(),
                report.refused() + report.unanswered())
            .offered(report.offeredPerSecond());
    Telling.round(field.progress(), Names.MIXED, system, round);
    rounds.computeIfAbsent(system, _ -> new ArrayList<>()).add(round);
  }

  private LoadReport read() throws InterruptedException {
    return field.readers().run(pages(), rig.directory(), offer(reads));
  }

  private LoadReport write(Plan seats, Offer offer) throws InterruptedException {
    return field.openLoop().run(seats, rig.directory(), offer);
  }

  /** A fresh show, with a seat for each who comes within {@code seconds}. */
  private Plan seats(int seconds) throws InterruptedException {
    rig.forgetHolds();
    double writes = (double) reads / READS_TO_WRITE;
    return Demand.HOT.plan(rig, rig.frontrow(), (long) (writes * Hot.MARGIN * seconds) + 1);
  }

  private Offer offer(int perSecond) {
    var settings = field.settings();
    return new Offer(
        perSecond, connections, settings.openWarmUpSeconds(), settings.seconds(), false);
  }

  private Plan pages() {
    List<String> shows = IntStream.rangeClosed(1, PAGES).mapToObj(i -> "bs" + i).toList();
    return Plan.reading(rig.frontrow().port(), rig.tokens(), shows);
  }
}
