package dev.frontrow.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.api.testing.Halls;
import dev.frontrow.api.testing.TestNode;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingCommand.ConfirmReservation;
import dev.frontrow.schemas.booking.BookingCommand.DeclinePayment;
import dev.frontrow.schemas.booking.BookingCommand.RefundBooking;
import dev.frontrow.schemas.booking.BookingCommand.StartPayment;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Accepted;
import dev.frontrow.schemas.booking.Outcome.Refused;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class PaymentCallsTest {
  @RegisterExtension
  static final Stack stack = Stack.with(Server.KAFKA, Server.POSTGRES, Server.REDIS);

  private static final Money TOTAL = new Money(10_000, "EUR");
  private static TestNode node;

  private final ShowId show = Halls.newShow();
  private final String customer = "c" + UUID.randomUUID();
  private ReservationId reservation;

  @BeforeAll
  static void startNode() {
    node = new TestNode(stack, Map.of("booking.timeout", "1 s", "payment.settle-after", "1500 ms"));
  }

  @AfterAll
  static void stopNode() {
    node.close();
  }

  @BeforeEach
  void reserve() {
    node.provider().mute(false);
    node.writer().answer(this::accept);
    node.log().at(System.currentTimeMillis()).open(show);
    reservation = node.log().reserve(show, customer, 1, 2);
    Eventually.holds("it is known", () -> look().status() == 200);
  }

  @Test
  void confirmsWhatIsPaid() {
    Reply reply = confirm("k", "tok_approved");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().getString("status")).isEqualTo("confirmed");
    assertThat(reply.json().getString("reservationId")).isEqualTo(reservation.toString());
    assertThat(reply.json().getJsonArray("tickets")).hasSize(2);
    assertThat(reply.json().containsKey("expiresAt")).isFalse();
    assertThat(look().json().getString("status")).isEqualTo("confirmed");
    StartPayment start = node.writer().commands(StartPayment.class).getFirst();
    ConfirmReservation end = node.writer().commands(ConfirmReservation.class).getFirst();
    assertThat(start.id()).isEqualTo(CommandId.of(customer, "k"));
    assertThat(end.payment()).isEqualTo(start.payment());
    assertThat(node.provider().status(start.payment().value())).isEqualTo("approved");
  }

  @Test
  void paysOnceWhenTheRequestIsSentAgain() {
    confirm("k", "tok_approved");
    confirm("k", "tok_approved");
    assertThat(node.writer().commands().stream().distinct()).hasSize(2);
  }

  @Test
  void oneKeyForTwoReservationsIsTwoPayments() {
    confirm("k", "tok_approved");
    reservation = node.log().reserve(show, customer, 3, 4);
    confirm("k", "tok_approved");
    assertThat(node.writer().commands(StartPayment.class).stream().map(StartPayment::payment))
        .doesNotHaveDuplicates();
  }

  @Test
  void keepsTheSeatsWhenThePaymentIsDeclined() {
    Reply reply = confirm("k", "tok_declined");

    assertThat(reply.status()).isEqualTo(402);
    assertThat(reply.code()).isEqualTo("PAYMENT_DECLINED");
    assertThat(reply.json().getInstant("expiresAt")).isNotNull();
    assertThat(node.writer().commands(DeclinePayment.class)).hasSize(1);
    assertThat(node.writer().commands(ConfirmReservation.class)).isEmpty();
  }

  @Test
  void namesATokenThatTheProviderDoesNotKnow() {
    Reply reply = confirm("k", "tok_nonsense");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo("UNKNOWN_PAYMENT_TOKEN");
    assertThat(node.writer().commands(DeclinePayment.class)).hasSize(1);
  }

  @Test
  void cancelsAPaymentWithoutAnAnswer() {
    Reply reply = confirm("k", "tok_timeout");

    assertThat(reply.status()).isEqualTo(504);
    assertThat(reply.code()).isEqualTo("PAYMENT_TIMED_OUT");
    assertThat(reply.json().getString("detail")).contains("not charged");
    String reference = node.writer().commands(DeclinePayment.class).getFirst().payment().value();
    assertThat(node.provider().status(reference)).isEqualTo("voided");
    Reply again = confirm("k", "tok_approved");
    assertThat(again.code()).isEqualTo("PAYMENT_TIMED_OUT");
  }

  @Test
  void cancelsLaterWhenTheProviderIsSilentAltogether() {
    node.provider().mute(true);
    Reply reply = confirm("k", "tok_approved");
    assertThat(reply.status()).isEqualTo(504);
    assertThat(reply.code()).isEqualTo("PAYMENT_SETTLING");
    assertThat(reply.json().getString("detail")).contains("new Idempotency-Key");
    assertThat(reply.json().getInstant("expiresAt")).isNotNull();
    String reference = node.writer().commands(DeclinePayment.class).getFirst().payment().value();

    node.provider().mute(false);
    Eventually.holds("it is cancelled", () -> "voided".equals(node.provider().status(reference)));
    assertThat(confirm("k", "tok_approved").status()).isEqualTo(504);
    assertThat(node.writer().commands(ConfirmReservation.class)).isEmpty();
    assertThat(confirm("k2", "tok_approved").status()).isEqualTo(200);
  }

  @Test
  void leavesThePaymentOpenWhenTheLogDoesNotDecide() {
    node.writer()
        .answer(c -> c instanceof DeclinePayment ? new Unavailable("no log", true, 0) : accept(c));
    Reply reply = confirm("k", "tok_timeout");
    assertThat(reply.status()).isEqualTo(504);
    assertThat(reply.code()).isEqualTo("PAYMENT_UNKNOWN");
    assertThat(reply.json().getString("detail")).contains("same Idempotency-Key");
    assertThat(node.provider().status(started().value())).isEqualTo("pending");
  }

  @Test
  void doesNotCancelWhatTheSameRequestSentAgainHasBooked() {
    node.writer()
        .answer(
            c ->
                c instanceof DeclinePayment
                    ? new Refused(new Rejection.AlreadyConfirmed())
                    : accept(c));
    Reply reply = confirm("k", "tok_timeout");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().getString("status")).isEqualTo("confirmed");
    assertThat(node.provider().calls()).doesNotContain("DELETE " + started().value());
  }

  @Test
  void cancelsAPaymentWithoutAnAnswerWhenAnotherHasBooked() {
    node.writer()
        .answer(
            c ->
                c instanceof StartPayment
                    ? accept(c)
                    : new Refused(new Rejection.AlreadyConfirmed()));
    Reply reply = confirm("k", "tok_timeout");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("ALREADY_CONFIRMED");
    assertThat(reply.json().getString("payment")).isEqualTo("returned");
    assertThat(node.provider().status(started().value())).isEqualTo("voided");
  }

  @Test
  void cancelsAPaymentWithoutAnAnswerWhenTheSeatsAreGone() {
    node.writer()
        .answer(
            c ->
                c instanceof DeclinePayment
                    ? new Refused(new Rejection.ReservationExpired())
                    : accept(c));
    Reply reply = confirm("k", "tok_timeout");
    assertThat(reply.code()).isEqualTo("RESERVATION_EXPIRED");
    assertThat(node.provider().status(started().value())).isEqualTo("voided");
  }

  @Test
  void doesNotChargeUnderAReferenceThatWasDeclined() {
    assertThat(confirm("k", "tok_nonsense").status()).isEqualTo(422);
    PaymentReference declined = started();
    // As if the cancel that followed had not come through.
    node.provider().forget(declined.value());

    Reply again = confirm("k", "tok_approved");

    assertThat(again.status()).isEqualTo(504);
    assertThat(again.json().getString("detail")).contains("new Idempotency-Key");
    assertThat(node.provider().status(declined.value())).isEqualTo("voided");
    assertThat(node.writer().commands(ConfirmReservation.class)).isEmpty();
  }

  @Test
  void keepsOneChargeWhenADeclinedRequestIsSentAgainAfterAnotherHasPaid() {
    assertThat(confirm("k1", "tok_nonsense").code()).isEqualTo("UNKNOWN_PAYMENT_TOKEN");
    PaymentReference first = started();
    assertThat(confirm("k2", "tok_approved").status()).isEqualTo(200);
    PaymentReference second = node.writer().commands(ConfirmReservation.class).getLast().payment();
    node.writer()
        .answer(
            c ->
                c instanceof ConfirmReservation confirm && confirm.payment().equals(first)
                    ? new Refused(new Rejection.AlreadyConfirmed())
                    : accept(c));
    // As if the first payment's cancel had come too late.
    node.provider().put(first.value(), "approved");

    Reply again = confirm("k1", "tok_approved");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("ALREADY_CONFIRMED");
    assertThat(again.json().getString("payment")).isEqualTo("returned");
    assertThat(node.provider().status(first.value())).isEqualTo("voided");
    assertThat(node.provider().status(second.value())).isEqualTo("approved");
    assertThat(confirm("k2", "tok_approved").status()).isEqualTo(200);
  }

  @Test
  void refusesOtherContentUnderTheSameKey() {
    assertThat(confirm("k", "tok_approved").status()).isEqualTo(200);
    Reply other = confirm("k", "tok_declined");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("COMMAND_ID_REUSED");
  }

  @Test
  void paysBackWhenTheSeatsAreGoneForGood() {
    node.writer()
        .answer(
            c ->
                c instanceof ConfirmReservation
                    ? new Refused(new Rejection.ReservationExpired())
                    : accept(c));
    Reply reply = confirm("k", "tok_approved");
    assertThat(reply.status()).isEqualTo(410);
    assertThat(reply.code()).isEqualTo("RESERVATION_EXPIRED");
    assertThat(reply.json().getString("payment")).isEqualTo("returned");
    String reference =
        node.writer().commands(ConfirmReservation.class).getFirst().payment().value();
    assertThat(node.provider().status(reference)).isEqualTo("voided");
  }

  @Test
  void saysThatThePaymentStandsWhenTheWriterCannotConfirm() {
    node.writer()
        .answer(
            c -> c instanceof ConfirmReservation ? new Unavailable("no log", true, 0) : accept(c));
    Reply reply = confirm("k", "tok_approved");
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json().getBoolean("charged")).isTrue();
    assertThat(reply.json().getString("detail")).contains("same Idempotency-Key");
  }

  @Test
  void doesNotChargeWhatMayNotBePaid() {
    node.writer().answer(c -> new Refused(new Rejection.NotYourReservation()));
    assertThat(confirm("k", "tok_approved").status()).isEqualTo(403);
    node.writer().answer(c -> new Refused(new Rejection.PaymentInProgress()));
    Reply busy = confirm("k", "tok_approved");
    assertThat(busy.status()).isEqualTo(409);
    assertThat(busy.header("Retry-After")).isNotBlank();
  }

  @Test
  void refundsForOrganisers() {
    PaymentReference payment = new PaymentReference("p" + UUID.randomUUID());
    node.provider().put(payment.value(), "approved");
    node.writer()
        .answer(
            c ->
                new Accepted(
                    new BookingReply.Refunded(reservation, Seats.of(1, 2), TOTAL, payment)));
    Reply reply = node.organiser().raw("POST", "/admin/bookings/" + reservation + "/refund", "");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().getString("status")).isEqualTo("refunded");
    assertThat(reply.json().getString("payment")).isEqualTo("returned");
    assertThat(node.provider().status(payment.value())).isEqualTo("voided");
    assertThat(node.writer().commands(RefundBooking.class)).hasSize(1);
  }

  @Test
  void recoveryConfirmsWhatTheProviderApproved() {
    PaymentReference payment = startAndForget("approved");
    Eventually.holds(
        "it is confirmed", () -> !node.writer().commands(ConfirmReservation.class).isEmpty());
    ConfirmReservation confirm = node.writer().commands(ConfirmReservation.class).getFirst();
    assertThat(confirm)
        .isEqualTo(new PaymentAttempt(reservation, new CustomerId(customer), payment).confirm());
  }

  @Test
  void recoveryDeclinesWhatWasNeverCharged() {
    PaymentReference payment = startAndForget(null);
    Eventually.holds(
        "it is declined", () -> !node.writer().commands(DeclinePayment.class).isEmpty());
    // Forbidden once the log has given it up, so that a charge on its way cannot succeed later.
    Eventually.holds(
        "it is cancelled", () -> "voided".equals(node.provider().status(payment.value())));
  }

  @Test
  void recoveryPaysBackWhenTheReservationExpiredMeanwhile() {
    PaymentReference payment = new PaymentReference("p" + UUID.randomUUID());
    node.provider().put(payment.value(), "approved");
    started(payment, System.currentTimeMillis());
    node.log()
        .append(show, h -> new BookingEvent.ReservationExpired(h, reservation, Seats.of(1, 2)));
    Eventually.holds(
        "it is paid back", () -> "voided".equals(node.provider().status(payment.value())));
    assertThat(node.writer().commands(ConfirmReservation.class)).isEmpty();
  }

  @Test
  void recoveryCancelsWhatTheLogSaysWasDeclined() {
    PaymentReference payment = new PaymentReference("p" + UUID.randomUUID());
    node.provider().put(payment.value(), "approved");
    long now = System.currentTimeMillis();
    started(payment, now);
    node.log()
        .append(
            show, h -> new BookingEvent.PaymentDeclined(h, reservation, payment, now + 600_000));
    Eventually.holds(
        "it is cancelled", () -> "voided".equals(node.provider().status(payment.value())));
  }

  /** The reference of the latest payment that the writer was told of. */
  private static PaymentReference started() {
    return node.writer().commands(StartPayment.class).getLast().payment();
  }

  private PaymentReference startAndForget(String status) {
    PaymentReference payment = new PaymentReference("p" + UUID.randomUUID());
    if (status != null) {
      node.provider().put(payment.value(), status);
    }
    started(payment, System.currentTimeMillis() - 60_000);
    return payment;
  }

  private void started(PaymentReference payment, long millis) {
    node.log()
        .at(millis)
        .append(
            show, h -> new BookingEvent.PaymentStarted(h, reservation, payment, millis + 900_000));
  }

  private Outcome accept(BookingCommand command) {
    BookingReply reply =
        switch (command) {
          case StartPayment c ->
              new BookingReply.PaymentPending(
                  c.reservation(), c.payment(), TOTAL, System.currentTimeMillis() + 900_000);
          case ConfirmReservation c ->
              new BookingReply.Confirmed(c.reservation(), Seats.of(1, 2), TOTAL, c.payment());
          case DeclinePayment c ->
              new BookingReply.Declined(
                  c.reservation(), c.payment(), System.currentTimeMillis() + 600_000);
          default -> throw new IllegalStateException("not expected: " + command);
        };
    return new Accepted(reply);
  }

  private Reply look() {
    return node.customer(customer).get("/booking/" + reservation);
  }

  private Reply confirm(String key, String token) {
    JsonObject body =
        new JsonObject()
            .put("reservationId", reservation.toString())
            .put("payment", new JsonObject().put("token", token));
    return node.customer(customer).put("/booking/confirm", body, "Idempotency-Key", key);
  }
}
