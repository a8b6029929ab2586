package dev.frontrow.benchmarks.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.live.Pace.Made;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void makesEachChangeWhenItIsDueAndNotBefore() throws Exception {
    var made = new AtomicInteger();
    long begun = System.nanoTime();

    Made all = new Pace(100, 4, 1).run(made::incrementAndGet);

    assertThat(all.count()).isEqualTo(made.get()).isPositive().isLessThanOrEqualTo(100);
    for (int i = 0; i < all.count(); i++) {
      assertThat(all.sentNanos()[i] - begun)
          .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(10) * i);
      assertThat(all.acknowledgedNanos()[i]).isGreaterThanOrEqualTo(all.sentNanos()[i]);
    }
  }

  @Test
  void tellsWhyAChangeWasNotMade() {
    assertThatThrownBy(
            () ->
                new Pace(10, 1, 1)
                    .run(
                        () -> {
                          throw new BenchException("the seat is taken");
                        }))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("the seat is taken");
  }
}
