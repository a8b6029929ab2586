package dev.frontrow.api.booking;

import dev.frontrow.api.http.Fields;
import dev.frontrow.api.http.IdempotencyKeys;
import dev.frontrow.api.http.Json;
import dev.frontrow.api.http.Problem;
import dev.frontrow.api.payment.PaymentGateway;
import dev.frontrow.api.payment.PaymentGateway.Charge;
import dev.frontrow.api.payment.PaymentGateway.Status;
import dev.frontrow.api.routing.BookingClient;
import dev.frontrow.api.routing.Refusals;
import dev.frontrow.api.seatmap.SeatMaps;
import dev.frontrow.api.session.Session;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingReply.Confirmed;
import dev.frontrow.schemas.booking.BookingReply.Declined;
import dev.frontrow.schemas.booking.BookingReply.PaymentPending;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Accepted;
import dev.frontrow.schemas.booking.Outcome.Refused;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code PUT /booking/confirm}: pays for a reservation.
 *
 * <p>The log knows that a payment is under way before the provider does, and the provider's answer
 * goes into the log before the customer has it. What breaks off between is for {@link
 * PaymentRecovery}.
 *
 * <p>Money goes back on a refusal alone, never because nobody could decide. Once the log has taken
 * the payment's start, whatever it refuses the payment's end for stays so: the payment was
 * declined, the reservation is over, or paid for by another. So it does not matter who else, on
 * whatever node, sends the same commands.
 */
