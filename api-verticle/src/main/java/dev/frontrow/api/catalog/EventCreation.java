package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.Show.Prices;
import dev.frontrow.schemas.booking.SalePolicy;
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
  /** Keeps the venue from being deleted until the show is there. */
  private static final String PLACE =
      """
      SELECT v.name, v.timezone, v.country, m.id AS layout_id, m.template
      FROM venues v LEFT JOIN seat_maps m
        ON m.id = coalesce($2, v.seat_map_id) AND (m.venue_id = v.id OR m.venue_id IS NULL)
      WHERE v.id = $1 FOR KEY SHARE OF v
      """;

  private static final String PERFORMERS =
      "SELECT id FROM performers WHERE id = ANY ($1) ORDER BY id FOR KEY SHARE";

  private final Catalog catalog;
  private final NewEvent event;
  private final SalePolicy usual;
  private final Faults faults = new Faults();

  /**
   * The creation of {@code event}.
   *
   * @param usual what its sale goes by where the request does not say
   */
  EventCreation(Catalog catalog, NewEvent event, SalePolicy usual) {
    this.catalog = catalog;
    this.event = event;
    this.usual = usual;
  }

  /**
   * Where it is played.
   *
   * @param missing a template that may not be in the catalogue yet, or null
   * @param template the layout's name where it is a template, or null
   */
  record Place(
      ZoneId zone, String country, String seatMapId, String template, StoredSeatMap missing) {}

  /** What there is to write. */
  record Plan(Show show, SeatMap layout) {}

  Future<JsonObject> write(SqlClient sql) {
    return place(sql)
        .compose(place -> plan(sql, place))
        .compose(
            plan ->
                write(sql, plan.show(), event.saleTimes()).map(reply(plan.show(), plan.layout())));
  }

  /** Writes the show and the times of its sale. */
  Future<Void> write(SqlClient sql, Show show, SaleTimes times) {
    return CatalogWriter.write(
            sql, new CatalogBatch(List.of(), List.of(), List.of(), List.of(show)))
        .compose(_ -> times.write(sql, show.id()));
  }

  /** Where the request has it; null, and a fault, where that is nowhere. Checks performers, too. */
  Future<Place> place(SqlClient sql) {
    SeatMapChoice choice = event.seatMap();
    return sql.preparedQuery(PLACE)
        .execute(Tuple.of(event.venueId(), choice == null ? null : choice.id()))
        .map(rows -> CatalogQueries.only(rows).map(this::place).orElseGet(this::nowhere))
        .compose(place -> checkPerformers(sql).map(place));
  }

  private Place nowhere() {
    faults.add("venueId", "names no venue");
    return null;
  }

  private Place place(Row venue) {
    SeatMapChoice choice = event.seatMap();
    String layout = venue.getString("layout_id");
    StoredSeatMap missing = choice == null ? null : choice.stored();
    if (choice == null && layout == null) {
      missing = SeatMapTemplate.suiting(event.classification(), venue.getString("name")).stored();
    } else if (missing == null && layout == null) {
      faults.add("seatMap", "names no layout of the venue");
    }
    return new Place(
        ZoneId.of(event.timezone() == null ? venue.getString("timezone") : event.timezone()),
        venue.getString("country"),
        missing == null ? layout : missing.id(),
        missing == null ? venue.getString("template") : missing.template(),
        missing);
  }

  private Future<Void> checkPerformers(SqlClient sql) {
    return sql.preparedQuery(PERFORMERS)
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

  /** The show at that place; fails with all faults that were found. */
  Future<Plan> plan(SqlClient sql, Place place) {
    faults.check(CatalogAdminRoutes.INVALID);
    return layout(sql, place)
        .map(
            layout -> {
              Frozen parts =
                  new Frozen(place.seatMapId(), prices(place, layout), event.rules().over(usual));
              return new Plan(show(place, parts), layout);
            });
  }

  /** What the log gets of a show when its sale opens, and what stays as it is from then on. */
  record Frozen(String seatMapId, Prices prices, SalePolicy policy) {}

  /** The show with parts that the log may have already; fails as {@link #plan} does. */
  Show show(Place place, Frozen parts) {
    faults.check(CatalogAdminRoutes.INVALID);

    return new Show(
        event.id(),
        event.name(),
        event.venueId(),
        parts.seatMapId(),
        event.classification(),
        event.status(),
        times(place.zone()),
        event.performerIds(),
        parts.prices(),
        parts.policy(),
        event.onSale(),
        event.about(),
        null);
  }

  private Future<SeatMap> layout(SqlClient sql, Place place) {
    return place.missing() == null
        ? catalog.layout(sql, place.seatMapId())
        : CatalogWriter.putSeatMaps(sql, List.of(place.missing())).map(place.missing().map());
  }

  private Prices prices(Place place, SeatMap layout) {
    int bands = layout.bands();
    if (event.prices().isEmpty()) {
      return new Prices(PriceLevels.usual(place.template(), place.country(), bands), false);
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
