package dev.frontrow.benchmarks.projections;

import dev.frontrow.projections.Projections;
import dev.frontrow.schemas.Invariants;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast the projections take in a log that is already there. */
@Command(
    name = "catch-up",
    description =
        "Open the sales, let the tables have their tickets; fill the log while no projections run;"
            + " then time them until the tables hold all.",
    mixinStandardHelpOptions = true)
final class CatchUp implements Callable<Integer> {
  private static final long SEED = 20_260_501;

  @Option(names = "--home", description = "The project's directory (default: the current one).")
  private Path home = Path.of("");

  @Option(names = "--events", description = "Reservations of one seat each (default: 1000000).")
  private int events = 1_000_000;

  @Option(names = "--shows", description = "Shows for each partition (default: 2).")
  private int shows = 2;

  @Override
  public Integer call() throws Exception {
    try (Stage stage = Stage.open(home)) {
      var sale = new SyntheticSale(SEED, events, shows);
      try (var log = new BookingLog(stage.kafka());
          var progress = new Progress(stage.projections())) {
        open(stage, sale, log, progress);
        fill(sale, log);
        measure(stage, progress);
        verify(progress);
      }
    }
    return 0;
  }

  private static void open(Stage stage, SyntheticSale sale, BookingLog log, Progress progress)
      throws Exception {
    sale.openings(System.currentTimeMillis()).forEach(log::append);
    log.flush();
    CpuTimes before = stage.cpu();
    long start = System.nanoTime();
    try (var projections = new Projections(stage.projections(), new SimpleMeterRegistry())) {
      projections.start();
      Progress.Waited waited = progress.awaitAll(start);
      say(
          "%d sales opened, %d ticket rows: %.1f s from the start, %.0f rows/s from the first on",
          sale.showCount(), sale.seats(), seconds(waited.lastNanos()), rate(sale.seats(), waited));
      say("  %s", stage.cpu().since(before));
    }
  }

  private void fill(SyntheticSale sale, BookingLog log) {
    long start = System.nanoTime();
    for (int i = 0; i < events; i++) {
      log.append(sale.reservation(i, System.currentTimeMillis()));
    }
    log.flush();
    double filled = seconds(System.nanoTime() - start);
    say("%d reservations appended: %.1f s, %.0f/s", events, filled, events / filled);
  }

  private void measure(Stage stage, Progress progress) throws Exception {
    CpuTimes before = stage.cpu();
    ThreadTimes threadsBefore = ThreadTimes.now();
    long start = System.nanoTime();
    var registry = new SimpleMeterRegistry();
    try (var projections = new Projections(stage.projections(), registry)) {
      projections.start();
      Progress.Waited waited = progress.awaitAll(start);
      ThreadTimes threads = ThreadTimes.now().since(threadsBefore);
      CpuTimes cpu = stage.cpu().since(before);
      say(
          "caught up: %.1f s from the start, first rows after %.1f s",
          seconds(waited.lastNanos()), seconds(waited.firstNanos()));
      say(
          "  %.0f events/s from the start, %.0f events/s and %.0f rows/s from the first rows on",
          events / seconds(waited.lastNanos()), rate(events, waited), rate(2L * events, waited));
      say("  %s; %.1f us an event", cpu, cpu.total() / events * 1e6);
      say("  projections: %s", threads);
      registry
          .find("frontrow.projections.sink.batch")
          .summaries()
          .forEach(
              batch ->
                  say(
                      "  sink of %s: %d transactions, %.0f records each",
                      batch.getId().getTag("table"), batch.count(), batch.mean()));
    }
  }

  private void verify(Progress progress) throws Exception {
    check(progress, "SELECT count(*) FROM tickets WHERE status = 'held'");
    check(progress, "SELECT count(*) FROM bookings WHERE status = 'held'");
    check(progress, "SELECT sum(held) FROM availability");
    check(progress, "SELECT sum(reserved) FROM sales_by_minute");
  }

  private void check(Progress progress, String sql) throws Exception {
    long found = progress.count(sql);
    Invariants.check(found == events, sql + ": ", found);
  }

  private static double rate(long count, Progress.Waited waited) {
    return count / seconds(waited.lastNanos() - waited.firstNanos());
  }

  private static double seconds(long nanos) {
    return (double) nanos / TimeUnit.SECONDS.toNanos(1);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
