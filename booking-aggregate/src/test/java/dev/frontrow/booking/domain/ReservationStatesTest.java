package dev.frontrow.booking.domain;

import static dev.frontrow.booking.domain.Given.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every command to a reservation in every state of it.
 *
 * <p>Reservation {@code r1} is anna's, made at 0 s and so held until 600 s; she pays with {@code
 * card} at 500 s, and so until 800 s.
 */
class ReservationStatesTest {
  private static final Hall HALL = Hall.ofRow(6);

  private final Commands show = Commands.to("show");
  private final Facts facts = new Facts(HALL);

  @ParameterizedTest(name = "release when {0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unopened       | SALE_NOT_OPEN
          unknown        | RESERVATION_NOT_FOUND
          another's      | NOT_YOUR_RESERVATION
          held           | ReservationReleased
          held, due      | RESERVATION_EXPIRED
          paying         | PAYMENT_IN_PROGRESS
          paying, due    | PAYMENT_IN_PROGRESS
          declined       | ReservationReleased
          declined, due  | RESERVATION_EXPIRED
          booked         | ALREADY_CONFIRMED
          released       | RESERVATION_RELEASED
          expired        | RESERVATION_EXPIRED
          refunded       | ALREADY_REFUNDED
          closed, held   | ReservationReleased
          """)
  void releases(String state, String outcome) {
    assertThat(decide(state, show.release("x", customer(state), "r1"))).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "start payment when {0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unopened       | SALE_NOT_OPEN
          unknown        | RESERVATION_NOT_FOUND
          another's      | NOT_YOUR_RESERVATION
          held           | PaymentStarted
          held, due      | RESERVATION_EXPIRED
          paying         | PAYMENT_IN_PROGRESS
          paying, due    | RESERVATION_EXPIRED
          declined       | PaymentStarted
          declined, due  | RESERVATION_EXPIRED
          booked         | ALREADY_CONFIRMED
          released       | RESERVATION_RELEASED
          expired        | RESERVATION_EXPIRED
          refunded       | ALREADY_REFUNDED
          closed, held   | PaymentStarted
          """)
  void startsPayments(String state, String outcome) {
    assertThat(decide(state, show.pay("x", customer(state), "r1", "other"))).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "confirm when {0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unopened       | SALE_NOT_OPEN
          unknown        | RESERVATION_NOT_FOUND
          another's      | NOT_YOUR_RESERVATION
          held           | PAYMENT_NOT_STARTED
          held, due      | PAYMENT_NOT_STARTED
          paying         | TicketsConfirmed
          paying, due    | TicketsConfirmed
          declined       | PAYMENT_NOT_STARTED
          booked         | ALREADY_CONFIRMED
          released       | RESERVATION_RELEASED
          expired        | RESERVATION_EXPIRED
          refunded       | ALREADY_REFUNDED
          closed, paying | TicketsConfirmed
          """)
  void confirms(String state, String outcome) {
    assertThat(decide(state, show.confirm("x", customer(state), "r1", "card"))).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "decline when {0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unopened       | SALE_NOT_OPEN
          unknown        | RESERVATION_NOT_FOUND
          another's      | NOT_YOUR_RESERVATION
          held           | PAYMENT_NOT_STARTED
          paying         | PaymentDeclined
          paying, due    | PaymentDeclined
          declined       | PAYMENT_NOT_STARTED
          booked         | ALREADY_CONFIRMED
          released       | RESERVATION_RELEASED
          expired        | RESERVATION_EXPIRED
          refunded       | ALREADY_REFUNDED
          """)
  void declines(String state, String outcome) {
    assertThat(decide(state, show.decline("x", customer(state), "r1", "card"))).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "{0} with another payment''s reference -> {1}")
  @CsvSource({"confirm, PAYMENT_NOT_STARTED", "decline, PAYMENT_NOT_STARTED"})
  void knowsAPaymentByItsReference(String command, String outcome) {
    BookingCommand wish =
        command.equals("confirm")
            ? show.confirm("x", "anna", "r1", "stolen")
            : show.decline("x", "anna", "r1", "stolen");
    assertThat(decide("paying", wish)).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "refund when {0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unopened       | SALE_NOT_OPEN
          unknown        | RESERVATION_NOT_FOUND
          held           | NOT_CONFIRMED
          paying         | NOT_CONFIRMED
          declined       | NOT_CONFIRMED
          booked         | BookingRefunded
          released       | RESERVATION_RELEASED
          expired        | RESERVATION_EXPIRED
          refunded       | ALREADY_REFUNDED
          """)
  void refunds(String state, String outcome) {
    assertThat(decide(state, show.refund("x", "r1"))).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "expire when {0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unopened       | SALE_NOT_OPEN
          unknown        | RESERVATION_NOT_FOUND
          held           | DEADLINE_NOT_REACHED
          held, due      | ReservationExpired
          paying         | DEADLINE_NOT_REACHED
          paying, due    | ReservationExpired
          declined       | DEADLINE_NOT_REACHED
          declined, due  | ReservationExpired
          booked         | ALREADY_CONFIRMED
          released       | RESERVATION_RELEASED
          expired        | RESERVATION_EXPIRED
          refunded       | ALREADY_REFUNDED
          """)
  void expires(String state, String outcome) {
    assertThat(decide(state, show.expire("r1"))).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "{0} when {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          open    | unopened | SaleOpened
          open    | held     | SALE_ALREADY_OPEN
          open    | closed   | SALE_ALREADY_OPEN
          close   | unopened | SALE_NOT_OPEN
          close   | held     | SaleClosed
          close   | closed   | SALE_NOT_OPEN
          block   | unopened | SALE_NOT_OPEN
          block   | held     | SEAT_NOT_AVAILABLE
          block   | booked   | SEAT_NOT_AVAILABLE
          block   | released | SeatsBlocked
          block   | expired  | SeatsBlocked
          block   | refunded | SeatsBlocked
          block   | closed   | SeatsBlocked
          unblock | unopened | SALE_NOT_OPEN
          unblock | held     | SEAT_NOT_BLOCKED
          unblock | booked   | SEAT_NOT_BLOCKED
          unblock | blocked  | SeatsUnblocked
          """)
  void opensClosesBlocksAndUnblocks(String command, String state, String outcome) {
    BookingCommand wish =
        switch (command) {
          // Another command than the one that opened or closed it: not a retry.
          case "open" ->
              new BookingCommand.OpenSale(
                  show.show(), Commands.id("x"), HALL.inventory(), Commands.POLICY);
          case "close" -> new BookingCommand.CloseSale(show.show(), Commands.id("x"));
          case "block" -> show.block("x", 0, 1);
          case "unblock" -> show.unblock("x", 0, 1);
          default -> throw new IllegalArgumentException(command);
        };
    assertThat(decide(state, wish)).isEqualTo(outcome);
  }

  private static String customer(String state) {
    return state.equals("another's") ? "ben" : "anna";
  }

  private String decide(String state, BookingCommand command) {
    return given(history(state)).at(time(state)).when(command).word();
  }

  private static long time(String state) {
    return switch (state) {
      case "held, due", "declined, due" -> 600;
      case "paying" -> 799;
      case "paying, due" -> 800;
      default -> 599;
    };
  }

  private List<BookingEvent> history(String state) {
    List<BookingEvent> told = new ArrayList<>();
    if (state.equals("unopened")) {
      return told;
    }
    told.add(facts.opened(show.open(HALL)));
    switch (state) {
      case "unknown" -> {}
      case "closed" -> told.add(facts.closed(show.close()));
      case "blocked" -> told.add(facts.blocked(show.block("b", 0, 1)));
      case "closed, held", "closed, paying" -> {
        told.addAll(reserved(state));
        told.add(facts.closed(show.close()));
      }
      default -> told.addAll(reserved(state));
    }
    return told;
  }

  private List<BookingEvent> reserved(String state) {
    List<BookingEvent> told = new ArrayList<>();
    told.add(facts.reserved(show.reserve("r1", "anna", 0, 1), 0, 1));
    switch (state) {
      case "held", "held, due", "another's", "closed, held" -> {}
      case "released" -> told.add(facts.released(show.release("l", "anna", "r1"), 0, 1));
      case "expired" -> told.add(facts.at(600).expired(show.expire("r1"), 0, 1));
      default -> told.addAll(paying(state));
    }
    return told;
  }

  private List<BookingEvent> paying(String state) {
    var booking = show.confirm("c", "anna", "r1", "card");
    List<BookingEvent> told = new ArrayList<>();
    told.add(facts.at(500).paymentStarted(show.pay("p", "anna", "r1", "card"), 800));
    switch (state) {
      case "paying", "paying, due", "closed, paying" -> {}
      case "declined", "declined, due" ->
          told.add(facts.paymentDeclined(show.decline("d", "anna", "r1", "card"), 600));
      case "booked" -> told.add(facts.confirmed(booking, 0, 1));
      case "refunded" -> {
        told.add(facts.confirmed(booking, 0, 1));
        told.add(facts.refunded(show.refund("f", "r1"), booking, 0, 1));
      }
      default -> throw new IllegalArgumentException(state);
    }
    return told;
  }
}
