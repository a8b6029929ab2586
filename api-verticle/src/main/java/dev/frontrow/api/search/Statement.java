package dev.frontrow.api.search;

import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;

/** The SQL of a search: its text holds only what stands here, all that was asked for is bound. */
final class Statement {
  private static final String FROM =
      """
       FROM shows s JOIN venues v ON v.id = s.venue_id
      """;

  private static final String COLUMNS =
      """
      SELECT s.id, s.name, s.type, s.genre, s.status, s.sale_state, s.starts_at, s.local_date,
        s.local_time, s.timezone, s.sort_at, s.currency, s.url, s.image_url,
        s.venue_id, v.name AS venue_name, v.address, v.city, v.region, v.country, v.postal_code,
        v.latitude, v.longitude,
        (SELECT jsonb_agg(p.name ORDER BY sp.position)
         FROM show_performers sp JOIN performers p ON p.id = sp.performer_id
         WHERE sp.show_id = s.id) AS performers,
        (SELECT min(c.minor) FROM price_categories c WHERE c.show_id = s.id) AS price_from,
        (SELECT max(c.minor) FROM price_categories c WHERE c.show_id = s.id) AS price_to,
        (SELECT sum(a.total) FROM availability a WHERE a.show_id = s.id) AS tickets,
        (SELECT sum(a.free) FROM availability a WHERE a.show_id = s.id) AS free,
        (SELECT max(a.updated_at) FROM availability a WHERE a.show_id = s.id) AS changed_at
      """;

  /** Tickets that are gone. */
  private static final String SOLD =
      "coalesce((SELECT sum(a.sold + a.held) FROM availability a WHERE a.show_id = s.id), 0)"
          + "::float8";

  private final StringBuilder text = new StringBuilder();
  private final Tuple values = Tuple.tuple();

  private Statement() {}

  /** One row more than the page takes, which tells whether there is a next one. */
  static Statement page(Query query) {
    Statement statement = new Statement();
    Conditions conditions = new Conditions(statement::bind);
    String rank = statement.rank(query, conditions);
    String distance =
        query.filter().near() == null ? "NULL::float8" : conditions.distance(query.filter().near());
    statement
        .text
        .append(COLUMNS)
        .append(", ")
        .append(distance)
        .append(" AS distance_km, ")
        .append(rank == null ? "NULL::float8" : rank)
        .append(" AS rank")
        .append(FROM);
    conditions.add(query);
    if (query.after() != null) {
      conditions.and(statement.behind(query, rank));
    }
    String order = rank == null ? "" : falls(query.sort()) ? "rank DESC, " : "rank NULLS LAST, ";
    statement
        .text
        .append(conditions.text())
        .append(" ORDER BY ")
        .append(order)
        .append("s.sort_at, s.id LIMIT ")
        .append(statement.bind(query.size() + 1));
    return statement;
  }

  /** How many there are on all pages. */
  static Statement total(Query query) {
    Statement statement = new Statement();
    Conditions conditions = new Conditions(statement::bind);
    conditions.add(query);
    statement.text.append("SELECT count(*) AS total").append(FROM).append(conditions.text());
    return statement;
  }

  String text() {
    return text.toString();
  }

  Tuple values() {
    return values;
  }

  /** What shows are sorted by before their time; null for nothing. */
  private String rank(Query query, Conditions conditions) {
    return switch (query.sort()) {
      case DATE -> null;
      case RELEVANCE ->
          "word_similarity(catalogue_fold(" + bind(query.term()) + "), s.search_text)::float8";
      case DISTANCE -> conditions.distance(query.filter().near());
      case PRICE -> Conditions.LOWEST_PRICE;
      case POPULARITY -> SOLD;
    };
  }

  private static boolean falls(Sort sort) {
    return sort == Sort.RELEVANCE || sort == Sort.POPULARITY;
  }

  private String behind(Query query, String rank) {
    Cursor after = query.after();
    String at = bind(after.sortAt().atOffset(ZoneOffset.UTC));
    String later = "(s.sort_at, s.id) > (" + at + ", " + bind(after.showId()) + ")";
    if (rank == null) {
      return later;
    }
    if (after.rank() == null) {
      return "(" + rank + " IS NULL AND " + later + ")";
    }
    String before = bind(after.rank()) + "::float8";
    return falls(query.sort())
        ? "(%1$s < %2$s OR (%1$s = %2$s AND %3$s))".formatted(rank, before, later)
        : "(%1$s > %2$s OR %1$s IS NULL OR (%1$s = %2$s AND %3$s))".formatted(rank, before, later);
  }

  private String bind(Object value) {
    values.addValue(value);
    return "$" + values.size();
  }
}
