package dev.frontrow.api.booking;

import dev.frontrow.api.http.Fields;
import dev.frontrow.api.http.IdempotencyKeys;
import dev.frontrow.api.http.Json;
import dev.frontrow.api.http.Problem;
import dev.frontrow.api.routing.Refusals;
import dev.frontrow.api.seatmap.SeatMaps;
import dev.frontrow.api.session.Session;
import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.BookingReply.Reserved;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/** {@code POST /booking/reserve}: holds tickets for a customer. */
public final class ReserveHandler implements Handler<RoutingContext> {
  /** A reply to a command that was decided earlier than this is a repetition. */
  private static final long NEW_MILLIS = 5_000;

  private final Clock clock;
  private final Reserving decide;
  private final SeatMaps maps;
  private final Reservations reservations;
  private final Refusals refusals;

  /**
   * A handler of requests that have passed the session gate.
   *
   * @param decide what becomes of a command
   */
  public ReserveHandler(
      Clock clock, Reserving decide, SeatMaps maps, Reservations reservations, Refusals refusals) {
    this.clock = clock;
    this.decide = decide;
    this.maps = maps;
    this.reservations = reservations;
    this.refusals = refusals;
  }

  @Override
  public void handle(RoutingContext context) {
    CustomerId customer = Session.of(context).customer();
    ReserveTickets command = command(context, customer);
    decide
        .send(command, IdempotencyKeys.isOwn(context))
        .map(outcome -> refusals.require(outcome, Reserved.class, command.show()))
        .onSuccess(reserved -> answer(context, customer, reserved))
        .onFailure(context::fail);
  }

  private ReserveTickets command(RoutingContext context, CustomerId customer) {
    Buffer bytes = Fields.bytesOfBody(context);
    PlainReserve plain = PlainReserve.readOrNull(bytes);
    if (plain != null) {
      ShowId show = BookingIds.showOrNull(plain.eventId());
      return named(context, customer, BookingIds.tickets(plain.ticketIds(), show));
    }
    Fields body = Fields.of(bytes).only("eventId", "ticketIds", "bestAvailable");
    if (body.has("ticketIds") && body.has("bestAvailable")) {
      throw new Problem(400, "AMBIGUOUS_REQUEST", "Send ticketIds or bestAvailable, not both.")
          .field("bestAvailable");
    }
    ShowId show = BookingIds.showOrNull(body);
    if (body.has("bestAvailable")) {
      if (show == null) {
        throw body.missing("eventId");
      }
      SeatRequest best = bestAvailable(body.object("bestAvailable"));
      return new ReserveTickets(
          maps.shared(show), IdempotencyKeys.commandOf(context), customer, best);
    }
    return named(context, customer, BookingIds.tickets(body, show));
  }

  private ReserveTickets named(
      RoutingContext context, CustomerId customer, BookingIds.Tickets tickets) {
    return new ReserveTickets(
        maps.shared(tickets.show()),
        IdempotencyKeys.commandOf(context),
        customer,
        new SeatRequest.Named(tickets.seats()));
  }

  private static SeatRequest bestAvailable(Fields best) {
    best.only("section", "category", "quantity");
    int quantity = best.integer("quantity");
    if (quantity < 1 || quantity > SalePolicy.MAX_PER_RESERVATION) {
      throw Refusals.quantity(quantity);
    }
    return new SeatRequest.BestAvailable(code(best, "section"), code(best, "category"), quantity);
  }

  private static String code(Fields best, String name) {
    String code = best.textOrNull(name);
    if (code != null && !Inventory.isCode(code)) {
      throw best.invalid(
          name,
          "must be a code of at most "
              + Inventory.MAX_CODE_LENGTH
              + " characters, without control characters");
    }
    return code;
  }

  private void answer(RoutingContext context, CustomerId customer, Reserved reserved) {
    Reservation held =
        new Reservation(
            reserved.reservation(),
            customer,
            ReservationStatus.HELD,
            reserved.seats(),
            reserved.total(),
            reserved.expiresAtMillis(),
            null);
    ShowId show = reserved.reservation().show();
    if (isNew(reserved)) {
      reservations.learnNew(held);
    }
    context.response().putHeader("Location", "/booking/" + reserved.reservation());
    Json.reply(context, 201, HeldJson.of(reserved, maps.inventory(show).orElse(null)));
  }

  /** False for a repeated reply: what became of its reservation since is known better elsewhere. */
  private boolean isNew(Reserved reserved) {
    long youngest = clock.millis() - NEW_MILLIS;
    return maps.policy(reserved.reservation().show())
        .filter(p -> reserved.expiresAtMillis() - p.holdTime().toMillis() >= youngest)
        .isPresent();
  }
}
