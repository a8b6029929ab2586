package dev.frontrow.booking.domain;

import static dev.frontrow.booking.domain.Given.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Seats;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an organiser does: opening and closing a sale, blocking seats, refunds. */
class OrganiserTest {
  private static final Hall HALL =
      Hall.of(
          """
          hall std: ......
          floor std* ....
          """);

  private final Commands show = Commands.to("show");
  private final Facts facts = new Facts(HALL);

  @Test
  void opensASale() {
    given()
        .when(show.open(HALL))
        .then(facts.opened(show.open(HALL)))
        .andReplies(new BookingReply.SaleChanged(true));
  }

  @Test
  void closesASaleAndLeavesReservationsAlone() {
    var reserve = show.reserve("r1", "anna", 0);
    var pay = show.pay("p", "anna", "r1", "card");
    given(facts.opened(show.open(HALL)), facts.reserved(reserve, 0))
        .when(show.close())
        .then(facts.closed(show.close()))
        .andReplies(new BookingReply.SaleChanged(false));
    Facts again = new Facts(HALL);
    given(again.opened(show.open(HALL)), again.reserved(reserve, 0), again.closed(show.close()))
        .when(pay)
        .then(again.paymentStarted(pay, 600));
  }

  @Test
  void blocksFreeSeatsAndPlacesAndPutsThemBack() {
    var block = show.block("b", 1, 6, 7);
    given(facts.opened(show.open(HALL)))
        .when(block)
        .then(facts.blocked(block))
        .andReplies(new BookingReply.SeatsChanged(Seats.of(1, 6, 7)));
    Facts again = new Facts(HALL);
    given(again.opened(show.open(HALL)), again.blocked(block))
        .when(show.unblock("u", 6, 1))
        .then(again.unblocked(show.unblock("u", 6, 1)))
        .andReplies(new BookingReply.SeatsChanged(Seats.of(6, 1)));
  }

  @Test
  void sellsNoBlockedSeat() {
    BookingEvent opened = facts.opened(show.open(HALL));
    BookingEvent blocked = facts.blocked(show.block("b", 0, 6, 7));
    given(opened, blocked)
        .when(show.reserve("r1", "anna", 0))
        .thenRefused(new Rejection.SeatNotAvailable(Seats.of(0)));
    given(opened, blocked)
        .when(show.best("r1", "anna", 3, "floor", null))
        .thenRefused(new Rejection.NotEnoughSeats(3));
  }

  @Test
  void namesTheSeatsThatCannotBeBlockedOrUnblocked() {
    BookingEvent opened = facts.opened(show.open(HALL));
    BookingEvent blocked = facts.blocked(show.block("b", 0));
    given(opened, blocked)
        .when(show.block("b2", 0, 1))
        .thenRefused(new Rejection.SeatNotAvailable(Seats.of(0)));
    given(opened, blocked)
        .when(show.unblock("u", 0, 1))
        .thenRefused(new Rejection.SeatNotBlocked(Seats.of(1)));
    given(opened).when(show.block("b2", 10)).thenRefused(new Rejection.SeatNotFound(Seats.of(10)));
    given(opened)
        .when(show.block("b2", 1, 2, 1))
        .thenRefused(new Rejection.SeatRepeated(Seats.of(1)));
    given(opened).when(show.block("b2")).thenRefused(new Rejection.QuantityOutOfBounds(0, 10));
  }

  @Test
  void blocksMoreSeatsThanACustomerMayReserve() {
    Hall large = Hall.ofRow(300);
    Facts there = new Facts(large);
    int[] all = IntStream.range(0, 300).toArray();
    given(there.opened(show.open(large)))
        .when(show.block("b", all))
        .then(there.blocked(show.block("b", all)));
    int[] twice = IntStream.concat(IntStream.of(299), IntStream.range(0, 300)).toArray();
    given(new Facts(large).opened(show.open(large)))
        .when(show.block("b", twice))
        .thenRefused(new Rejection.SeatRepeated(Seats.of(299)));
  }

  @Test
  void refundsABookingAndFreesItsSeats() {
    var booking = show.confirm("c", "anna", "r1", "card");
    var refund = show.refund("f", "r1");
    BookingEvent[] told = {
      facts.opened(show.open(HALL)),
      facts.reserved(show.reserve("r1", "anna", 0, 1), 0, 1),
      facts.paymentStarted(show.pay("p", "anna", "r1", "card"), 600),
      facts.confirmed(booking, 0, 1)
    };
    Given.Then then =
        given(told).at(90_000).when(refund).then(facts.at(90_000).refunded(refund, booking, 0, 1));
    then.andReplies(
        new BookingReply.Refunded(
            show.reservation("r1"), Seats.of(0, 1), facts.total(0, 1), booking.payment()));
    assertThat(((OpenedShow) then.show()).state(0)).isEqualTo(SeatState.FREE);
  }
}
