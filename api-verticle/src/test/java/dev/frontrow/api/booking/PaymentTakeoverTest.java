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
import dev.frontrow.schemas.booking.BookingCommand.StartPayment;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Accepted;
import dev.frontrow.schemas.booking.Outcome.Refused;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A writer is lost between the charge and the confirmation: tickets or money back, never both. */
@Timeout(60)
class PaymentTakeoverTest {
  @RegisterExtension
  static final Stack stack = Stack.with(Server.KAFKA, Server.POSTGRES, Server.REDIS);

  private static final Money TOTAL = new Money(10_000, "EUR");
  private static final Outcome IN_DOUBT = new Unavailable("in doubt", true, 50);
  private static final Outcome EXPIRED = new Refused(new Rejection.ReservationExpired());
  private static TestNode node;

  private final ShowId show = Halls.newShow();
  private final AtomicInteger confirmations = new AtomicInteger();
  private ReservationId reservation;

  @BeforeAll
  static void startNode() {
    node = new TestNode(stack, Map.of("booking.timeout", "3 s"));
  }

  @AfterAll
  static void stopNode() {
    node.close();
  }

  @BeforeEach
  void reserve() {
    node.log().at(System.currentTimeMillis()).open(show);
    reservation = node.log().reserve(show, "ann", 1, 2);
    Eventually.holds(
        "it is known", () -> node.customer("ann").get("/booking/" + reservation).status() == 200);
  }

  @Test
  void givesTheTicketsWhenTheLostConfirmationIsInTheLog() {
    node.writer().answer(command -> answer(command, IN_DOUBT, accepted(command)));

    Reply reply = confirm();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(charge()).isEqualTo("approved");
  }

  @Test
  void paysBackWhatTheNextWriterRefuses() {
    node.writer().answer(command -> answer(command, IN_DOUBT, EXPIRED));
    CompletableFuture<Reply> reply = CompletableFuture.supplyAsync(this::confirm);
    Eventually.holds("it is tried again", () -> confirmations.get() >= 2);
    node.log().takeOver(show);

    assertThat(reply.join().code()).isEqualTo("RESERVATION_EXPIRED");
    assertThat(charge()).isEqualTo("voided");
  }

  @Test
  void paysNothingBackWhileTheLostConfirmationMayYetCount() {
    node.writer().answer(command -> answer(command, IN_DOUBT, EXPIRED));

    Reply reply = confirm();

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json().getBoolean("mayHaveActed")).isTrue();
    assertThat(reply.json().getBoolean("charged")).isTrue();
    assertThat(charge()).isEqualTo("approved");
  }

  private Outcome answer(BookingCommand command, Outcome first, Outcome then) {
    return command instanceof ConfirmReservation
        ? confirmations.incrementAndGet() == 1 ? first : then
        : accepted(command);
  }

  private static Outcome accepted(BookingCommand command) {
    BookingReply reply =
        switch (command) {
          case StartPayment c ->
              new BookingReply.PaymentPending(
                  c.reservation(), c.payment(), TOTAL, System.currentTimeMillis() + 900_000);
          case ConfirmReservation c ->
              new BookingReply.Confirmed(c.reservation(), Seats.of(1, 2), TOTAL, c.payment());
          default -> throw new IllegalStateException("not expected: " + command);
        };
    return new Accepted(reply);
  }

  private static String charge() {
    return node.provider()
        .status(node.writer().commands(StartPayment.class).getLast().payment().value());
  }

  private Reply confirm() {
    JsonObject body =
        new JsonObject()
            .put("reservationId", reservation.toString())
            .put("payment", new JsonObject().put("token", "tok_approved"));
    return node.customer("ann").put("/booking/confirm", body, "Idempotency-Key", "k");
  }
}
