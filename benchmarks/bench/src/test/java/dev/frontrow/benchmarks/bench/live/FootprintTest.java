package dev.frontrow.benchmarks.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FootprintTest {
  @Test
  void addsUpProcessorTimeOfTheProgramAndTheKernel() {
    String stat = "42 (a (b) c) S 1 42 42 0 -1 4194560 1 0 0 0 150 75 0 0 20 0 1 0 9 9 9";

    assertThat(Footprint.cpuSeconds(stat)).isEqualTo(2.25);
  }

  @Test
  void looksAtARunningProcess() {
    long own = ProcessHandle.current().pid();

    assertThat(Footprint.cpuSeconds(own)).isPositive();
    assertThat(Footprint.residentKib(own)).isGreaterThan(1_024);
  }
}
