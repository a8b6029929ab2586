package dev.frontrow.schemas.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.schemas.booking.Outcome.Unavailable;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final int MAX = Unavailable.MAX_REASON_LENGTH;

  @Test
  void cutsOffALongReason() {
    assertThat(new Unavailable("x".repeat(MAX + 1), false, 0).reason()).isEqualTo("x".repeat(MAX));
    assertThat(new Unavailable("x".repeat(MAX), false, 0).reason()).hasSize(MAX);
  }

  @Test
  void cutsNoCharacterInTwo() {
    String reason = "x".repeat(MAX - 1) + "\ud83c\udfad";

    assertThat(new Unavailable(reason, false, 0).reason()).isEqualTo("x".repeat(MAX - 1));
  }

  @Test
  void waitsForNoNegativeTime() {
    assertThatThrownBy(() -> new Unavailable("", false, -1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tellsItsReasonsApart() {
    assertThat(Unavailable.busy(1).isBusy()).isTrue();
    assertThat(Unavailable.busy(1).isNotLeading()).isFalse();
    assertThat(Unavailable.notLeading(1).isNotLeading()).isTrue();
    assertThat(Unavailable.notLeading(1).isBusy()).isFalse();
    assertThat(Unavailable.notLeading(1).mayHaveActed()).isFalse();
  }
}
