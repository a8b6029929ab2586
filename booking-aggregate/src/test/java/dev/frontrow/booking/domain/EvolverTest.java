package dev.frontrow.booking.domain;

import static dev.frontrow.booking.domain.Given.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.schemas.booking.BookingEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An event that cannot follow is a bug or a damaged log, and is never applied. */
class EvolverTest {
  private static final Hall HALL = Hall.ofRow(6);

  private final Commands show = Commands.to("show");
  private final Facts facts = new Facts(HALL);
  private final BookingEvent opened = facts.opened(show.open(HALL));

  @Test
  void refusesAFirstEventThatIsNotTheOpening() {
    assertImpossible(new Facts(HALL).reserved(show.reserve("r1", "anna", 0), 0));
  }

  @Test
  void refusesASecondOpening() {
    assertImpossible(opened, facts.opened(show.open(HALL)));
  }

  @Test
  void refusesASecondClosing() {
    assertImpossible(opened, facts.closed(show.close()), facts.closed(show.close()));
  }

  @Test
  void refusesAVersionLeftOutOrRepeated() {
    facts.blocked(show.block("lost", 1));
    assertImpossible(opened, facts.blocked(show.block("b", 0)));
    assertImpossible(opened, opened);
  }

  @Test
  void refusesTimeThatFalls() {
    assertImpossible(opened, facts.at(-1).blocked(show.block("b", 0)));
  }

  @Test
  void refusesASeatThatIsTaken() {
    assertImpossible(
        opened,
        facts.reserved(show.reserve("r1", "anna", 0), 0),
        facts.reserved(show.reserve("r2", "ben", 0), 0));
  }

  @Test
  void refusesASeatTwiceInOneEventAndSeatsOutsideTheHall() {
    assertImpossible(opened, facts.reserved(show.reserve("r1", "anna", 0, 0), 0, 0));
    Facts again = new Facts(HALL);
    assertImpossible(again.opened(show.open(HALL)), again.blocked(show.block("b", 6)));
  }

  @Test
  void refusesAReservationMadeTwice() {
    assertImpossible(
        opened,
        facts.reserved(show.reserve("r1", "anna", 0), 0),
        facts.reserved(show.reserve("r1", "anna", 1), 1));
  }

  @Test
  void refusesEventsOfAnUnknownReservation() {
    assertImpossible(opened, facts.released(show.release("l", "anna", "r9"), 0));
  }

  @Test
  void refusesTheEndOfAReservationThatHasEnded() {
    // The seat is held again, by somebody else: a second end would take it from them.
    assertImpossible(
        opened,
        facts.reserved(show.reserve("r1", "anna", 0), 0),
        facts.released(show.release("l1", "anna", "r1"), 0),
        facts.reserved(show.reserve("r2", "ben", 0), 0),
        facts.expired(show.expire("r1"), 0));
  }

  @Test
  void refusesTheReleaseOfWhatIsBeingPaidFor() {
    assertImpossible(
        opened,
        facts.reserved(show.reserve("r1", "anna", 0), 0),
        facts.paymentStarted(show.pay("p", "anna", "r1", "card"), 600),
        facts.released(show.release("l1", "anna", "r1"), 0));
  }

  @Test
  void refusesAPaymentOutOfOrder() {
    BookingEvent held = facts.reserved(show.reserve("r1", "anna", 0), 0);
    BookingEvent paying = facts.paymentStarted(show.pay("p", "anna", "r1", "card"), 600);
    assertImpossible(
        opened, held, paying, facts.paymentStarted(show.pay("p2", "anna", "r1", "card2"), 600));
    Facts again = new Facts(HALL);
    assertImpossible(
        again.opened(show.open(HALL)),
        again.reserved(show.reserve("r1", "anna", 0), 0),
        again.confirmed(show.confirm("c", "anna", "r1", "card"), 0));
  }

  private void assertImpossible(BookingEvent... told) {
    List<BookingEvent> all = List.of(told);
    Given before = given(all.subList(0, all.size() - 1));
    Show known = before.show(show.show());
    assertThatThrownBy(() -> Evolver.evolve(known, all.getLast()))
        .isInstanceOf(RuntimeException.class);
  }
}
