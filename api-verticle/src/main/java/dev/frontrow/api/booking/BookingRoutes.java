package dev.frontrow.api.booking;

import dev.frontrow.api.http.IdempotencyKeys;
import dev.frontrow.api.http.Json;
import dev.frontrow.api.routing.Refusals;
import dev.frontrow.api.session.Session;
import dev.frontrow.schemas.booking.BookingCommand.RefundBooking;
import dev.frontrow.schemas.booking.BookingCommand.ReleaseReservation;
import dev.frontrow.schemas.booking.BookingReply.Refunded;
import dev.frontrow.schemas.booking.BookingReply.Released;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ReservationId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The calls by which tickets are reserved, paid, looked at and given back. */
public final class BookingRoutes {
  private final BookingParts parts;
  private final Refusals refusals;
  private final ReserveHandler reserve;
  private final ConfirmHandler confirm;
  private final BookingList list;

  public BookingRoutes(BookingParts parts) {
    this.parts = parts;
    this.refusals = parts.refusals();
    GuardedReserve guarded =
        new GuardedReserve(parts.client(), parts.guard(), parts.maps(), parts.reservations());
    this.reserve =
        new ReserveHandler(
            parts.clock(), guarded::send, parts.maps(), parts.reservations(), refusals);
    this.confirm = new ConfirmHandler(parts);
    this.list = new BookingList(parts);
  }

  public void mount(Router router) {
    var customer = parts.gate().customer();
    var organiser = parts.gate().organiser();
    router.post("/booking/reserve").handler(customer).handler(reserve);
    router.put("/booking/confirm").handler(customer).handler(confirm);
    router.get("/booking").handler(customer).handler(list::handle);
    router.get("/booking/:reservationId/code/:ticketId").handler(customer).handler(this::drawCode);
    router.get("/booking/:reservationId").handler(customer).handler(this::look);
    router.delete("/booking/:reservationId").handler(customer).handler(this::giveBack);
    router.post("/admin/bookings/:reservationId/refund").handler(organiser).handler(this::refund);
  }

  private static ReservationId reservation(RoutingContext context) {
    return BookingIds.reservation("reservationId", context.pathParam("reservationId"));
  }

  private void look(RoutingContext context) {
    find(context, reservation(context))
        .onSuccess(json -> Json.reply(context, 200, parts.codes().addTo(json)))
        .onFailure(context::fail);
  }

  private Future<JsonObject> find(RoutingContext context, ReservationId id) {
    return parts
        .reservations()
        .find(id)
        .map(known -> Future.succeededFuture(shown(context, known)))
        .orElseGet(() -> stored(context, id));
  }

  private void drawCode(RoutingContext context) {
    String ticket = context.pathParam("ticketId");
    find(context, reservation(context))
        .map(booking -> parts.codes().of(booking, ticket))
        .onSuccess(
            code ->
                context
                    .response()
                    .putHeader("Content-Type", "image/svg+xml")
                    .end(CodeDrawing.svg(code)))
        .onFailure(context::fail);
  }

  private JsonObject shown(RoutingContext context, Reservation known) {
    requireAccess(context, known.customer(), known.id());
    return BookingJson.of(known, parts.maps().inventory(known.id().show()).orElse(null));
  }

  private Future<JsonObject> stored(RoutingContext context, ReservationId id) {
    return parts
        .table()
        .find(id)
        .recover(BookingTable::unavailable)
        .map(
            found -> {
              BookingTable.Stored row =
                  found.orElseThrow(
                      () -> refusals.of(new Rejection.ReservationNotFound(), id.show()));
              requireAccess(context, row.customer(), id);
              return row.json();
            });
  }

  private void requireAccess(RoutingContext context, CustomerId owner, ReservationId id) {
    Session session = Session.of(context);
    if (!session.isOrganiser() && !session.customer().equals(owner)) {
      throw refusals.of(new Rejection.NotYourReservation(), id.show());
    }
  }

  private void giveBack(RoutingContext context) {
    ReservationId id = reservation(context);
    var command =
        new ReleaseReservation(
            id.show(), IdempotencyKeys.commandOf(context), Session.of(context).customer(), id);
    parts
        .client()
        .send(command)
        .map(outcome -> refusals.require(outcome, Released.class, id.show()))
        .onSuccess(
            released -> {
              parts.reservations().learn(id, ReservationStatus.RELEASED);
              context.response().setStatusCode(204).end();
            })
        .onFailure(context::fail);
  }

  private void refund(RoutingContext context) {
    ReservationId id = reservation(context);
    parts
        .client()
        .send(new RefundBooking(id.show(), IdempotencyKeys.commandOf(context), id))
        .map(outcome -> refusals.require(outcome, Refunded.class, id.show()))
        .compose(this::payBack)
        .onSuccess(json -> Json.reply(context, 200, json))
        .onFailure(context::fail);
  }

  private Future<JsonObject> payBack(Refunded refunded) {
    ReservationId id = refunded.reservation();
    parts.reservations().learn(id, ReservationStatus.REFUNDED);
    var inventory = parts.maps().inventory(id.show()).orElse(null);
    JsonObject json =
        BookingJson.of(
            id,
            ReservationStatus.REFUNDED.wireName(),
            Json.tickets(id.show(), refunded.seats(), inventory),
            Json.money(refunded.total()),
            null);
    // When this fails, recovery pays back: it follows the log's BookingRefunded.
    return parts
        .gateway()
        .cancel(refunded.payment())
        .map(json.put("payment", "returned"))
        .otherwise(e -> json.put("payment", "returning"));
  }
}
