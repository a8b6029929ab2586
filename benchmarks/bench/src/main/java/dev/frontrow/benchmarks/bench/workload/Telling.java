package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.Progress;
import dev.frontrow.benchmarks.bench.load.LoadReport;
import dev.frontrow.benchmarks.bench.report.Round;
import java.util.Locale;

/** What is told of rounds while a run goes on. */
final class Telling {
  private Telling() {}

  static void round(Progress progress, String workload, String system, Round round) {
    progress.step(
        String.format(
            Locale.ROOT,
            "%s %s: %sp50 %.2f ms, p99 %.2f ms%s",
            workload,
            system,
            throughput(round),
            round.p50Millis(),
            round.p99Millis(),
            round.errors() == 0 ? "" : ", AND %,d ERRORS".formatted(round.errors())));
  }

  /** Nothing where it was not measured. */
  private static String throughput(Round round) {
    double perSecond = round.throughputPerSecond();
    return Double.isNaN(perSecond) ? "" : String.format(Locale.ROOT, "%,.0f/s, ", perSecond);
  }

  /** What an open loop cost, and what came instead of the answers that should have come. */
  static void load(Progress progress, LoadReport report) {
    String wrong =
        report.refused() + report.unanswered() == 0
            ? ""
            : "; answers by status %s, and none to %,d"
                .formatted(report.statuses(), report.unanswered());
    progress.step(
        String.format(
            Locale.ROOT,
            "offered %,.0f/s, with %.2f cores%s",
            report.offeredPerSecond(),
            report.cores(),
            wrong));
  }
}
