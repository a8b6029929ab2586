package dev.frontrow.api.catalog;

import dev.frontrow.api.http.BoundedBody;
import dev.frontrow.api.http.Fields;
import dev.frontrow.api.http.IdempotencyKeys;
import dev.frontrow.api.http.Json;
import dev.frontrow.api.http.Problem;
import dev.frontrow.api.routing.BookingClient;
import dev.frontrow.api.routing.Refusals;
import dev.frontrow.api.session.SessionGate;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.id.TicketId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The organiser's side of the catalogue, under {@code /admin}. */
public final class CatalogAdminRoutes {
  /** Code of a request with faults; {@code errors} names each. */
  static final String INVALID = "INVALID_FIELDS";

  /** A drawn seat map of a stadium has so many, about. */
  static final long MAX_VENUE_BYTES = 4L * 1024 * 1024;

  private static final String VENUES = "/admin/venues";
  private static final String IMPORT = "/admin/import";

  /** Paths that take more than other requests, with how many bytes. */
  public static final Map<String, Long> LARGE_BODIES =
      Map.of(VENUES, MAX_VENUE_BYTES, IMPORT, 16L * 1024 * 1024);

  /** Tickets in one request to block or unblock. */
  private static final int MAX_BLOCKED = 1_000;

  /** Before all routes of usual order, so that the usual body limit finds the body read. */
  static final int EARLY = -1;

  private final Catalog catalog;
  private final Sales sales;
  private final CatalogImport imports;
  private final OnceOnly once;
  private final CatalogEditRoutes edits;
  private final CatalogListRoutes lists;
  private final CatalogConfig config;
  private final SessionGate gate;
  private final BookingClient booking;
  private final Refusals refusals;

  /** The routes over {@code sales} and its catalogue. */
  public CatalogAdminRoutes(
      Pool pool,
      Catalog catalog,
      Sales sales,
      CatalogConfig config,
      SessionGate gate,
      BookingClient booking,
      Refusals refusals) {
    this.catalog = catalog;
    this.sales = sales;
    this.imports = new CatalogImport(pool, catalog, sales);
    this.once = new OnceOnly(pool);
    this.edits = new CatalogEditRoutes(pool, catalog, sales, config.policy(), gate);
    this.lists = new CatalogListRoutes(pool, gate);
    this.config = config;
    this.gate = gate;
    this.booking = booking;
    this.refusals = refusals;
  }

  public void mount(Router router) {
    LARGE_BODIES.forEach(
        (path, limit) -> {
          router.post(path).order(EARLY).handler(gate.organiser()).handler(new BoundedBody(limit));
        });
    router.post(VENUES).handler(gate.organiser()).handler(this::createVenue);
    router.post("/admin/performers").handler(gate.organiser()).handler(this::createPerformer);
    router.post("/admin/events").handler(gate.organiser()).handler(this::createEvent);
    router.post("/admin/events/:eventId/on-sale").handler(gate.organiser()).handler(this::open);
    router.post("/admin/events/:eventId/close").handler(gate.organiser()).handler(this::close);
    router.post("/admin/events/:eventId/block").handler(gate.organiser()).handler(this::block);
    router.post("/admin/events/:eventId/unblock").handler(gate.organiser()).handler(this::unblock);
    router.post(IMPORT).handler(gate.organiser()).handler(this::importDiscovery);
    lists.mount(router);
    edits.mount(router);
  }

  private void createVenue(RoutingContext context) {
    CommandId command = IdempotencyKeys.commandOf(context);
    reply(
        context,
        201,
        context
            .vertx()
            // A drawing may have megabytes, too many for an event loop.
            .executeBlocking(
                () -> {
                  JsonObject body = Fields.ofBody(context).json();
                  NewVenue venue = NewVenue.read(body, "venue-" + command);
                  return once.prepared(command, VENUES + body.encode(), venue::write);
                })
            .compose(OnceOnly.Prepared::run));
  }

  private void createPerformer(RoutingContext context) {
    CommandId command = IdempotencyKeys.commandOf(context);
    JsonObject body = Fields.ofBody(context).json();
    NewPerformer performer = NewPerformer.read(body, "performer-" + command);
    create(context, command, "/admin/performers" + body.encode(), performer::write);
  }

