package dev.frontrow.infra.simulation.audit;

import static dev.frontrow.infra.simulation.audit.SeatOrder.Kind.CONFIRM;
import static dev.frontrow.infra.simulation.audit.SeatOrder.Kind.EXPIRE;
import static dev.frontrow.infra.simulation.audit.SeatOrder.Kind.RELEASE;
import static dev.frontrow.infra.simulation.audit.SeatOrder.Kind.RESERVE;
import static dev.frontrow.infra.simulation.audit.SeatOrder.Kind.SEE_FREE;
import static dev.frontrow.infra.simulation.audit.SeatOrder.Kind.SEE_TAKEN;
import static dev.frontrow.infra.simulation.audit.SeatOrder.Kind.START_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.infra.simulation.audit.SeatOrder.Act;
import dev.frontrow.infra.simulation.audit.SeatOrder.Found;
import dev.frontrow.infra.simulation.audit.SeatOrder.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatOrderTest {
  private static final int ANNA = 1;
  private static final int BEN = 2;

  @Test
  void twoCannotHoldASeatOneAfterTheOther() {
    assertNone(sure(RESERVE, ANNA, 0, 10), sure(RESERVE, BEN, 20, 30));
  }

  @Test
  void twoCannotHoldASeatAtTheSameTime() {
    assertNone(sure(RESERVE, ANNA, 0, 100), sure(RESERVE, BEN, 0, 100));
  }

  @Test
  void theSecondMayHoldItWhenTheFirstGaveItBackMeanwhile() {
    assertOrder(
        sure(RESERVE, ANNA, 0, 10), sure(RESERVE, BEN, 20, 60), sure(RELEASE, ANNA, 30, 70));
  }

  @Test
  void theSecondMayNotHoldItBeforeTheFirstWasAskedToGiveItBack() {
    assertNone(sure(RESERVE, ANNA, 0, 10), sure(RESERVE, BEN, 20, 25), sure(RELEASE, ANNA, 30, 70));
  }

  @Test
  void whatWasNeverAnsweredMayHaveHappened() {
    assertOrder(sure(RESERVE, ANNA, 0, 10), perhaps(RELEASE, ANNA, 15), sure(RESERVE, BEN, 20, 30));
    assertOrder(sure(RESERVE, ANNA, 0, 10), perhaps(RELEASE, ANNA, 15));
  }

  @Test
  void whatWasNeverAnsweredHappensNotBeforeItWasAsked() {
    assertNone(sure(RESERVE, ANNA, 0, 10), sure(RESERVE, BEN, 20, 30), perhaps(RELEASE, ANNA, 40));
  }

  @Test
  void aSeatThatNobodyHasIsNotTaken() {
    assertNone(sure(SEE_TAKEN, 0, 0, 10), sure(RESERVE, ANNA, 20, 30));
    assertOrder(sure(SEE_TAKEN, 0, 0, 25), sure(RESERVE, ANNA, 20, 30));
  }

  @Test
  void aSeatThatSomebodyHasIsNotFree() {
    assertNone(sure(RESERVE, ANNA, 0, 10), sure(SEE_FREE, 0, 20, 30));
    assertOrder(sure(RESERVE, ANNA, 0, 10), sure(SEE_FREE, 0, 20, 30), sure(EXPIRE, ANNA, 25, 25));
  }

  @Test
  void onlyWhatIsPaidIsSoldAndStaysSo() {
    Act reserve = sure(RESERVE, ANNA, 0, 10);
    Act pay = sure(START_PAYMENT, ANNA, 20, 30);
    Act confirm = sure(CONFIRM, ANNA, 40, 50);
    assertNone(reserve, confirm);
    assertOrder(reserve, pay, confirm);
    assertNone(reserve, pay, confirm, sure(EXPIRE, ANNA, 60, 60));
  }

  @Test
  void aLongHistoryIsCutAtOneMoment() {
    List<Act> acts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      acts.add(sure(i % 2 == 0 ? RESERVE : RELEASE, i / 2, 10L * i, 10L * i + 5));
    }
    assertThat(SeatOrder.find(acts)).isEqualTo(Found.ORDER);
    acts.add(sure(RESERVE, BEN, 12, 13));
    assertThat(SeatOrder.find(acts)).isEqualTo(Found.NONE);
  }

  private static Act sure(Kind kind, int who, long from, long to) {
    return new Act(kind, who, from, to, true);
  }

  private static Act perhaps(Kind kind, int who, long from) {
    return new Act(kind, who, from, Long.MAX_VALUE, false);
  }

  private static void assertOrder(Act... acts) {
    assertThat(SeatOrder.find(List.of(acts))).isEqualTo(Found.ORDER);
  }

  private static void assertNone(Act... acts) {
    assertThat(SeatOrder.find(List.of(acts))).isEqualTo(Found.NONE);
  }
}
