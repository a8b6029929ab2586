package dev.frontrow.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.payment.HttpPaymentGateway;
import dev.frontrow.api.routing.BookingClient;
import dev.frontrow.api.routing.BookingCodec;
import dev.frontrow.api.testing.Halls;
import dev.frontrow.api.testing.ProviderDouble;
import dev.frontrow.api.testing.ScriptedWriter;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingCommand.DeclinePayment;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.booking.BookingEvent.PaymentDeclined;
import dev.frontrow.schemas.booking.BookingEvent.PaymentStarted;
import dev.frontrow.schemas.booking.Outcome.Refused;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PaymentRecoveryTest {
  private static final long NOW = 1_800_000_000_000L;
  private static final long SETTLE_AFTER = 20_000;
  private static final PaymentReference PAYMENT = new PaymentReference("p1");
  private static final PaymentReference OTHER = new PaymentReference("p2");

  private final Vertx vertx = Vertx.vertx();
  private final Clock clock = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
  private final ProviderDouble provider = new ProviderDouble(vertx);
  private final ScriptedWriter writer = new ScriptedWriter(vertx, 1);
  private final Reservations reservations = new Reservations();
  private final ShowId show = Halls.newShow();
  private final ReservationId reservation = new ReservationId(show, CommandId.of("ann", "r"));
  private volatile boolean upToDate = true;
  private PaymentRecovery recovery;

  @BeforeEach
  void start() {
    BookingCodec.register(vertx);
    recovery = recovery(writer.client(Duration.ofSeconds(5)));
    writer.answer(command -> new Refused(new Rejection.AlreadyConfirmed()));
    reservations.onEvent(
        new BookingEvent.TicketsReserved(
            new Header(show, 2, NOW - 60_000, reservation.command(), 0),
            new CustomerId("ann"),
            Seats.of(1),
            new Money(5_000, "EUR"),
            NOW + 60_000),
        false);
    recovery.start();
  }

  private PaymentRecovery recovery(BookingClient client) {
    return new PaymentRecovery(
        vertx,
        clock,
        client,
        new HttpPaymentGateway(vertx, provider.address(), Duration.ofSeconds(5)),
        reservations,
        new BookingTable(null),
        Duration.ofMillis(SETTLE_AFTER),
        () -> upToDate);
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void doesNotCancelWhatTheLogSaysIsBooked() {
    recovery.onEvent(started(PAYMENT, NOW - SETTLE_AFTER - 1), true);

    Eventually.holds("it is settled", () -> recovery.size() == 0);

    assertThat(writer.commands(DeclinePayment.class)).hasSize(1);
    assertThat(provider.calls()).containsExactly("GET p1");
  }

  @Test
  void leavesItToTheOwnersNodeFirst() {
    PaymentRecovery elsewhere = recovery(writer.clientOfAnotherNode(Duration.ofSeconds(1)));
    elsewhere.start();
    elsewhere.cancelLater(OTHER);
    elsewhere.onEvent(started(PAYMENT, NOW - SETTLE_AFTER - 9_000), true);

    // It works, and does not touch the other.
    Eventually.holds("the other is cancelled", () -> elsewhere.size() == 1);
    assertThat(provider.calls()).containsExactly("DELETE p2");

    elsewhere.onEvent(started(PAYMENT, NOW - SETTLE_AFTER - 11_000), true);
    Eventually.holds("the provider is asked", () -> provider.calls().contains("GET p1"));
  }

  @Test
  void leavesPaymentsAloneWhileTheLogIsBeingReplayed() {
    upToDate = false;
    recovery.onEvent(started(PAYMENT, NOW - SETTLE_AFTER - 1), false);
    recovery.cancelLater(OTHER);

    // It works, and yet does not touch what may be finished further on in the log.
    Eventually.holds("the other is cancelled", () -> recovery.size() == 1);
    assertThat(provider.calls()).containsExactly("DELETE p2");

    upToDate = true;
    Eventually.holds("it is settled", () -> recovery.size() == 0);
  }

  @Test
  void makesUpForACancelThatACrashLeftOut() {
    recovery.onEvent(declined(PAYMENT, NOW - Duration.ofHours(23).toMillis()), false);
    recovery.onEvent(declined(OTHER, NOW - Duration.ofHours(25).toMillis()), false);

    Eventually.holds("nothing is left to cancel", () -> recovery.size() == 0);

    assertThat(provider.calls()).containsExactly("DELETE p1");
  }

  private PaymentStarted started(PaymentReference payment, long millis) {
    return new PaymentStarted(header(millis), reservation, payment, NOW + 60_000);
  }

  private PaymentDeclined declined(PaymentReference payment, long millis) {
    return new PaymentDeclined(header(millis), reservation, payment, NOW + 60_000);
  }

  private Header header(long millis) {
    return new Header(show, 3, millis, CommandId.of("ann", "p"), 0);
  }
}
