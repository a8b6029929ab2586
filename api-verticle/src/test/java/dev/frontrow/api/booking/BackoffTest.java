package dev.frontrow.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.id.PaymentReference;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final PaymentReference PAYMENT = new PaymentReference("p1");

  private final Backoff backoff = new Backoff();

  @Test
  void whatFailedWaitsBeforeItIsDueAgain() {
    backoff.begin(PAYMENT);
    assertThat(backoff.isDue(PAYMENT)).isFalse();
    backoff.failed(PAYMENT, 0);

    backoff.advance(Backoff.RETRY_MILLIS - 1);
    assertThat(backoff.isDue(PAYMENT)).isFalse();
    backoff.advance(Backoff.RETRY_MILLIS);
    assertThat(backoff.isDue(PAYMENT)).isTrue();
  }

  @Test
  void whatSucceededIsForgottenAtOnce() {
    backoff.begin(PAYMENT);
    backoff.succeeded(PAYMENT);
    assertThat(backoff.isDue(PAYMENT)).isTrue();
    assertThat(backoff.size()).isZero();
  }

  @Test
  void forgetsWhatFailedAndIsNeverAskedForAgain() {
    backoff.begin(PAYMENT);
    backoff.failed(PAYMENT, 0);
    assertThat(backoff.size()).isOne();
    backoff.advance(Backoff.RETRY_MILLIS);
    assertThat(backoff.size()).isZero();
  }

  @Test
  void hasRoomForSoManyAtOnce() {
    backoff.begin(PAYMENT);
    assertThat(backoff.room()).isEqualTo(Backoff.MAX_UNDER_WAY - 1);
    backoff.failed(PAYMENT, 0);
    assertThat(backoff.room()).isEqualTo(Backoff.MAX_UNDER_WAY);
  }
}
