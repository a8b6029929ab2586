package dev.frontrow.infra.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiceTest {
  @Test
  void throwsWhatItAlwaysThrew() {
    Dice dice = new Dice(42);
    assertThat(IntStream.range(0, 8).map(i -> dice.below(100)).boxed().toList())
        .containsExactly(59, 16, 16, 4, 98, 23, 27, 15);
  }

  @Test
  void staysInItsBounds() {
    Dice dice = new Dice(7);
    for (int i = 0; i < 10_000; i++) {
      assertThat(dice.between(3, 5)).isBetween(3, 5);
      assertThat(dice.millis(2, 9)).isBetween(2_000L, 9_000L);
    }
  }
}
