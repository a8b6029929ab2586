package dev.frontrow.api.catalog;

import dev.frontrow.api.http.Json;
import dev.frontrow.api.session.SessionGate;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Lists of the catalogue's venues, performers and events, in pages, for organisers. */
final class CatalogListRoutes {
  private static final int MAX_TEXT = 100;

  private static final String VENUES =
      """
      SELECT v.*, catalogue_fold(v.name) AS sort_key, m.template, m.seats, m.bands
      FROM venues v LEFT JOIN seat_maps m ON m.id = v.seat_map_id
      """;

  private static final String PERFORMERS =
      "SELECT p.*, catalogue_fold(p.name) AS sort_key FROM performers p";

  private static final String EVENTS =
      """
      SELECT s.*, v.name AS venue_name, v.city
      FROM shows s JOIN venues v ON v.id = s.venue_id
      """;

  private static final String NAME =
      "catalogue_fold(%s.name) LIKE '%%' || catalogue_escape(catalogue_fold(?)) || '%%'";

  private final Pool pool;
  private final SessionGate gate;

  CatalogListRoutes(Pool pool, SessionGate gate) {
    this.pool = pool;
    this.gate = gate;
  }

  void mount(Router router) {
    for (CatalogEntry entry : CatalogEntry.values()) {
      router
          .get("/admin/" + entry.plural())
          .handler(gate.organiser())
          .handler(context -> list(context, entry));
    }
  }

  private void list(RoutingContext context, CatalogEntry entry) {
    ListRequest request = new ListRequest(entry.plural(), context.queryParams(), parameters(entry));
    int size = request.size();
    ListStatement statement =
        switch (entry) {
          case VENUE -> venues(request);
          case PERFORMER -> performers(request);
          case EVENT -> events(request);
        };
    request.check();
    // One more than the page has says whether there is another.
    statement.orderBy(entry == CatalogEntry.EVENT ? "s.sort_at, s.id" : "sort_key, id", size + 1);
    CatalogDatabase.orUnavailable(pool.preparedQuery(statement.sql()).execute(statement.values()))
        .onSuccess(
            rows -> {
              JsonArray lines = new JsonArray();
              JsonObject page = new JsonObject().put(entry.plural(), lines);
              Row last = null;
              for (Row row : rows) {
                if (lines.size() == size) {
                  page.put("cursor", cursor(entry, last).encode(request.filter()));
                  break;
                }
                lines.add(OrganiserJson.line(entry, row));
                last = row;
              }
              Json.reply(context, 200, page);
            })
        .onFailure(context::fail);
  }

  private static List<String> parameters(CatalogEntry entry) {
    return switch (entry) {
      case VENUE -> List.of("name", "city", "country");
      case PERFORMER -> List.of("name");
      case EVENT -> List.of("name", "venueId", "status", "sale", "from", "to");
    };
  }

  private static ListStatement venues(ListRequest request) {
    return byName(
        request,
        "v",
        new ListStatement(VENUES)
            .filter("catalogue_fold(v.city) = catalogue_fold(?)", request.text("city", MAX_TEXT))
            .filter("v.country = upper(?)", request.text("country", 2)));
  }

  private static ListStatement performers(ListRequest request) {
    return byName(request, "p", new ListStatement(PERFORMERS));
  }

  private static ListStatement byName(ListRequest request, String table, ListStatement list) {
    list.filter(NAME.formatted(table), request.text("name", MAX_TEXT));
    ListCursor cursor = request.cursor();
    return cursor == null
        ? list
        : list.where(
            "(catalogue_fold(%1$s.name), %1$s.id) > (?, ?)".formatted(table),
            cursor.key(),
            cursor.id());
  }

  private static ListStatement events(ListRequest request) {
    List<String> statuses = Arrays.stream(Show.Status.values()).map(Show.Status::label).toList();
    ListStatement list =
        new ListStatement(EVENTS)
            .filter(NAME.formatted("s"), request.text("name", MAX_TEXT))
            .filter("s.venue_id = ?", request.text("venueId", MAX_TEXT))
            .filter("s.status = ?", request.oneOf("status", statuses))
            .filter("s.sale_wanted = ?", request.oneOf("sale", List.of("draft", "open", "closed")))
            .filter("s.sort_at >= ?", CatalogRows.utc(request.moment("from", false)))
            .filter("s.sort_at < ?", CatalogRows.utc(request.moment("to", true)));
    ListCursor cursor = request.cursor();
    return cursor == null
        ? list
        : list.where("(s.sort_at, s.id) > (?, ?)", moment(cursor, request), cursor.id());
  }

  private static OffsetDateTime moment(ListCursor cursor, ListRequest request) {
    try {
      Instant moment = Instant.parse(cursor.key());
      if (!moment.isAfter(ShowTimes.UNKNOWN)) {
        return CatalogRows.utc(moment);
      }
    } catch (DateTimeException forged) {
      // Said below.
    }
    request.badCursor();
    return Instant.EPOCH.atOffset(ZoneOffset.UTC);
  }

  private static ListCursor cursor(CatalogEntry entry, Row last) {
    String key =
        entry == CatalogEntry.EVENT
            ? last.getOffsetDateTime("sort_at").toInstant().toString()
            : last.getString("sort_key");
    return new ListCursor(key, last.getString("id"));
  }
}
