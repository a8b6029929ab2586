package dev.frontrow.benchmarks.bench.report;

import static dev.frontrow.benchmarks.bench.report.Names.FRONTROW;
import static dev.frontrow.benchmarks.bench.report.Names.FRONTROW_HOT;
import static dev.frontrow.benchmarks.bench.report.Names.HOT;
import static dev.frontrow.benchmarks.bench.report.Names.HOT_HALF;
import static dev.frontrow.benchmarks.bench.report.Names.HOT_SAME_RATE;
import static dev.frontrow.benchmarks.bench.report.Names.OVERLOAD;
import static dev.frontrow.benchmarks.bench.report.Names.REPLAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is met and what is not, from figures made up for it. */
class TargetsTest {
  private final Results results = new Results();

  @ParameterizedTest
  @CsvSource({"20000,'met, and the aim'", "18000,met", "16000,met", "15900,not met"})
  void judgesThroughputAgainstAPeer(double ours, String words) {
    measured(HOT, "postgres", ours(4_000, 10, 20));
    measured(HOT, FRONTROW, ours(ours, 1, 2));

    assertThat(Targets.judge(results))
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.target().name()).contains("postgres");
              assertThat(verdict.measured()).isEqualTo(ours / 4_000);
              assertThat(verdict.words()).isEqualTo(words);
            });
  }

  @ParameterizedTest
  @CsvSource({"1.4,'met, and the aim'", "2.9,met", "3.1,not met"})
  void judgesSecondsWhereLessIsBetter(double seconds, String words) {
    measured(REPLAY, FRONTROW, Round.lasting(seconds));

    assertThat(Targets.judge(results)).singleElement().extracting(Verdict::words).isEqualTo(words);
  }

  @Test
  void judgesThroughputAndLatencyAgainstTransactions() {
    measured(HOT, "transactions", ours(4_000, 60, 90));
    measured(HOT, FRONTROW, ours(16_000, 15, 30));

    assertThat(Targets.judge(results))
        .extracting(verdict -> verdict.target().name(), Verdict::measured, Verdict::isMet)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("hot: requests/s against transactions", 4.0, true),
            org.assertj.core.groups.Tuple.tuple("hot: p50 against transactions", 0.25, false));
  }

  @Test
  void holdsOurLatencyAtHalfLoadAgainstTheProducersAtTheSameRate() {
    measured(HOT_HALF, "producer", ours(30_000, 1, 50));
    measured(HOT_SAME_RATE, "producer", ours(9_000, 1, 10));
    measured(HOT_HALF, FRONTROW, ours(9_000, 2, 15));

    assertThat(Targets.judge(results)).singleElement().extracting(Verdict::measured).isEqualTo(1.5);
  }

  @Test
  void holdsAWorkloadAgainstThePeakBesideItAndNotAgainstAnother() {
    measured(HOT, FRONTROW, ours(40_000, 1, 2));
    measured(OVERLOAD, FRONTROW_HOT, ours(20_000, 10, 30));
    measured(OVERLOAD, FRONTROW, ours(19_000, 40, 60));

    assertThat(Targets.judge(results))
        .extracting(Verdict::measured)
        .containsExactly(19_000.0 / 20_000, 2.0);
  }

  @Test
  void saysNothingOfWhatWasNotMeasured() {
    measured(HOT, FRONTROW, ours(40_000, 1, 2));

    assertThat(Targets.judge(results)).isEmpty();
  }

  private static Round ours(double perSecond, double p50, double p99) {
    return Round.load(perSecond, p50, p99, 0);
  }

  private void measured(String workload, String system, Round round) {
    results.add(new Result(workload, system, 256, List.of(round)));
  }
}
