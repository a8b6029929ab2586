package dev.frontrow.benchmarks.bench.report;

import static dev.frontrow.benchmarks.bench.report.Names.BEST;
import static dev.frontrow.benchmarks.bench.report.Names.CATALOGUE;
import static dev.frontrow.benchmarks.bench.report.Names.CONFLATED;
import static dev.frontrow.benchmarks.bench.report.Names.CONTENDED;
import static dev.frontrow.benchmarks.bench.report.Names.DECIDE;
import static dev.frontrow.benchmarks.bench.report.Names.EACH_CHANGE;
import static dev.frontrow.benchmarks.bench.report.Names.ENGINE;
import static dev.frontrow.benchmarks.bench.report.Names.FRONTROW;
import static dev.frontrow.benchmarks.bench.report.Names.FRONTROW_HOT;
import static dev.frontrow.benchmarks.bench.report.Names.FRONTROW_REDIS;
import static dev.frontrow.benchmarks.bench.report.Names.FRONTROW_STALLED;
import static dev.frontrow.benchmarks.bench.report.Names.HOT;
import static dev.frontrow.benchmarks.bench.report.Names.HOT_HALF;
import static dev.frontrow.benchmarks.bench.report.Names.HOT_SAME_RATE;
import static dev.frontrow.benchmarks.bench.report.Names.INDEX;
import static dev.frontrow.benchmarks.bench.report.Names.LAG;
import static dev.frontrow.benchmarks.bench.report.Names.LIVE;
import static dev.frontrow.benchmarks.bench.report.Names.LIVE_MEMORY;
import static dev.frontrow.benchmarks.bench.report.Names.LIVE_SHOWN;
import static dev.frontrow.benchmarks.bench.report.Names.MILLION;
import static dev.frontrow.benchmarks.bench.report.Names.MIXED;
import static dev.frontrow.benchmarks.bench.report.Names.NCHAN;
import static dev.frontrow.benchmarks.bench.report.Names.OVERLOAD;
import static dev.frontrow.benchmarks.bench.report.Names.READS;
import static dev.frontrow.benchmarks.bench.report.Names.READS_ALONE;
import static dev.frontrow.benchmarks.bench.report.Names.READ_FRESH;
import static dev.frontrow.benchmarks.bench.report.Names.READ_PAGE;
import static dev.frontrow.benchmarks.bench.report.Names.READ_POPULAR;
import static dev.frontrow.benchmarks.bench.report.Names.READ_SEARCH;
import static dev.frontrow.benchmarks.bench.report.Names.READ_SUGGEST;
import static dev.frontrow.benchmarks.bench.report.Names.REPLAY;
import static dev.frontrow.benchmarks.bench.report.Names.ROWS;
import static dev.frontrow.benchmarks.bench.report.Names.SALE;
import static dev.frontrow.benchmarks.bench.report.Names.SPREAD;
import static dev.frontrow.benchmarks.bench.report.Names.WRITES;
import static dev.frontrow.benchmarks.bench.report.Names.WRITES_ALONE;
import static dev.frontrow.benchmarks.bench.report.Target.atLeast;
import static dev.frontrow.benchmarks.bench.report.Target.atMost;
import static dev.frontrow.benchmarks.bench.report.Target.ratio;
import static dev.frontrow.benchmarks.bench.report.Target.value;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All that Frontrow has to reach. */
final class Targets {
  private static final List<Target> ALL =
      List.of(
          atLeast("hot: requests/s against echo", 0.5, 0.75, against("echo", Result::throughput)),
          atLeast(
              "hot: requests/s against postgres", 4, 5, against("postgres", Result::throughput)),
          atLeast(
              "hot: requests/s against redis-postgres",
              5,
              8,
              against("redis-postgres", Result::throughput)),
          atLeast("hot: requests/s against streams", 8, 8, against("streams", Result::throughput)),
          atMost(
              "hot, half load: p50 against streams",
              0.05,
              0.05,
              ratio(
                  value(HOT_HALF, FRONTROW, Result::p50), value(HOT_HALF, "streams", Result::p50))),
          atLeast(
              "hot: requests/s against transactions",
              3,
              4,
              against("transactions", Result::throughput)),
          atMost("hot: p50 against transactions", 0.2, 0.1, against("transactions", Result::p50)),
          atMost(
              "hot, half load: p99 against producer at that rate",
              2,
              1.3,
              ratio(
                  value(HOT_HALF, FRONTROW, Result::p99),
                  value(HOT_SAME_RATE, "producer", Result::p99))),
          atLeast("spread: requests/s against hot", 0.9, 0.9, beside(SPREAD)),
          atLeast(
              "contended: refusals/s against echo",
              0.7,
              0.9,
              ratio(
                  value(CONTENDED, FRONTROW, Result::throughput),
                  value(CONTENDED, "echo", Result::throughput))),
          atLeast("best: requests/s against hot", 0.7, 0.9, beside(BEST)),
          atMost("million: seconds", 90, 45, value(MILLION, FRONTROW, Result::seconds)),
          atLeast("overload: goodput against the peak", 0.9, 0.9, beside(OVERLOAD)),
          atMost(
              "overload: p99 of what is accepted against the peak's",
              3,
              3,
              ratio(
                  value(OVERLOAD, FRONTROW, Result::p99),
                  value(OVERLOAD, FRONTROW_HOT, Result::p99))),
          atMost("replay: seconds", 3, 1.5, value(REPLAY, FRONTROW, Result::seconds)),
          atLeast(
              "rows: rows/s of a batch against row by row",
              10,
              25,
              ratio(
                  value(ROWS, "batch", Result::throughput),
                  value(ROWS, "row by row", Result::throughput))),
          atMost(
              "lag: p99 of read models at half load, ms",
              250,
              100,
              value(LAG, FRONTROW, Result::p99)),
          atMost(
              "index: seconds for 100,000 shows", 60, 60, value(INDEX, FRONTROW, Result::seconds)),
          atLeast("read-page: requests/s against echo", 0.8, 0.8, page(FRONTROW)),
          atLeast("read-page: from Redis, against echo", 0.4, 0.4, page(FRONTROW_REDIS)),
          atMost(
              "read-search: p99 against opensearch",
              1.5,
              1.5,
              ratio(
                  value(READ_SEARCH, FRONTROW, Result::p99),
                  value(READ_SEARCH, ENGINE, Result::p99))),
          atLeast(
              "read-popular: requests/s against opensearch",
              5,
              5,
              ratio(
                  value(READ_POPULAR, FRONTROW, Result::throughput),
                  value(READ_POPULAR, ENGINE, Result::throughput))),
          atMost("read-suggest: p99, ms", 20, 20, value(READ_SUGGEST, FRONTROW, Result::p99)),
          atMost(
              "read-fresh: catalogue change, p99, ms",
              1_500,
              1_500,
              value(READ_FRESH, CATALOGUE, Result::p99)),
          atMost("read-fresh: sale, p99, ms", 2_000, 2_000, value(READ_FRESH, SALE, Result::p99)),
          atMost("mixed: p99 of reads against alone", 2, 2, mixed(READS, READS_ALONE)),
          atMost("mixed: p99 of writes against alone", 2, 2, mixed(WRITES, WRITES_ALONE)),
          atLeast(
              "live: deliveries a CPU second against nchan",
              0.9,
              1.2,
              ratio(
                  value(LIVE, FRONTROW, Result::perCpuSecond),
                  value(LIVE, NCHAN, Result::perCpuSecond))),
          atMost(
              "live: p99 to the last subscriber, ms", 150, 50, value(LIVE, FRONTROW, Result::p99)),
          atMost(
              "live: p99 with a tenth stalled against none",
              2,
              2,
              ratio(
                  value(LIVE, FRONTROW_STALLED, Result::p99), value(LIVE, FRONTROW, Result::p99))),
          atLeast(
              "live: changes/s shown, conflated against each",
              5,
              10,
              ratio(
                  value(LIVE_SHOWN, CONFLATED, Result::throughput),
                  value(LIVE_SHOWN, EACH_CHANGE, Result::throughput))),
          atMost(
              "live: KiB an idle subscriber",
              32,
              16,
              value(LIVE_MEMORY, FRONTROW, Result::kibibytes)),
          atLeast("decide: named seats, decisions/s", 1e6, 5e6, slowest(DECIDE, "namedSeats")));

  private Targets() {}

  /** What became of each target whose figures were measured. */
  static List<Verdict> judge(Results results) {
    return ALL.stream().map(target -> target.judge(results)).flatMap(Optional::stream).toList();
  }

  private static Target.Figure against(String peer, Function<Result, Median> figure) {
    return ratio(value(HOT, FRONTROW, figure), value(HOT, peer, figure));
  }

  /** The least throughput of those whose names begin so. */
  private static Target.Figure slowest(String workload, String beginning) {
    return results ->
        results.of(workload).stream()
            .filter(result -> result.system().startsWith(beginning))
            .mapToDouble(result -> result.throughput().median())
            .min();
  }

  private static Target.Figure page(String system) {
    return ratio(
        value(READ_PAGE, system, Result::throughput), value(READ_PAGE, "echo", Result::throughput));
  }

  private static Target.Figure mixed(String together, String alone) {
    return ratio(value(MIXED, together, Result::p99), value(MIXED, alone, Result::p99));
  }

  private static Target.Figure beside(String workload) {
    return ratio(
        value(workload, FRONTROW, Result::throughput),
        value(workload, FRONTROW_HOT, Result::throughput));
  }
}
