package dev.frontrow.schemas.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalePolicyTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT1.001S", "PT8M", "PT24H"})
  void takesTimesFromASecondToADay(Duration time) {
    assertThat(new SalePolicy(time, MINUTE, 1).holdTime()).isEqualTo(time);
    assertThat(new SalePolicy(MINUTE, time, 1).paymentTime()).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PT0S", "PT0.999S", "PT0.999999999S", "PT-1S", "PT24H0.000000001S", "PT25H"})
  void refusesShorterAndLongerTimes(Duration time) {
    assertThatThrownBy(() -> new SalePolicy(time, MINUTE, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("hold time out of bounds");
    assertThatThrownBy(() -> new SalePolicy(MINUTE, time, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("payment time out of bounds");
  }

  @Test
  void countsInMillisecondsAsTheLogDoes() {
    Duration fine = Duration.ofSeconds(1, 1_999_999);

    assertThat(new SalePolicy(fine, fine, 1))
        .isEqualTo(new SalePolicy(Duration.ofMillis(1_001), Duration.ofMillis(1_001), 1));
  }

  @Test
  void refusesALimitBelowOneTicket() {
    assertThat(new SalePolicy(MINUTE, MINUTE, 1).ticketLimit()).isOne();
    assertThatThrownBy(() -> new SalePolicy(MINUTE, MINUTE, 0))
        .isInstanceOf(IllegalStateException.class);
  }
}