  private void createEvent(RoutingContext context) {
    CommandId command = IdempotencyKeys.commandOf(context);
    JsonObject body = Fields.ofBody(context).json();
    NewEvent event = NewEvent.read(body, new ShowId("event-" + command));
    Function<SqlClient, Future<JsonObject>> write =
        new EventCreation(catalog, event, config.policy())::write;
    reply(
        context,
        201,
        once.run(command, "/admin/events" + body.encode(), write)
            .compose(
                reply -> {
                  Future<Void> sale =
                      event.onSale() ? sales.open(event.id()) : Future.succeededFuture();
                  return sale.map(reply.copy().put("status", status(event)));
                }));
  }

  /** As the event's page has it. */
  private static String status(NewEvent event) {
    return switch (event.status()) {
      case POSTPONED, CANCELLED -> event.status().label();
      case SCHEDULED, RESCHEDULED -> event.onSale() ? "onsale" : "scheduled";
    };
  }

  private void create(
      RoutingContext context,
      CommandId command,
      String request,
      Function<SqlClient, Future<JsonObject>> write) {
    reply(context, 201, once.run(command, request, write));
  }

  private void open(RoutingContext context) {
    IdempotencyKeys.commandOf(context);
    ShowId show = CatalogRoutes.showOf(context);
    reply(context, 200, sales.open(show).map(_ -> status(show, "onsale")));
  }

  private void close(RoutingContext context) {
    IdempotencyKeys.commandOf(context);
    ShowId show = CatalogRoutes.showOf(context);
    reply(context, 200, sales.close(show).map(_ -> status(show, "closed")));
  }

  private static JsonObject status(ShowId show, String status) {
    return new JsonObject().put("eventId", show.value()).put("status", status);
  }

  private void block(RoutingContext context) {
    ShowId show = CatalogRoutes.showOf(context);
    CommandId command = IdempotencyKeys.commandOf(context);
    change(context, "blocked", new BookingCommand.BlockSeats(show, command, seats(context, show)));
  }

  private void unblock(RoutingContext context) {
    ShowId show = CatalogRoutes.showOf(context);
    CommandId command = IdempotencyKeys.commandOf(context);
    change(context, "free", new BookingCommand.UnblockSeats(show, command, seats(context, show)));
  }

  private void change(RoutingContext context, String status, BookingCommand command) {
    reply(
        context,
        200,
        booking
            .send(command)
            .map(
                outcome ->
                    switch (outcome) {
                      case Outcome.Accepted _ ->
                          status(command.show(), status)
                              .put(
                                  "ticketIds",
                                  context.body().asJsonObject().getJsonArray("ticketIds"));
                      case Outcome.Refused r -> throw refusals.of(r.rejection(), command.show());
                      case Outcome.Unavailable u -> throw refusals.of(u);
                    }));
  }

  private static Seats seats(RoutingContext context, ShowId show) {
    Fields fields = Fields.ofBody(context).only("ticketIds");
    List<String> ids = fields.texts("ticketIds", MAX_BLOCKED);
    if (ids.isEmpty()) {
      throw fields.invalid("ticketIds", "must name at least one ticket");
    }
    int[] ordinals = new int[ids.size()];
    for (int i = 0; i < ordinals.length; i++) {
      TicketId ticket = TicketId.parseOrNull(ids.get(i));
      if (ticket == null || !ticket.show().equals(show)) {
        throw fields.invalid("ticketIds[" + i + "]", "is not a ticket of this event");
      }
      ordinals[i] = ticket.ordinal();
    }
    return Seats.owning(ordinals);
  }

  private void importDiscovery(RoutingContext context) {
    IdempotencyKeys.commandOf(context);
    Future<JsonObject> report =
        context
            .vertx()
            // Megabytes of JSON take longer to read than an event loop has.
            .executeBlocking(
                () -> {
                  JsonObject response = Fields.ofBody(context).json();
                  return DiscoveryImport.parse(
                      response, config.policy(), starting(context, response));
                })
            .compose(batch -> imports.run(batch, _ -> {}))
            .map(CatalogImport.Result::json);
    reply(context, 200, report);
  }

  /** The date to move the first show to: a parameter, or a member beside the response's own. */
  private static LocalDate starting(RoutingContext context, JsonObject response) {
    List<String> values = context.queryParam("starting");
    Object value = values.isEmpty() ? response.getValue("starting") : values.getFirst();
    try {
      return value == null ? null : LocalDate.parse(value.toString());
    } catch (DateTimeException malformed) {
      throw new Problem(400, "INVALID_PARAMETER", "starting must be a date, such as 2030-05-01.")
          .field("starting");
    }
  }

  private static void reply(RoutingContext context, int status, Future<JsonObject> answer) {
    CatalogDatabase.orUnavailable(answer)
        .onSuccess(body -> Json.reply(context, status, body))
        .onFailure(context::fail);
  }
}
