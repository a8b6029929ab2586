package dev.frontrow.benchmarks.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.benchmarks.bench.BenchException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final Arrivals arrivals = new Arrivals(2, 10, 3);

  @Test
  void aChangeHasArrivedWhenTheLastHasIt() {
    arrivals.shown(10, 11, 1_000_000);
    assertThat(arrivals.complete()).isZero();
    arrivals.shown(10, 11, 3_000_000);
    assertThat(arrivals.complete()).isOne();
    assertThat(arrivals.events()).isEqualTo(2);
    assertThat(arrivals.lagMillis(new long[] {500_000})).containsExactly(2.5);
  }

  @Test
  void oneEventMayBringSeveralChangesAndLaterOnesAreNotLookedAt() {
    arrivals.shown(10, 14, 1_000_000);
    arrivals.shown(10, 11, 2_000_000);
    arrivals.shown(11, 13, 5_000_000);

    assertThat(arrivals.complete()).isEqualTo(3);
    assertThat(arrivals.events()).isEqualTo(3);
    assertThat(arrivals.lagMillis(new long[] {0, 0, 0})).containsExactly(2, 5, 5);
  }

  @Test
  void whatCameBeforeItsAcknowledgementDidNotTakeLessThanNothing() {
    arrivals.shown(10, 11, 1_000_000);
    arrivals.shown(10, 11, 1_000_000);

    assertThat(arrivals.lagMillis(new long[] {4_000_000})).containsExactly(0);
  }

  @Test
  void waitsForTheLastAndTellsWhatIsMissing() throws Exception {
    arrivals.shown(10, 11, 1);
    Thread late = Thread.startVirtualThread(() -> arrivals.shown(10, 11, 2));
    arrivals.await(1, Duration.ofSeconds(30));
    late.join();

    assertThatThrownBy(() -> arrivals.await(2, Duration.ZERO))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("of 2 changes 1 have reached all subscribers");
  }
}
