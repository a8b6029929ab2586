package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import java.util.ArrayList;
import java.util.List;

/** What a command was answered: nothing yet, or one outcome. */
final class Answer {
  private final List<Outcome> outcomes = new ArrayList<>(1);

  void give(Outcome outcome) {
    outcomes.add(outcome);
    assertThat(outcomes).as("a command is answered once").hasSize(1);
  }

  boolean isGiven() {
    return !outcomes.isEmpty();
  }

  Outcome outcome() {
    assertThat(outcomes).as("answered").hasSize(1);
    return outcomes.getFirst();
  }

  void assertWaits() {
    assertThat(outcomes).isEmpty();
  }

  BookingReply accepted() {
    assertThat(outcome()).isInstanceOf(Outcome.Accepted.class);
    return ((Outcome.Accepted) outcome()).reply();
  }

  Rejection refused() {
    assertThat(outcome()).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome()).rejection();
  }

  void assertUnavailable(boolean mayHaveActed) {
    assertThat(outcome()).isInstanceOf(Outcome.Unavailable.class);
    assertThat(((Outcome.Unavailable) outcome()).mayHaveActed()).isEqualTo(mayHaveActed);
  }

  /** Not led here: nothing was done. */
  void assertNotLeading() {
    assertUnavailable(false);
    assertThat(((Outcome.Unavailable) outcome()).isNotLeading()).isTrue();
  }
}
