package dev.frontrow.benchmarks.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.benchmarks.bench.BenchException;
import org.junit.jupiter.api.Test;

class WrkReportTest {
  @Test
  void readsWhatTheScriptPrintsBehindWhatWrkPrints() {
    WrkReport report =
        WrkReport.parse(
            """
            Running 8s test @ http://127.0.0.1:8080
              2 threads and 256 connections
            Requests/sec:  14100.25
            wrk-report {"answers":120000,"refused":20000,"connect":1,"read":2,"write":3,"timeout":4,\
            "durationMicros":8000000,"p50Micros":16250,"p99Micros":95000}
            """);

    assertThat(report).isEqualTo(new WrkReport(120_000, 20_000, 10, 8, 16.25, 95));
    assertThat(report.acceptedPerSecond()).isEqualTo(12_500);
    assertThat(report.refusedPerSecond()).isEqualTo(2_500);
  }

  @Test
  void saysWhatWrkPrintedInsteadOfAReport() {
    assertThatThrownBy(() -> WrkReport.parse("load.lua: attempt to call a nil value\n"))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("attempt to call a nil value");
  }
}