final class ConfirmHandler implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(ConfirmHandler.class);
  private static final int MAX_TOKEN_LENGTH = 256;
  private static final int PROVIDER_RETRY_SECONDS = 5;

  private final BookingClient client;
  private final PaymentGateway gateway;
  private final PaymentRecovery recovery;
  private final Reservations reservations;
  private final SeatMaps maps;
  private final Refusals refusals;

  ConfirmHandler(BookingParts parts) {
    this.client = parts.client();
    this.gateway = parts.gateway();
    this.recovery = parts.recovery();
    this.reservations = parts.reservations();
    this.maps = parts.maps();
    this.refusals = parts.refusals();
  }

  @Override
  public void handle(RoutingContext context) {
    Fields body = Fields.ofBody(context).only("eventId", "reservationId", "payment");
    ReservationId reservation = BookingIds.reservation(body);
    String token = token(body.object("payment").only("token"));
    CommandId request = IdempotencyKeys.commandOf(context);
    var attempt = PaymentAttempt.begin(request, reservation, Session.of(context).customer());
    if (!gateway.isAvailable()) {
      throw new Problem(
              503, "PAYMENT_UNAVAILABLE", "Payments cannot be made now. You were not charged.")
          .retryAfter(PROVIDER_RETRY_SECONDS);
    }
    client
        .send(attempt.start(request))
        .map(outcome -> refusals.require(outcome, PaymentPending.class, reservation.show()))
        .compose(pending -> pay(attempt, token, pending.total()))
        .onSuccess(confirmed -> answer(context, attempt, confirmed))
        .onFailure(context::fail);
  }

  private static String token(Fields payment) {
    String token = payment.text("token");
    if (token.length() > MAX_TOKEN_LENGTH) {
      throw payment.invalid("token", "is too long");
    }
    return token;
  }

  private Future<Confirmed> pay(PaymentAttempt attempt, String token, Money total) {
    if (total.minor() == 0) {
      return confirm(attempt);
    }
    return cancelIfDeclined(attempt)
        .compose(ready -> gateway.charge(attempt.reference(), token, total))
        .transform((charge, e) -> e == null ? charged(attempt, charge) : unanswered(attempt, e));
  }

  /**
   * What was declined must not be paid by the same request sent again: now the provider refuses.
   */
  private Future<Void> cancelIfDeclined(PaymentAttempt attempt) {
    boolean declined = known(attempt, ReservationStatus.HELD).isPresent();
    return declined ? gateway.cancel(attempt.reference()) : Future.succeededFuture();
  }

  private Future<Confirmed> charged(PaymentAttempt attempt, Charge charge) {
    return switch (charge) {
      case Charge.Approved _ -> confirm(attempt);
      case Charge.Declined declined -> decline(attempt, declined(declined.reason()));
      case Charge.UnknownToken _ ->
          decline(
              attempt,
              new Problem(422, "UNKNOWN_PAYMENT_TOKEN", "The payment provider knows no such token.")
                  .field("payment.token"));
      case Charge.Conflict _ ->
          gateway
              .status(attempt.reference())
              .compose(status -> conflict(attempt, status), e -> unknown());
    };
  }

  /** The provider made no charge: this payment was cancelled before, or is another's content. */
  private Future<Confirmed> conflict(PaymentAttempt attempt, Status status) {
    return status == Status.VOIDED
        ? decline(attempt, givenUp())
        : Future.failedFuture(
            refusals.of(new Rejection.CommandIdReused(), attempt.reservation().show()));
  }

  private Future<Confirmed> unanswered(PaymentAttempt attempt, Throwable why) {
    LOG.warn("no answer to payment {}: {}", attempt.reference(), why.toString());
    return giveUp(attempt, timedOut(), settling());
  }

  private Future<Confirmed> decline(PaymentAttempt attempt, Problem problem) {
    return giveUp(attempt, problem, problem);
  }

  /**
   * Gives a payment up if the log agrees, and only then cancels it: the same request, sent again,
   * may have paid and booked meanwhile, and what is booked must stay paid.
   *
   * @param cancelled what to say when the provider has acknowledged that
   * @param cancelling what to say when it has not: recovery goes on asking
   */
  private Future<Confirmed> giveUp(PaymentAttempt attempt, Problem cancelled, Problem cancelling) {
    return client
        .send(attempt.decline())
        .compose(
            outcome ->
                switch (outcome) {
                  case Accepted(Declined declined) -> {
                    reservations.learnDeclined(
                        declined.reservation(), declined.payment(), declined.expiresAtMillis());
                    String until = Json.time(declined.expiresAtMillis());
                    yield cancel(
                        attempt,
                        cancelled.with("expiresAt", until),
                        cancelling.with("expiresAt", until));
                  }
                  // It knows by which payment; and repeats its reply when it was this one.
                  case Refused(Rejection.AlreadyConfirmed _) -> confirm(attempt);
                  case Refused refused -> payBack(attempt, refused.rejection());
                  case Unavailable _ -> unknown();
                  case Outcome.Accepted other ->
                      throw new IllegalStateException("not a declined payment: " + other);
                });
  }

  private Future<Confirmed> confirm(PaymentAttempt attempt) {
    return client
        .send(attempt.confirm())
        .compose(
            outcome ->
                switch (outcome) {
                  case Accepted(Confirmed confirmed) -> Future.succeededFuture(confirmed);
                  case Refused(Rejection.AlreadyConfirmed why) ->
                      // When another payment bought the tickets, this one is too much.
                      known(attempt, ReservationStatus.CONFIRMED)
                          .map(booking -> Future.succeededFuture(confirmed(booking)))
                          .orElseGet(() -> payBack(attempt, why));
                  case Refused refused -> payBack(attempt, refused.rejection());
                  case Unavailable unavailable ->
                      Future.failedFuture(refusals.of(unavailable).with("charged", true));
                  case Outcome.Accepted other ->
                      throw new IllegalStateException("not a confirmation: " + other);
                });
  }

  /** The attempt's reservation, when it is known to have come to {@code status} by this payment. */
  private Optional<Reservation> known(PaymentAttempt attempt, ReservationStatus status) {
    return reservations
        .find(attempt.reservation())
        .filter(known -> known.status() == status)
        .filter(known -> attempt.reference().equals(known.payment()));
  }

  private static Confirmed confirmed(Reservation booking) {
    return new Confirmed(booking.id(), booking.seats(), booking.total(), booking.payment());
  }

  /** Whatever the provider has taken buys nothing: the seats are gone, or paid for already. */
  private Future<Confirmed> payBack(PaymentAttempt attempt, Rejection why) {
    ShowId show = attempt.reservation().show();
    return cancel(
        attempt,
        refusals.of(why, show).with("payment", "returned"),
        refusals.of(why, show).with("payment", "returning"));
  }

  private Future<Confirmed> cancel(PaymentAttempt attempt, Problem cancelled, Problem cancelling) {
    return gateway
        .cancel(attempt.reference())
        .transform(
            (done, e) -> {
              if (e != null) {
                recovery.cancelLater(attempt.reference());
              }
              return Future.failedFuture(e == null ? cancelled : cancelling);
            });
  }

  private static Problem declined(String reason) {
    return new Problem(
            402,
            "PAYMENT_DECLINED",
            "The payment was declined. Your seats are held: try another with a new Idempotency-Key.")
        .with("reason", reason);
  }

  private static Problem timedOut() {
    return new Problem(
        504,
        "PAYMENT_TIMED_OUT",
        "The payment provider did not answer. You were not charged: try again with a new"
            + " Idempotency-Key.");
  }

  private static Problem givenUp() {
    return new Problem(
        504,
        "PAYMENT_TIMED_OUT",
        "This payment was given up, and nothing was charged: try again with a new"
            + " Idempotency-Key.");
  }

  private static Problem settling() {
    return new Problem(
        504,
        "PAYMENT_SETTLING",
        "The payment provider does not answer. The payment is being cancelled: nothing will be"
            + " charged in the end. Try again with a new Idempotency-Key.");
  }

  private static Future<Confirmed> unknown() {
    return Future.failedFuture(
        new Problem(
                504,
                "PAYMENT_UNKNOWN",
                "What became of the payment is not known yet. Send the request again with the same"
                    + " Idempotency-Key: you will not be charged twice.")
            .retryAfter(PROVIDER_RETRY_SECONDS));
  }

  private void answer(RoutingContext context, PaymentAttempt attempt, Confirmed confirmed) {
    Reservation booking =
        new Reservation(
            confirmed.reservation(),
            attempt.customer(),
            ReservationStatus.CONFIRMED,
            confirmed.seats(),
            confirmed.total(),
            0,
            confirmed.payment());
    reservations.learnConfirmed(booking);
    ShowId show = confirmed.reservation().show();
    Json.reply(context, 200, BookingJson.of(booking, maps.inventory(show).orElse(null)));
  }
}
