package dev.frontrow.api.catalog;

import dev.frontrow.api.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** The layouts that venues have: each is kept, because shows may have it. */
final class VenueLayouts {
  private static final String CHOOSE =
      """
      UPDATE venues SET seat_map_id = $2, version = version + 1, updated_at = now()
      WHERE id = $1 AND seat_map_id IS DISTINCT FROM $2
      """;

  private VenueLayouts() {}

  /**
   * A request for a layout: {@code {template}}, or a seat map; throws a problem with all faults.
   */
  static SeatMapChoice read(JsonObject json, String venueId) {
    Faults faults = new Faults();
    Form form = Form.strict(json, faults);
    SeatMapChoice choice = null;
    if (form.has("template")) {
      form.only("template");
      choice = SeatMapChoice.named(form, "template");
    } else {
      SeatMap map = SeatMapDocument.read(form);
      choice = map == null ? null : SeatMapChoice.of(StoredSeatMap.ofVenue(venueId, map));
    }
    faults.check(CatalogAdminRoutes.INVALID);
    return choice;
  }

  /** The drawing of the venue's layout, as requests have it. */
  static Future<JsonObject> document(SqlClient sql, String venueId) {
    return sql.preparedQuery(
            "SELECT m.document FROM venues v LEFT JOIN seat_maps m ON m.id = v.seat_map_id"
                + " WHERE v.id = $1")
        .execute(Tuple.of(venueId))
        .map(
            rows -> {
              Row row =
                  CatalogQueries.only(rows).orElseThrow(() -> CatalogEntry.VENUE.notFound(venueId));
              if (row.getJsonObject("document") == null) {
                throw new Problem(
                    404,
                    "SEAT_MAP_NOT_FOUND",
                    "The venue has no layout of its own: each event's classification chooses.");
              }
              return row.getJsonObject("document");
            });
  }

  /** Makes sure that the layout is there; throws a {@link Faults} problem when it is not. */
  static Future<Void> put(SqlClient sql, String venueId, SeatMapChoice choice) {
    if (choice.stored() != null) {
      return CatalogWriter.putSeatMaps(sql, List.of(choice.stored()));
    }
    return sql.preparedQuery(
            "SELECT FROM seat_maps WHERE id = $1 AND (venue_id = $2 OR venue_id IS NULL)")
        .execute(Tuple.of(choice.id(), venueId))
        .map(
            rows -> {
              if (rows.size() == 0) {
                Faults faults = new Faults();
                faults.add("seatMap", "names no layout of this venue");
                faults.check(CatalogAdminRoutes.INVALID);
              }
              return null;
            });
  }

  /**
   * Gives shows from now on another layout; those that are there keep theirs.
   *
   * @param choice null for one by each show's classification
   */
  static Future<Void> choose(SqlClient sql, String venueId, SeatMapChoice choice) {
    Future<Void> there = choice == null ? Future.succeededFuture() : put(sql, venueId, choice);
    return there.compose(
        _ ->
            sql.preparedQuery(CHOOSE)
                .execute(Tuple.of(venueId, choice == null ? null : choice.id()))
                .mapEmpty());
  }
}
