package dev.frontrow.api.search;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/** Suggestions from the catalogue's tables: names that begin with the prefix. */
final class TableSuggestions {
  /** Each kind's most frequent names, most shows first, the kinds in their order. */
  private static final String STATEMENT =
      """
      WITH asked AS (SELECT catalogue_escape(catalogue_fold($1)) || '%' AS pattern)
      SELECT * FROM (
        (SELECT 'PERFORMER' AS kind, p.name AS text, count(*) AS count
         FROM asked, performers p JOIN show_performers sp ON sp.performer_id = p.id
         WHERE catalogue_fold(p.name) LIKE asked.pattern
         GROUP BY p.name ORDER BY count DESC, text LIMIT $2)
        UNION ALL
        (SELECT 'EVENT', s.name, count(*)
         FROM asked, shows s
         WHERE catalogue_fold(s.name) LIKE asked.pattern AND s.search_text LIKE asked.pattern
         GROUP BY s.name ORDER BY count DESC, name LIMIT $2)
        UNION ALL
        (SELECT 'VENUE', v.name, count(*)
         FROM asked, venues v JOIN shows s ON s.venue_id = v.id
         WHERE catalogue_fold(v.name) LIKE asked.pattern
         GROUP BY v.name ORDER BY count DESC, v.name LIMIT $2)
        UNION ALL
        (SELECT 'CITY', v.city, count(*)
         FROM asked, venues v JOIN shows s ON s.venue_id = v.id
         WHERE catalogue_fold(v.city) LIKE asked.pattern
         GROUP BY v.city ORDER BY count DESC, v.city LIMIT $2)
      ) AS names (kind, text, count)
      ORDER BY array_position(ARRAY['PERFORMER', 'EVENT', 'VENUE', 'CITY'], kind), count DESC, text
      LIMIT $2
      """;

  private final Pool pool;

  TableSuggestions(Pool pool) {
    this.pool = pool;
  }

  Future<JsonObject> find(Prefix prefix) {
    return pool.preparedQuery(STATEMENT)
        .execute(Tuple.of(prefix.text(), prefix.size()))
        .map(TableSuggestions::answer);
  }

  private static JsonObject answer(RowSet<Row> rows) {
    JsonArray suggestions = new JsonArray();
    for (Row row : rows) {
      Kind kind = Kind.valueOf(row.getString("kind"));
      suggestions.add(
          IndexSuggestions.suggestion(kind, row.getString("text"), row.getLong("count")));
    }
    return new JsonObject().put("suggestions", suggestions);
  }
}
