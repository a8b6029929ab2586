package dev.frontrow.api.routing;

import dev.frontrow.api.http.IdempotencyKeys;
import dev.frontrow.api.http.Json;
import dev.frontrow.api.http.Problem;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.ShowId;
import java.util.Optional;
import java.util.function.Function;

/** Says over HTTP why a command was not accepted. */
public final class Refusals {
  private static final int PAYMENT_RETRY_SECONDS = 2;

  private final Function<ShowId, Optional<InventoryIndex>> inventories;

  /** Refusals that describe seats as {@code inventories} knows them. */
  public Refusals(Function<ShowId, Optional<InventoryIndex>> inventories) {
    this.inventories = inventories;
  }

  /** The reply that {@code outcome} should be; throws a {@link Problem} when it is none. */
  public <R extends BookingReply> R require(Outcome outcome, Class<R> reply, ShowId show) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> reply.cast(accepted.reply());
      case Outcome.Refused refused -> throw of(refused.rejection(), show);
      case Unavailable unavailable -> throw of(unavailable);
    };
  }

  /** The reply to a command that nobody could decide in time. */
  public Problem of(Unavailable unavailable) {
    int seconds = (int) Math.max(1, (unavailable.retryAfterMillis() + 999) / 1_000);
    String advice =
        unavailable.mayHaveActed()
            ? " It may have been carried out: send it again with the same Idempotency-Key."
            : " Nothing was changed: send it again, with the same Idempotency-Key.";
    return new Problem(
            503, "BOOKING_UNAVAILABLE", "No decision: " + unavailable.reason() + "." + advice)
        .with("mayHaveActed", unavailable.mayHaveActed())
        .retryAfter(seconds);
  }

  /** The reply to a command for {@code show} that broke a rule. */
  public Problem of(Rejection rejection, ShowId show) {
    return switch (rejection) {
      case Rejection.SaleNotOpen _ -> saleNotOpen(show);
      case Rejection.SaleAlreadyOpen r -> problem(409, r, "This event is on sale already.");
      case Rejection.SeatNotFound r ->
          seats(404, r, "The event has no such seats.", r.seats(), show);
      case Rejection.SeatRepeated r ->
          seats(422, r, "Name each seat once.", r.seats(), show).field("ticketIds");
      case Rejection.SeatNotAvailable r ->
          seats(409, r, "Somebody else has these seats.", r.seats(), show);
      case Rejection.SeatNotNumbered r ->
          seats(422, r, "These places have no numbers: ask by quantity.", r.seats(), show);
      case Rejection.SeatNotBlocked r ->
          seats(409, r, "These seats are not blocked.", r.seats(), show);
      case Rejection.SectionNotFound r ->
          problem(404, r, "The event has no section or price category " + r.sought() + ".")
              .with("sought", r.sought());
      case Rejection.NotEnoughSeats r ->
          problem(409, r, "There are not " + r.quantity() + " such seats left together.")
              .with("quantity", r.quantity());
      case Rejection.QuantityOutOfBounds r -> quantity(r);
      case Rejection.TicketLimitExceeded r ->
          problem(
                  422,
                  r,
                  "A customer may have %d tickets for this event; you have %d."
                      .formatted(r.limit(), r.has()))
              .with("limit", r.limit())
              .with("has", r.has());
      case Rejection.ReservationNotFound r -> problem(404, r, "There is no such reservation.");
      case Rejection.NotYourReservation r ->
          problem(403, r, "The reservation is another customer's.");
      case Rejection.ReservationExpired r ->
          problem(410, r, "The reservation has expired: its seats are on sale again.");
      case Rejection.ReservationReleased r -> problem(410, r, "The reservation was given back.");
      case Rejection.AlreadyConfirmed r -> problem(409, r, "The reservation is paid for already.");
      case Rejection.NotConfirmed r -> problem(409, r, "The reservation is not paid for.");
      case Rejection.AlreadyRefunded r -> problem(410, r, "The booking was refunded.");
      case Rejection.PaymentNotStarted r -> problem(409, r, "No such payment is under way.");
      case Rejection.PaymentInProgress r ->
          problem(409, r, "A payment for this reservation is under way; ask again in a moment.")
              .retryAfter(PAYMENT_RETRY_SECONDS);
      case Rejection.DeadlineNotReached r -> problem(409, r, "The deadline has not come.");
      case Rejection.CommandIdReused r ->
          problem(422, r, "This Idempotency-Key was used before, for another request.")
              .field(IdempotencyKeys.HEADER);
    };
  }

  /** The refusal that names the seats that somebody else has. */
  public Problem lostSeats(Seats seats, ShowId show) {
    return of(new Rejection.SeatNotAvailable(seats), show);
  }

  /** The refusal of a request for {@code quantity} seats, which no show allows. */
  public static Problem quantity(int quantity) {
    int limit = SalePolicy.MAX_PER_RESERVATION;
    return quantity(new Rejection.QuantityOutOfBounds(quantity, limit));
  }

  private static Problem quantity(Rejection.QuantityOutOfBounds why) {
    String detail = "One request takes 1 to " + why.limit() + " seats, not " + why.quantity() + ".";
    return problem(422, why, detail).with("quantity", why.quantity()).with("limit", why.limit());
  }

  /** A show that the log has never heard of has no sale that could be closed. */
  private Problem saleNotOpen(ShowId show) {
    return inventories.apply(show).isPresent()
        ? problem(409, new Rejection.SaleNotOpen(), "The sale of this event is closed.")
        : new Problem(404, "EVENT_NOT_FOUND", "No event " + show + " is or was on sale.")
            .field("eventId");
  }

  private Problem seats(int status, Rejection why, String detail, Seats seats, ShowId show) {
    InventoryIndex inventory = inventories.apply(show).orElse(null);
    return problem(status, why, detail).with("seats", Json.places(show, seats, inventory));
  }

  private static Problem problem(int status, Rejection why, String detail) {
    return new Problem(status, why.code(), detail);
  }
}
