package dev.frontrow.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.PaymentDeclined;
import dev.frontrow.schemas.booking.BookingEvent.PaymentStarted;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reply and the log tell the same facts, and either may come first. */
class ReservationsTest {
  private static final ShowId SHOW = new ShowId("show");
  private static final ReservationId ID = new ReservationId(SHOW, CommandId.of("ann", "reserve"));
  private static final PaymentReference FIRST = new PaymentReference("first");
  private static final PaymentReference SECOND = new PaymentReference("second");

  private final Reservations reservations = new Reservations();

  @BeforeEach
  void reserve() {
    reservations.learnNew(
        new Reservation(
            ID,
            new CustomerId("ann"),
            ReservationStatus.HELD,
            Seats.of(1),
            new Money(100, "EUR"),
            1_000,
            null));
  }

  @Test
  void showsADeclineThatAReplyToldBeforeTheLogDid() {
    reservations.learnDeclined(ID, FIRST, 2_000);
    assertThat(status()).isEqualTo(ReservationStatus.HELD);
    reservations.onEvent(started(FIRST), true);
    assertThat(status()).isEqualTo(ReservationStatus.HELD);
    reservations.onEvent(declined(FIRST), true);
    assertThat(status()).isEqualTo(ReservationStatus.HELD);
    reservations.onEvent(started(SECOND), true);
    assertThat(status()).isEqualTo(ReservationStatus.PAYING);
  }

  @Test
  void showsADeclineBetweenTheLogsTwoEvents() {
    reservations.onEvent(started(FIRST), true);
    reservations.learnDeclined(ID, FIRST, 2_000);
    assertThat(status()).isEqualTo(ReservationStatus.HELD);
    assertThat(reservations.find(ID).orElseThrow().expiresAtMillis()).isEqualTo(2_000);
  }

  @Test
  void leavesANewerPaymentUnderWayWhenAnOlderReplyComesLate() {
    reservations.onEvent(started(FIRST), true);
    reservations.onEvent(declined(FIRST), true);
    reservations.onEvent(started(SECOND), true);
    reservations.learnDeclined(ID, FIRST, 2_000);
    assertThat(status()).isEqualTo(ReservationStatus.PAYING);
  }

  @Test
  void keepsTheLatestWholeAndLetsTheOldestGo() {
    int many = Reservations.MAX_KEPT + 50_000;
    for (int i = 0; i < many; i++) {
      reservations.learnNew(numbered(i));
    }

    assertThat(reservations.find(ID)).isEmpty();
    assertThat(reservations.find(numbered(0).id())).isEmpty();
    for (int i = many - Reservations.MAX_KEPT / 2; i < many; i++) {
      assertThat(reservations.find(numbered(i).id())).contains(numbered(i));
    }
  }

  @Test
  void tellsTwoShowsReservationsOfOneCommandApart() {
    ReservationId other = new ReservationId(new ShowId("other"), ID.command());

    assertThat(reservations.find(other)).isEmpty();
  }

  private static Reservation numbered(int number) {
    return new Reservation(
        new ReservationId(SHOW, CommandId.of("ann", "reserve " + number)),
        new CustomerId("c" + number),
        ReservationStatus.HELD,
        Seats.of(number, number + 2),
        new Money(number, "EUR"),
        number,
        number % 3 == 0 ? FIRST : null);
  }

  private ReservationStatus status() {
    return reservations.find(ID).orElseThrow().status();
  }

  private static PaymentStarted started(PaymentReference payment) {
    return new PaymentStarted(header(), ID, payment, 5_000);
  }

  private static PaymentDeclined declined(PaymentReference payment) {
    return new PaymentDeclined(header(), ID, payment, 2_000);
  }

  private static BookingEvent.Header header() {
    return new BookingEvent.Header(SHOW, 1, 1, CommandId.of("ann", "pay"), 1);
  }
}
