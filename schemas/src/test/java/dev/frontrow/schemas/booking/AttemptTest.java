package dev.frontrow.schemas.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import org.junit.jupiter.api.Test;

class AttemptTest {
  private static final BookingCommand COMMAND =
      new BookingCommand.CloseSale(new ShowId("show"), new CommandId(1, 2));

  private static Attempt attempt(long claim, boolean standIn) {
    return new Attempt(COMMAND, claim, standIn, 0);
  }

  @Test
  void isForTheLeadershipThatItNames() {
    assertThat(attempt(7, false).isFor(7, 3)).isTrue();
    assertThat(attempt(7, true).isFor(7, 3)).isTrue();
  }

  @Test
  void isForNoOtherLeadership() {
    assertThat(attempt(7, false).isFor(9, 7)).isFalse();
    assertThat(attempt(7, false).isFor(3, Attempt.NO_CLAIM)).isFalse();
  }

  @Test
  void askingForAStandInItIsForTheNextClaimToo() {
    assertThat(attempt(7, true).isFor(9, 7)).isTrue();
    assertThat(attempt(Attempt.NO_CLAIM, true).isFor(0, Attempt.NO_CLAIM)).isTrue();
  }

  @Test
  void isForNoClaimBehindTheNext() {
    assertThat(attempt(7, true).isFor(12, 9)).isFalse();
    assertThat(attempt(7, true).isFor(3, Attempt.NO_CLAIM)).isFalse();
  }

  @Test
  void namesAClaimThatCanBe() {
    assertThatThrownBy(() -> attempt(-2, false)).isInstanceOf(IllegalStateException.class);
  }
}
