package dev.frontrow.api.catalog;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/**
 * An organiser's request for a venue: {@code {name, city, region?, country, postalCode?, address?,
 * lat?, lon?, timezone, url?, seatMap?}}, where {@code seatMap} is a template's name, a seat map,
 * or the ID of a layout that the venue has.
 *
 * @param seatMap null where each show's classification chooses
 */
record NewVenue(Venue venue, SeatMapChoice seatMap) {
  private static final int MAX_TEXT = 300;

  static NewVenue read(JsonObject json, String id) {
    Faults faults = new Faults();
    Form form = Form.strict(json, faults);
    form.only(
        "name",
        "city",
        "region",
        "country",
        "postalCode",
        "address",
        "lat",
        "lon",
        "timezone",
        "url",
        "seatMap");
    Double latitude = degrees(form, "lat", 90);
    Double longitude = degrees(form, "lon", 180);
    if (form.has("lat") != form.has("lon")) {
      form.fault(form.has("lat") ? "lon" : "lat", "is missing: coordinates come in pairs");
    }
    Venue venue =
        new Venue(
            id,
            form.text("name", MAX_TEXT),
            form.text("city", MAX_TEXT),
            form.optionalText("region", MAX_TEXT),
            country(form),
            form.optionalText("postalCode", 40),
            form.optionalText("address", MAX_TEXT),
            latitude,
            longitude,
            timezone(form, "timezone", form.text("timezone", 60)),
            Urls.optional(form, "url"),
            null);
    SeatMapChoice seatMap = seatMap(form, json, id);
    faults.check(CatalogAdminRoutes.INVALID);
    return new NewVenue(venue, seatMap);
  }

  private static Double degrees(Form form, String name, int most) {
    BigDecimal number = form.decimal(name, -most, most);
    return number == null ? null : number.doubleValue();
  }

  private static String country(Form form) {
    String country = form.text("country", 10);
    if (!country.isEmpty() && !country.matches("[A-Z]{2}")) {
      form.fault("country", "must be two capital letters, as ISO 3166-1 has them");
    }
    return country;
  }

  static String timezone(Form form, String name, String zone) {
    try {
      return zone == null || zone.isEmpty() ? "UTC" : ZoneId.of(zone).getId();
    } catch (DateTimeException unknown) {
      form.fault(name, "is not a time zone, such as Europe/Paris");
      return "UTC";
    }
  }

  private static SeatMapChoice seatMap(Form form, JsonObject json, String venueId) {
    if (json.getValue("seatMap") instanceof JsonObject) {
      SeatMap map = SeatMapDocument.read(form.object("seatMap"));
      return map == null ? null : SeatMapChoice.of(StoredSeatMap.ofVenue(venueId, map));
    }
    return SeatMapChoice.named(form, "seatMap");
  }

  /** Adds it, at version 1. */
  Future<JsonObject> write(SqlClient sql) {
    CatalogBatch batch = new CatalogBatch(List.of(), List.of(venue), List.of(), List.of());
    Future<?> written = CatalogWriter.write(sql, batch);
    if (seatMap != null) {
      written =
          written
              .compose(_ -> VenueLayouts.put(sql, venue.id(), seatMap))
              .compose(
                  _ ->
                      sql.preparedQuery("UPDATE venues SET seat_map_id = $2 WHERE id = $1")
                          .execute(Tuple.of(venue.id(), seatMap.id())));
    }
    return written.map(reply());
  }

  private JsonObject reply() {
    JsonObject reply =
        new JsonObject()
            .put("venueId", venue.id())
            .put("name", venue.name())
            .put("city", venue.city())
            .put("country", venue.country())
            .put("timezone", venue.timezone());
    if (seatMap != null) {
      reply.put("seatMap", seatMap.json());
    }
    return reply;
  }
}
