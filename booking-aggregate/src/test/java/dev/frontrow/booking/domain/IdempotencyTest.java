package dev.frontrow.booking.domain;

import static dev.frontrow.booking.domain.Given.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingCommand.BlockSeats;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Seats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One ID is one command: the first reply again, or a refusal when the content differs. */
class IdempotencyTest {
  private static final Hall HALL = Hall.ofRow(8);
  private static final long DAY = 24 * 60 * 60;

  private final Commands show = Commands.to("show");
  private final Facts facts = new Facts(HALL);

  /** Every kind of command, each granted when it comes. */
  private List<BookingCommand> story() {
    return List.of(
        show.open(HALL),
        show.reserve("r1", "anna", 0, 1),
        show.pay("p1", "anna", "r1", "card1"),
        show.decline("d1", "anna", "r1", "card1"),
        show.pay("p2", "anna", "r1", "card2"),
        show.confirm("c1", "anna", "r1", "card2"),
        show.best("r2", "ben", 2, null, null),
        show.release("l2", "ben", "r2"),
        show.block("b1", 4, 5),
        show.unblock("u1", 4),
        show.refund("f1", "r1"),
        show.close());
  }

  @Test
  void givesEveryCommandItsFirstReplyWhateverHappenedSince() {
    Map<BookingCommand, BookingReply> first = new LinkedHashMap<>();
    Show now = new Show.Unopened(show.show());
    for (BookingCommand command : story()) {
      var accepted = (Decision.Accept) Decider.decide(now, command, Facts.millis(1));
      first.put(command, accepted.reply());
      now = Evolver.evolve(now, accepted.event());
    }
    Show later = now;
    first.forEach(
        (command, reply) ->
            assertThat(Decider.decide(later, command, Facts.millis(9_999)))
                .isEqualTo(new Decision.Repeat(reply)));
  }

  @Test
  void refusesEveryCommandsIdForOtherContent() {
    Show now = new Show.Unopened(show.show());
    for (BookingCommand command : story()) {
      var accepted = (Decision.Accept) Decider.decide(now, command, Facts.millis(1));
      now = Evolver.evolve(now, accepted.event());
      var other = new BlockSeats(show.show(), command.id(), Seats.of(7));
      assertThat(Decider.decide(now, other, Facts.millis(2)))
          .isEqualTo(new Decision.Refuse(new Rejection.CommandIdReused()));
    }
  }

  @Test
  void refusesTheSameSeatsInAnotherOrder() {
    given(facts.opened(show.open(HALL)), facts.reserved(show.reserve("r1", "anna", 0, 1), 0, 1))
        .when(show.reserve("r1", "anna", 1, 0))
        .thenRefused(new Rejection.CommandIdReused());
  }

  @Test
  void decidesARefusedCommandAgain() {
    BookingEvent opened = facts.opened(show.open(HALL));
    BookingEvent first = facts.reserved(show.reserve("r1", "anna", 0), 0);
    given(opened, first)
        .when(show.reserve("r2", "ben", 0))
        .thenRefused(new Rejection.SeatNotAvailable(Seats.of(0)));
    given(opened, first, facts.released(show.release("l", "anna", "r1"), 0))
        .when(show.reserve("r2", "ben", 0))
        .then(facts.reserved(show.reserve("r2", "ben", 0), 0));
  }

  /** The show's own time counts: that of its newest event, here a blocked seat. */
  @ParameterizedTest(name = "blocked at 0 s, another event at {0} s -> {1}")
  @CsvSource({"1, again", "86399, again", "86400, again", "86401, SEAT_NOT_AVAILABLE"})
  void remembersForADayByTheTimeOfTheEvents(long later, String outcome) {
    Given story =
        given(
            facts.opened(show.open(HALL)),
            facts.blocked(show.block("b1", 0)),
            facts.at(later).blocked(show.block("b2", 1)));
    assertThat(story.at(later).when(show.block("b1", 0)).word()).isEqualTo(outcome);
  }

  @Test
  void neverLetsAForgottenCommandOverwriteItsBooking() {
    BookingEvent[] told = {
      facts.opened(show.open(HALL)),
      facts.reserved(show.reserve("r1", "anna", 0), 0),
      facts.paymentStarted(show.pay("p", "anna", "r1", "card"), 600),
      facts.confirmed(show.confirm("c", "anna", "r1", "card"), 0),
      facts.at(DAY + 1).blocked(show.block("b", 7))
    };
    given(told)
        .at(DAY + 2)
        .when(show.reserve("r1", "anna", 1))
        .thenRefused(new Rejection.CommandIdReused());
  }

  @Test
  void neverLetsAForgottenCommandReviveItsEndedReservation() {
    given(
            facts.opened(show.open(HALL)),
            facts.reserved(show.reserve("r1", "anna", 0), 0),
            facts.at(600).expired(show.expire("r1"), 0),
            facts.at(DAY + 1).blocked(show.block("b", 7)))
        .at(DAY + 2)
        .when(show.reserve("r1", "anna", 1))
        .thenRefused(new Rejection.CommandIdReused());
  }

  @Test
  void knowsAnEndedReservationForADay() {
    given(
            facts.opened(show.open(HALL)),
            facts.reserved(show.reserve("r1", "anna", 0), 0),
            facts.at(600).expired(show.expire("r1"), 0),
            facts.at(600 + DAY).blocked(show.block("b", 7)))
        .at(600 + DAY)
        .when(show.release("l", "anna", "r1"))
        .thenRefused(new Rejection.ReservationExpired());
  }

  @Test
  void forgetsAnEndedReservationADayAfterItsEnd() {
    Given ended =
        given(
            facts.opened(show.open(HALL)),
            facts.reserved(show.reserve("r1", "anna", 0), 0),
            facts.at(600).expired(show.expire("r1"), 0),
            facts.at(600 + DAY).blocked(show.block("b", 7)),
            facts.at(601 + DAY).unblocked(show.unblock("u", 7)));
    ended
        .at(601 + DAY)
        .when(show.release("l", "anna", "r1"))
        .thenRefused(new Rejection.ReservationNotFound());
    assertThat(ended.at(601 + DAY).when(show.reserve("r1", "anna", 1)).word())
        .isEqualTo("TicketsReserved");
  }
}
