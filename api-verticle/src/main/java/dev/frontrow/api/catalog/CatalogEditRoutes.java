package dev.frontrow.api.catalog;

import dev.frontrow.api.http.BoundedBody;
import dev.frontrow.api.http.Conditional;
import dev.frontrow.api.http.Fields;
import dev.frontrow.api.http.IdempotencyKeys;
import dev.frontrow.api.http.Json;
import dev.frontrow.api.session.SessionGate;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.function.Function;

/**
 * Reading, changing and deleting one venue, performer or event.
 *
 * <p>A change sends the whole, and in If-Match the version that it is made from: of two who change
 * the same version, the second is told so.
 */
final class CatalogEditRoutes {
  private static final String SEAT_MAP = CatalogEntry.VENUE.path() + "/seat-map";

  private final Pool pool;
  private final Catalog catalog;
  private final Sales sales;
  private final SalePolicy usual;
  private final SessionGate gate;
  private final OnceOnly once;

  CatalogEditRoutes(Pool pool, Catalog catalog, Sales sales, SalePolicy usual, SessionGate gate) {
    this.pool = pool;
    this.catalog = catalog;
    this.sales = sales;
    this.usual = usual;
    this.gate = gate;
    this.once = new OnceOnly(pool);
  }

  /** A request that changes something: who wants what, and what it was made from. */
  private record Change(CommandId command, CatalogEdit edit, JsonObject body) {
    static Change of(RoutingContext context, CatalogEntry entry, boolean hasBody) {
      CommandId command = IdempotencyKeys.commandOf(context);
      String id = entry.idOf(context);
      IfMatch seen = IfMatch.of(context);
      JsonObject body =
          hasBody ? entry.editable(Fields.ofBody(context).json(), id) : new JsonObject();
      return new Change(command, new CatalogEdit(entry, id, seen), body);
    }

    String id() {
      return edit.id();
    }
  }

  void mount(Router router) {
    for (String path : new String[] {CatalogEntry.VENUE.path(), SEAT_MAP}) {
      router
          .put(path)
          .order(CatalogAdminRoutes.EARLY)
          .handler(gate.organiser())
          .handler(new BoundedBody(CatalogAdminRoutes.MAX_VENUE_BYTES));
    }
    for (CatalogEntry entry : CatalogEntry.values()) {
      String path = entry.path();
      router.get(path).handler(gate.organiser()).handler(context -> read(context, entry));
      router.delete(path).handler(gate.organiser()).handler(context -> delete(context, entry));
    }
    router.put(CatalogEntry.VENUE.path()).handler(gate.organiser()).handler(this::putVenue);
    router.put(CatalogEntry.PERFORMER.path()).handler(gate.organiser()).handler(this::putPerformer);
    router.put(CatalogEntry.EVENT.path()).handler(gate.organiser()).handler(this::putEvent);
    router.get(SEAT_MAP).handler(gate.organiser()).handler(this::readSeatMap);
    router.put(SEAT_MAP).handler(gate.organiser()).handler(this::putSeatMap);
  }

  private void read(RoutingContext context, CatalogEntry entry) {
    Future<JsonObject> whole =
        OrganiserQueries.row(pool, entry, entry.idOf(context))
            .map(row -> OrganiserJson.whole(entry, row));
    CatalogDatabase.orUnavailable(whole)
        .onSuccess(
            body -> {
              String etag = IfMatch.etag(body.getLong("version"));
              if (Conditional.isKnown(context.request(), etag)) {
                context.response().putHeader("ETag", etag).setStatusCode(304).end();
              } else {
                reply(context, body);
              }
            })
        .onFailure(context::fail);
  }

  private void readSeatMap(RoutingContext context) {
    String id = CatalogEntry.VENUE.idOf(context);
    CatalogDatabase.orUnavailable(VenueLayouts.document(pool, id))
        .onSuccess(document -> Json.reply(context, 200, document))
        .onFailure(context::fail);
  }

  private void delete(RoutingContext context, CatalogEntry entry) {
    Change change = Change.of(context, entry, false);
    run(context, change, change.edit()::delete)
        .compose(
            _ ->
                entry == CatalogEntry.EVENT
                    ? catalog.changed(new ShowId(change.id()))
                    : Future.succeededFuture())
        .onSuccess(_ -> context.response().setStatusCode(204).end())
        .onFailure(context::fail);
  }

  private void putVenue(RoutingContext context) {
    Change change = Change.of(context, CatalogEntry.VENUE, true);
    Future<JsonObject> done =
        context
            .vertx()
            // A drawing may have megabytes.
            .executeBlocking(() -> NewVenue.read(change.body(), change.id()))
            .compose(venue -> run(context, change, sql -> change.edit().venue(sql, venue)));
    send(context, done);
  }

  private void putSeatMap(RoutingContext context) {
    Change change = Change.of(context, CatalogEntry.VENUE, true);
    Future<JsonObject> done =
        context
            .vertx()
            .executeBlocking(() -> VenueLayouts.read(change.body(), change.id()))
            .compose(choice -> run(context, change, sql -> change.edit().layout(sql, choice)));
    send(context, done);
  }

  private void putPerformer(RoutingContext context) {
    Change change = Change.of(context, CatalogEntry.PERFORMER, true);
    NewPerformer performer = NewPerformer.read(change.body(), change.id());
    send(context, run(context, change, sql -> change.edit().performer(sql, performer)));
  }

  private void putEvent(RoutingContext context) {
    Change change = Change.of(context, CatalogEntry.EVENT, true);
    ShowId show = new ShowId(change.id());
    NewEvent event = NewEvent.read(change.body(), show);
    EventEdit edit = new EventEdit(catalog, event, usual, change.edit().seen());
    Future<JsonObject> done =
        run(context, change, edit::write)
            .compose(written -> catalog.changed(show).map(written))
            .compose(written -> carryOut(show, event, written));
    send(context, done);
  }

  /** Opens a sale that the change asks for, and closes that of an event which it cancels. */
  private Future<JsonObject> carryOut(ShowId show, NewEvent event, JsonObject written) {
    boolean over =
        written.getString("sale").equals("closed")
            && !written.getString("saleState").equals("closed");
    if (!event.onSale() && !over) {
      return Future.succeededFuture(written);
    }
    return (over ? sales.close(show) : sales.open(show))
        .compose(_ -> OrganiserQueries.row(pool, CatalogEntry.EVENT, show.value()))
        .map(row -> OrganiserJson.whole(CatalogEntry.EVENT, row));
  }

  private Future<JsonObject> run(
      RoutingContext context, Change change, Function<SqlClient, Future<JsonObject>> write) {
    String request =
        context.request().method()
            + " "
            + context.normalizedPath()
            + " "
            + change.edit().seen().etags()
            + change.body().encode();
    return CatalogDatabase.orUnavailable(once.run(change.command(), request, write));
  }

  private static void send(RoutingContext context, Future<JsonObject> answer) {
    CatalogDatabase.orUnavailable(answer)
        .onSuccess(body -> reply(context, body))
        .onFailure(context::fail);
  }

  private static void reply(RoutingContext context, JsonObject body) {
    context.response().putHeader("ETag", IfMatch.etag(body.getLong("version")));
    Json.reply(context, 200, body);
  }
}
