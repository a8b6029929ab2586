package dev.frontrow.benchmarks.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void isTheMiddleOfAnOddNumberOfRounds() {
    assertThat(Median.of(List.of(5.0, 1.0, 9.0))).isEqualTo(new Median(5, 1, 9));
  }

  @Test
  void isTheMeanOfTheMiddleTwoOfAnEvenNumber() {
    assertThat(Median.of(List.of(1.0, 9.0, 3.0, 5.0))).isEqualTo(new Median(4, 1, 9));
  }

  @Test
  void isNotMovedByOneBadRound() {
    assertThat(Median.of(List.of(10.0, 11.0, 9_999.0)).median()).isEqualTo(11);
  }

  @Test
  void knowsNothingOfWhatWasNotMeasured() {
    assertThat(Median.of(List.of(Double.NaN, Double.NaN)).isKnown()).isFalse();
    assertThat(Median.of(List.of()).isKnown()).isFalse();
    assertThat(Numbers.text(Median.of(List.of()))).isEqualTo("-");
  }
}
