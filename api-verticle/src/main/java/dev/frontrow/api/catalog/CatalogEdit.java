package dev.frontrow.api.catalog;

import dev.frontrow.api.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes and deletes one entry of the catalogue, if it is as its writer has seen it.
 *
 * <p>Everything runs inside the caller's transaction, which locks the entry first: between the
 * check of the version and the write nobody else comes in.
 */
record CatalogEdit(CatalogEntry entry, String id, IfMatch seen) {
  /** Shows that a refusal names. */
  private static final int MAX_NAMED = 20;

  private static final String SHOWS_AT_VENUE =
      """
      SELECT id FROM shows
      WHERE venue_id = $1 OR seat_map_id IN (SELECT id FROM seat_maps WHERE venue_id = $1)
      ORDER BY sort_at, id LIMIT $2
      """;

  private static final String SHOWS_OF_PERFORMER =
      """
      SELECT s.id FROM shows s JOIN show_performers sp ON sp.show_id = s.id
      WHERE sp.performer_id = $1 ORDER BY s.sort_at, s.id LIMIT $2
      """;

  /** The venue as {@code wanted} has it; a seat map that it leaves out is removed. */
  Future<JsonObject> venue(SqlClient sql, NewVenue wanted) {
    return locked(sql)
        .compose(
            row -> {
              Venue venue = wanted.venue().from(row.getString("source_id"));
              return CatalogWriter.write(
                  sql, new CatalogBatch(List.of(), List.of(venue), List.of(), List.of()));
            })
        .compose(_ -> VenueLayouts.choose(sql, id, wanted.seatMap()))
        .compose(_ -> whole(sql));
  }

  /** The venue with another layout for the shows to come. */
  Future<JsonObject> layout(SqlClient sql, SeatMapChoice choice) {
    return locked(sql).compose(_ -> VenueLayouts.choose(sql, id, choice)).compose(_ -> whole(sql));
  }

  Future<JsonObject> performer(SqlClient sql, NewPerformer wanted) {
    return locked(sql)
        .compose(
            row -> {
              Performer performer = wanted.performer().from(row.getString("source_id"));
              return CatalogWriter.write(
                  sql, new CatalogBatch(List.of(), List.of(), List.of(performer), List.of()));
            })
        .compose(_ -> whole(sql));
  }

  private Future<JsonObject> whole(SqlClient sql) {
    return OrganiserQueries.row(sql, entry, id).map(row -> OrganiserJson.whole(entry, row));
  }

  private Future<Row> locked(SqlClient sql) {
    return entry
        .lock(sql, id)
        .map(
            row -> {
              seen.check(row.getLong("version"));
              return row;
            });
  }

  /** Deletes it; fails where something else needs it. */
  Future<JsonObject> delete(SqlClient sql) {
    return locked(sql)
        .compose(
            row ->
                switch (entry) {
                  case VENUE -> deleteVenue(sql);
                  case PERFORMER ->
                      unused(sql, SHOWS_OF_PERFORMER)
                          .compose(_ -> run(sql, "DELETE FROM performers WHERE id = $1"));
                  case EVENT -> deleteEvent(sql, row);
                })
        .map(new JsonObject());
  }

  private Future<Void> deleteVenue(SqlClient sql) {
    return unused(sql, SHOWS_AT_VENUE)
        .compose(_ -> run(sql, "UPDATE venues SET seat_map_id = NULL WHERE id = $1"))
        .compose(_ -> run(sql, "DELETE FROM seat_maps WHERE venue_id = $1"))
        .compose(_ -> run(sql, "DELETE FROM venues WHERE id = $1"));
  }

  /** Only a draft: of others the log may have tickets, which somebody may have bought. */
  private Future<Void> deleteEvent(SqlClient sql, Row row) {
    if (!row.getString("sale_wanted").equals("draft")) {
      throw new Problem(
          409, "EVENT_NOT_DRAFT", "The event's sale was asked for: cancel it, or close its sale.");
    }
    return run(sql, "DELETE FROM shows WHERE id = $1");
  }

  private Future<Void> unused(SqlClient sql, String statement) {
    return sql.preparedQuery(statement)
        .execute(Tuple.of(id, MAX_NAMED))
        .map(
            rows -> {
              List<String> shows = new ArrayList<>();
              rows.forEach(row -> shows.add(row.getString("id")));
              if (!shows.isEmpty()) {
                throw entry.inUse(shows);
              }
              return null;
            });
  }

  private Future<Void> run(SqlClient sql, String statement) {
    return sql.preparedQuery(statement).execute(Tuple.of(id)).mapEmpty();
  }
}
