package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.Show.Prices;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns an organiser's request for an event into a show, with what the catalogue knows. */
final class EventCreation {
  private final Catalog catalog;
  private final NewEvent event;
  private final Faults faults = new Faults();

  EventCreation(Catalog catalog, NewEvent event) {
    this.catalog = catalog;
    this.event = event;
  }

  private record Place(ZoneId zone, String country, StoredSeatMap template, String seatMapId) {}

  Future<JsonObject> write(SqlClient sql) {
    return place(sql)
        .compose(
            place ->
                checkPerformers(sql)
                    .compose(
                        _ -> {
                          faults.check(CatalogAdminRoutes.INVALID);
                          return layout(sql, place);
                        })
                    .compose(layout -> write(sql, place, layout)));
  }

  private Future<Place> place(SqlClient sql) {
    return sql.preparedQuery(
            "SELECT name, timezone, country, seat_map_id FROM venues WHERE id = $1")
        .execute(Tuple.of(event.venueId()))
        .map(
            rows -> {
              Row row = CatalogQueries.only(rows).orElse(null);
              if (row == null) {
                faults.add("venueId", "names no venue");
                return null;
              }
              String own = row.getString("seat_map_id");
              StoredSeatMap template = event.seatMap();
              if (template == null && own == null) {
                template =
                    SeatMapTemplate.suiting(event.classification(), row.getString("name")).stored();
              }
              String zone = event.timezone() == null ? row.getString("timezone") : event.timezone();
              return new Place(
                  ZoneId.of(zone),
                  row.getString("country"),
                  template,
                  template == null ? own : template.id());
            });
  }

  private Future<Void> checkPerformers(SqlClient sql) {
    return sql.preparedQuery("SELECT id FROM performers WHERE id = ANY ($1)")
        .execute(Tuple.of(event.performerIds().toArray(String[]::new)))
        .map(
            rows -> {
              Set<String> known = new HashSet<>();
              rows.forEach(row -> known.add(row.getString("id")));
              for (int i = 0; i < event.performerIds().size(); i++) {
                if (!known.contains(event.performerIds().get(i))) {
                  faults.add("performerIds[" + i + "]", "names no performer");
                }
              }
              return null;
            });
  }

  private Future<SeatMap> layout(SqlClient sql, Place place) {
    return place.template() == null
        ? catalog.layout(sql, place.seatMapId())
        : CatalogWriter.putSeatMaps(sql, List.of(place.template())).map(place.template().map());
  }

  private Future<JsonObject> write(SqlClient sql, Place place, SeatMap layout) {
    Prices prices = prices(place, layout);
    Show show =
        new Show(
            event.id(),
            event.name(),
            event.venueId(),
            place.seatMapId(),
            event.classification(),
            Show.Status.SCHEDULED,
            times(place.zone()),
            event.performerIds(),
            prices,
            event.policy(),
            event.onSale(),
            event.about(),
            null);
    return CatalogWriter.write(
            sql, new CatalogBatch(List.of(), List.of(), List.of(), List.of(show)))
        .map(reply(show, layout));
  }

  private Prices prices(Place place, SeatMap layout) {
    int bands = layout.bands();
    if (event.prices().isEmpty()) {
      String template = place.template() == null ? null : place.template().template();
      return new Prices(PriceLevels.usual(template, place.country(), bands), false);
    }
    if (event.prices().size() > bands) {
      faults.add("prices", "are more than the seat map's " + bands + " price bands");
      faults.check(CatalogAdminRoutes.INVALID);
    }
    return new Prices(event.prices(), true);
  }

  private ShowTimes times(ZoneId zone) {
    Instant startsAt = event.startsAt();
    if (startsAt == null) {
      return new ShowTimes(event.localDate(), event.localTime(), zone);
    }
    ZonedDateTime local = startsAt.atZone(zone);
    return new ShowTimes(local.toLocalDate(), local.toLocalTime(), zone);
  }

  private static JsonObject reply(Show show, SeatMap layout) {
    JsonObject reply =
        new JsonObject()
            .put("eventId", show.id().value())
            .put("name", show.name())
            .put("venueId", show.venueId());
    if (show.times().startsAt() != null) {
      reply.put("startsAt", show.times().startsAt().toString());
    }
    return reply
        .put("seatMap", new JsonObject().put("id", show.seatMapId()).put("seats", layout.size()))
        .put("prices", EventJson.prices(show.prices().categories()));
  }
}
