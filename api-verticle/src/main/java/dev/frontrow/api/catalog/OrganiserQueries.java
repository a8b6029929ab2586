package dev.frontrow.api.catalog;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Reads venues, performers and events as organisers see them: one by its ID. */
final class OrganiserQueries {
  static final String VENUE =
      """
      SELECT v.*, m.template, m.seats, m.bands
      FROM venues v LEFT JOIN seat_maps m ON m.id = v.seat_map_id
      WHERE v.id = $1
      """;

  static final String PERFORMER = "SELECT * FROM performers WHERE id = $1";

  static final String EVENT =
      """
      SELECT s.*, m.template, m.seats, m.bands,
        (SELECT jsonb_agg(sp.performer_id ORDER BY sp.position)
         FROM show_performers sp WHERE sp.show_id = s.id) AS performer_ids,
        (SELECT jsonb_agg(jsonb_build_object('code', c.code, 'name', c.name, 'minor', c.minor,
                  'currency', c.currency) ORDER BY c.rank)
         FROM price_categories c WHERE c.show_id = s.id) AS prices
      FROM shows s JOIN seat_maps m ON m.id = s.seat_map_id
      WHERE s.id = $1
      """;

  private OrganiserQueries() {}

  /** The row as {@link OrganiserJson} takes it. */
  static Future<Row> row(SqlClient sql, CatalogEntry entry, String id) {
    String statement =
        switch (entry) {
          case VENUE -> VENUE;
          case PERFORMER -> PERFORMER;
          case EVENT -> EVENT;
        };
    return sql.preparedQuery(statement)
        .execute(Tuple.of(id))
        .map(rows -> CatalogQueries.only(rows).orElseThrow(() -> entry.notFound(id)));
  }
}
