package dev.frontrow.schemas.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeatsTest {
  @Test
  void keepsTheOrderInWhichSeatsWereAskedFor() {
    Seats seats = Seats.of(5, 3, 9);

    assertThat(seats.stream()).containsExactly(5, 3, 9);
    assertThat(seats.size()).isEqualTo(3);
    assertThat(seats.at(1)).isEqualTo(3);
    assertThat(seats).hasToString("[5, 3, 9]");
  }

  @Test
  void areEqualWhenTheirOrdinalsAreInOneOrder() {
    assertThat(Seats.of(1, 2)).isEqualTo(Seats.of(1, 2)).hasSameHashCodeAs(Seats.of(1, 2));
    assertThat(Seats.of(1, 2)).isNotEqualTo(Seats.of(2, 1));
    assertThat(Seats.of(1, 2)).isNotEqualTo(Seats.of(1, 2, 3));
  }

  @Test
  void noSeatsAreOneValue() {
    assertThat(Seats.of()).isSameAs(Seats.NONE);
    assertThat(Seats.owning(new int[0])).isSameAs(Seats.NONE);
    assertThat(Seats.NONE.isEmpty()).isTrue();
    assertThat(Seats.of(0).isEmpty()).isFalse();
  }

  @Test
  void copiesTheArrayUnlessItIsGivenAway() {
    int[] ordinals = {1, 2};
    Seats copied = Seats.of(ordinals);
    Seats owning = Seats.owning(ordinals);
    ordinals[0] = 7;

    assertThat(copied.at(0)).isEqualTo(1);
    assertThat(owning.at(0)).isEqualTo(7);
  }

  @Test
  void refusesANegativeOrdinal() {
    assertThatThrownBy(() -> Seats.of(1, -1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Seats.owning(new int[] {Integer.MIN_VALUE}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesAnIndexThatIsNotThere() {
    assertThatThrownBy(() -> Seats.of(1).at(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
