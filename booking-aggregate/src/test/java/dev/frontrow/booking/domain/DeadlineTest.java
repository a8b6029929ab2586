package dev.frontrow.booking.domain;

import static dev.frontrow.booking.domain.Given.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Seats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds last 600 s, payments 300 s. Reservation {@code r1} is made at 0 s. */
class DeadlineTest {
  private static final Hall HALL = Hall.ofRow(6);

  private final Commands show = Commands.to("show");
  private final Facts facts = new Facts(HALL);
  private final BookingEvent opened = facts.opened(show.open(HALL));
  private final BookingEvent reserved = facts.reserved(show.reserve("r1", "anna", 0, 1), 0, 1);

  @ParameterizedTest(name = "started at {0} s -> {1}")
  @CsvSource({"0, 600", "299, 600", "300, 600", "301, 601", "500, 800", "599, 899"})
  void aPaymentHoldsTheSeatsForItsTimeButNeverLessThanTheHold(long start, long deadline) {
    var pay = show.pay("p", "anna", "r1", "card");
    given(opened, reserved)
        .at(start)
        .when(pay)
        .then(facts.at(start).paymentStarted(pay, deadline))
        .andReplies(
            new BookingReply.PaymentPending(
                show.reservation("r1"), pay.payment(), facts.total(0, 1), Facts.millis(deadline)));
  }

  @ParameterizedTest(name = "asked at {0} s -> {1}")
  @CsvSource({
    "0, DEADLINE_NOT_REACHED",
    "599, DEADLINE_NOT_REACHED",
    "600, ReservationExpired",
    "601, ReservationExpired",
    "99999, ReservationExpired"
  })
  void aHoldEndsAtItsDeadline(long time, String outcome) {
    assertThat(given(opened, reserved).at(time).when(show.expire("r1")).word()).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "payment started at {0} s, asked at {1} s -> {2}")
  @CsvSource({
    "100, 599, DEADLINE_NOT_REACHED",
    "100, 600, ReservationExpired",
    "500, 600, DEADLINE_NOT_REACHED",
    "500, 799, DEADLINE_NOT_REACHED",
    "500, 800, ReservationExpired"
  })
  void aReservationBeingPaidForLivesUntilThePaymentDeadline(long start, long time, String outcome) {
    var paying = facts.at(start).paymentStarted(show.pay("p", "anna", "r1", "card"), paid(start));
    assertThat(given(opened, reserved, paying).at(time).when(show.expire("r1")).word())
        .isEqualTo(outcome);
  }

  private static long paid(long start) {
    return Math.max(600, start + 300);
  }

  @ParameterizedTest(name = "declined at {0} s")
  @CsvSource({"510", "600", "799", "5000"})
  void aDeclinedPaymentBringsTheHoldsOwnDeadlineBack(long time) {
    var decline = show.decline("d", "anna", "r1", "card");
    var paying = facts.at(500).paymentStarted(show.pay("p", "anna", "r1", "card"), 800);
    given(opened, reserved, paying)
        .at(time)
        .when(decline)
        .then(facts.at(time).paymentDeclined(decline, 600))
        .andReplies(
            new BookingReply.Declined(
                show.reservation("r1"), decline.payment(), Facts.millis(600)));
  }

  @Test
  void everyPaymentStartsFromTheHoldsOwnDeadline() {
    var second = show.pay("p2", "anna", "r1", "card2");
    given(
            opened,
            reserved,
            facts.at(250).paymentStarted(show.pay("p", "anna", "r1", "card"), 600),
            facts.paymentDeclined(show.decline("d", "anna", "r1", "card"), 600))
        .at(310)
        .when(second)
        .then(facts.at(310).paymentStarted(second, 610));
  }

  @Test
  void whoHasPaidGetsTheSeatsEvenPastTheDeadlineWhileTheyAreHeld() {
    var confirm = show.confirm("c", "anna", "r1", "card");
    given(opened, reserved, facts.at(10).paymentStarted(show.pay("p", "anna", "r1", "card"), 600))
        .at(4_000)
        .when(confirm)
        .then(facts.at(4_000).confirmed(confirm, 0, 1))
        .andReplies(
            new BookingReply.Confirmed(
                show.reservation("r1"), Seats.of(0, 1), facts.total(0, 1), confirm.payment()));
  }

  @Test
  void seatsPastTheirDeadlineStayHeldUntilTheTimerSaysSo() {
    given(opened, reserved)
        .at(700)
        .when(show.reserve("r2", "ben", 1, 2))
        .thenRefused(new Rejection.SeatNotAvailable(Seats.of(1)));
  }

  @Test
  void expiredSeatsAreFreeAgain() {
    given(opened, reserved, facts.at(600).expired(show.expire("r1"), 0, 1))
        .at(600)
        .when(show.reserve("r2", "ben", 0, 1))
        .then(facts.at(600).reserved(show.reserve("r2", "ben", 0, 1), 0, 1));
  }

  @Test
  void timeNeverFallsWithinAShow() {
    var reserve = show.reserve("r2", "ben", 2);
    given(opened, reserved, facts.at(50).blocked(show.block("b", 5)))
        .at(-100)
        .when(reserve)
        .then(facts.at(50).reserved(reserve, 2));
  }
}
