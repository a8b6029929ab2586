package dev.frontrow.benchmarks.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadReportTest {
  @Test
  void readsWhatTheOpenLoopWrote() {
    LoadReport report =
        LoadReport.parse(
            """
            {"offeredPerSecond": 5000.5,
             "accepted": {"perSecond": 4990.0, "p50Ms": 1.5, "p90Ms": 3.0, "p99Ms": 9.25, "maxMs": 40.0},
             "statuses": {"201": 39920, "409": 3, "503": 5}, "unanswered": 7, "cores": 0.5}
            """);

    assertThat(report)
        .isEqualTo(
            new LoadReport(
                5_000.5,
                new LoadReport.Latencies(4_990, 1.5, 3, 9.25, 40),
                Map.of(201, 39_920L, 409, 3L, 503, 5L),
                7,
                0.5));
    assertThat(report.refused()).isEqualTo(8);
  }
}
