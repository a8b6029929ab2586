package dev.frontrow.booking.domain;

import static dev.frontrow.booking.domain.Given.given;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.ReservationId;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReserveTest {
  /** Seats 0 to 5, 6 to 9 (dearer), and the floor's places 10 to 19. */
  private static final Hall HALL =
      Hall.of(
          """
          hall std: ......
          hall gold: ....
          floor std* ..........
          """);

  private final Commands show = Commands.to("show");
  private final Facts facts = new Facts(HALL);
  private final BookingEvent opened = facts.opened(show.open(HALL));

  @Test
  void holdsNamedSeatsForTheHoldTime() {
    given(opened)
        .at(60)
        .when(show.reserve("r1", "anna", 5, 6))
        .then(facts.at(60).reserved(show.reserve("r1", "anna", 5, 6), 5, 6))
        .andReplies(
            new BookingReply.Reserved(
                show.reservation("r1"),
                Seats.of(5, 6),
                facts.total(5, 6),
                Facts.millis(60 + Commands.HOLD.toSeconds())));
  }

  @Test
  void holdsGeneralAdmissionByQuantity() {
    given(opened, facts.reserved(show.best("r1", "anna", 2, "floor", null), 10, 11))
        .when(show.best("r2", "ben", 3, "floor", null))
        .then(facts.reserved(show.best("r2", "ben", 3, "floor", null), 12, 13, 14));
  }

  @Test
  void givesFreedGeneralAdmissionPlacesAgain() {
    given(
            opened,
            facts.reserved(show.best("r1", "anna", 2, "floor", null), 10, 11),
            facts.reserved(show.best("r2", "ben", 1, "floor", null), 12),
            facts.released(show.release("x", "anna", "r1"), 10, 11))
        .when(show.best("r3", "cleo", 3, "floor", null))
        .then(facts.reserved(show.best("r3", "cleo", 3, "floor", null), 10, 11, 13));
  }

  @Test
  void namesEverySeatThatIsTaken() {
    given(
            opened,
            facts.reserved(show.reserve("r1", "anna", 1), 1),
            facts.blocked(show.block("b", 3)))
        .when(show.reserve("r2", "ben", 0, 1, 2, 3))
        .thenRefused(new Rejection.SeatNotAvailable(Seats.of(1, 3)));
  }

  @Test
  void tellsTheLimitAndWhatTheCustomerHas() {
    given(opened, facts.reserved(show.reserve("r1", "anna", 0, 1, 2, 3), 0, 1, 2, 3))
        .when(show.reserve("r2", "anna", 4, 5, 6))
        .thenRefused(new Rejection.TicketLimitExceeded(6, 4));
  }

  @Test
  void letsACustomerReachTheLimit() {
    given(opened, facts.reserved(show.reserve("r1", "anna", 0, 1, 2, 3), 0, 1, 2, 3))
        .when(show.reserve("r2", "anna", 4, 5))
        .then(facts.reserved(show.reserve("r2", "anna", 4, 5), 4, 5));
  }

  @Test
  void countsBookingsAgainstTheLimitButNotWhatEnded() {
    given(
            opened,
            facts.reserved(show.reserve("r1", "anna", 0, 1, 2), 0, 1, 2),
            facts.paymentStarted(show.pay("p1", "anna", "r1", "pay"), 600),
            facts.confirmed(show.confirm("c1", "anna", "r1", "pay"), 0, 1, 2),
            facts.reserved(show.reserve("r2", "anna", 3, 4, 5), 3, 4, 5),
            facts.released(show.release("x2", "anna", "r2"), 3, 4, 5))
        .when(show.reserve("r3", "anna", 6, 7, 8, 9))
        .thenRefused(new Rejection.TicketLimitExceeded(6, 3));
  }

  @Test
  void givesTheLimitBackWithARefund() {
    var booking = show.confirm("c1", "anna", "r1", "pay");
    given(
            opened,
            facts.reserved(show.reserve("r1", "anna", 0, 1, 2, 3), 0, 1, 2, 3),
            facts.paymentStarted(show.pay("p1", "anna", "r1", "pay"), 600),
            facts.confirmed(booking, 0, 1, 2, 3),
            facts.refunded(show.refund("f1", "r1"), booking, 0, 1, 2, 3))
        .when(show.reserve("r2", "anna", 0, 1, 2, 3, 4, 5))
        .then(facts.reserved(show.reserve("r2", "anna", 0, 1, 2, 3, 4, 5), 0, 1, 2, 3, 4, 5));
  }

  @Test
  void refusesPlacesWithoutANumberByName() {
    given(opened)
        .when(show.reserve("r1", "anna", 5, 10, 12))
        .thenRefused(new Rejection.SeatNotNumbered(Seats.of(10, 12)));
  }

  @Test
  void namesTheUnknownAndTheRepeatedSeats() {
    given(opened)
        .when(show.reserve("r1", "anna", 0, 20, 99))
        .thenRefused(new Rejection.SeatNotFound(Seats.of(20, 99)));
    given(opened)
        .when(show.reserve("r1", "anna", 0, 3, 0))
        .thenRefused(new Rejection.SeatRepeated(Seats.of(0)));
  }

  @Test
  void namesTheUnknownSectionOrCategory() {
    given(opened)
        .when(show.best("r1", "anna", 1, "balcony", null))
        .thenRefused(new Rejection.SectionNotFound("balcony"));
    given(opened)
        .when(show.best("r1", "anna", 1, null, "platinum"))
        .thenRefused(new Rejection.SectionNotFound("platinum"));
  }

  @Test
  void boundsTheQuantityOfOneCall() {
    given(opened)
        .when(show.reserve("r1", "anna"))
        .thenRefused(new Rejection.QuantityOutOfBounds(0, 50));
    given(opened)
        .when(show.reserve("r1", "anna", IntStream.range(0, 51).toArray()))
        .thenRefused(new Rejection.QuantityOutOfBounds(51, 50));
    given(opened)
        .when(show.best("r1", "anna", -1, null, null))
        .thenRefused(new Rejection.QuantityOutOfBounds(-1, 50));
  }

  @Test
  void neverTakesMoreThanIsLeft() {
    given(opened)
        .when(show.best("r1", "anna", 5, "hall", "gold"))
        .thenRefused(new Rejection.NotEnoughSeats(5));
  }

  /** Each call breaks several rules; the one that stands first in the Decider is named. */
  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # sale   | asked for                         | refused with
          unopened | known command, other content      | SALE_NOT_OPEN
          closed   | known command, other content      | COMMAND_ID_REUSED
          closed   | no seat                           | SALE_NOT_OPEN
          closed   | taken seat                        | SALE_NOT_OPEN
          open     | known command, other content      | COMMAND_ID_REUSED
          open     | too many, unknown, over the limit | QUANTITY_OUT_OF_BOUNDS
          open     | unknown, repeated                 | SEAT_NOT_FOUND
          open     | repeated, unnumbered              | SEAT_REPEATED
          open     | unnumbered, over the limit        | SEAT_NOT_NUMBERED
          open     | over the limit, taken             | TICKET_LIMIT_EXCEEDED
          open     | best, unknown, over the limit     | SECTION_NOT_FOUND
          open     | best, over the limit, too many    | TICKET_LIMIT_EXCEEDED
          open     | taken seat                        | SEAT_NOT_AVAILABLE
          """)
  void refusesWithTheFirstBrokenRule(String sale, String asked, String code) {
    ReserveTickets command =
        switch (asked) {
          case "known command, other content" -> show.reserve("r1", "anna", 5);
          case "no seat" -> show.reserve("r2", "anna");
          case "taken seat" -> show.reserve("r2", "ben", 0);
          case "too many, unknown, over the limit" ->
              show.reserve("r2", "anna", IntStream.range(0, 60).toArray());
          case "unknown, repeated" -> show.reserve("r2", "anna", 4, 4, 20);
          case "repeated, unnumbered" -> show.reserve("r2", "anna", 4, 4, 10);
          case "unnumbered, over the limit" -> show.reserve("r2", "anna", 4, 5, 10);
          case "over the limit, taken" -> show.reserve("r2", "anna", 0, 1, 2);
          case "best, unknown, over the limit" -> show.best("r2", "anna", 3, "balcony", null);
          case "best, over the limit, too many" -> show.best("r2", "anna", 40, null, null);
          default -> throw new IllegalArgumentException(asked);
        };
    Given story =
        switch (sale) {
          case "unopened" -> given();
          case "open" -> given(opened, fourOfAnna());
          case "closed" -> given(opened, fourOfAnna(), facts.closed(show.close()));
          default -> throw new IllegalArgumentException(sale);
        };
    Assertions.assertThat(story.at(1).when(command).word()).isEqualTo(code);
  }

  private BookingEvent fourOfAnna() {
    return facts.reserved(show.reserve("r1", "anna", 0, 1, 2, 3), 0, 1, 2, 3);
  }

  @Test
  void treatsAReservationOfAnotherShowAsUnknown() {
    ReservationId elsewhere = Commands.to("other").reservation("r1");
    given(opened, fourOfAnna())
        .when(
            new dev.frontrow.schemas.booking.BookingCommand.RefundBooking(
                show.show(), Commands.id("f"), elsewhere))
        .thenRefused(new Rejection.ReservationNotFound());
  }
}
