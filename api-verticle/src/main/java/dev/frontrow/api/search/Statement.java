package dev.frontrow.api.search;

import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;

/** The SQL of a search: its text holds only what stands here, all that was asked for is bound. */
final class Statement {
  private static final double EARTH_RADIUS_KM = 6_371.0088;
  private static final double KM_PER_DEGREE = 111.0;

  /** Longitudes close up towards the poles: beyond, all of them are looked at. */
  private static final double POLAR_LATITUDE = 89;

  private static final String FROM =
      """
       FROM shows s JOIN venues v ON v.id = s.venue_id
      """;

  private static final String COLUMNS =
      """
      SELECT s.id, s.name, s.type, s.genre, s.status, s.sale_state, s.starts_at, s.local_date,
        s.local_time, s.timezone, s.sort_at, s.currency,
        s.venue_id, v.name AS venue_name, v.address, v.city, v.region, v.country, v.postal_code,
        v.latitude, v.longitude,
        (SELECT jsonb_agg(p.name ORDER BY sp.position)
         FROM show_performers sp JOIN performers p ON p.id = sp.performer_id
         WHERE sp.show_id = s.id) AS performers,
        (SELECT min(c.minor) FROM price_categories c WHERE c.show_id = s.id) AS price_from,
        (SELECT max(c.minor) FROM price_categories c WHERE c.show_id = s.id) AS price_to
      """;

  private final StringBuilder text = new StringBuilder();
  private final Tuple values = Tuple.tuple();
  private String separator = " WHERE ";

  private Statement() {}

  /** One row more than the page takes, which tells whether there is a next one. */
  static Statement page(Query query) {
    Statement statement = new Statement();
    statement.text.append(COLUMNS);
    if (query.near() == null) {
      statement.text.append(", NULL::float8 AS distance_km");
    } else {
      statement
          .text
          .append(", ")
          .append(statement.distance(query.near()))
          .append(" AS distance_km");
    }
    statement.text.append(FROM);
    statement.filter(query);
    if (query.after() != null) {
      String at = statement.bind(query.after().sortAt().atOffset(ZoneOffset.UTC));
      String id = statement.bind(query.after().showId());
      statement.and("(s.sort_at, s.id) > (" + at + ", " + id + ")");
    }
    String limit = statement.bind(query.size() + 1);
    statement.text.append(" ORDER BY s.sort_at, s.id LIMIT ").append(limit);
    return statement;
  }

  /** How many there are on all pages. */
  static Statement total(Query query) {
    Statement statement = new Statement();
    statement.text.append("SELECT count(*) AS total").append(FROM);
    statement.filter(query);
    return statement;
  }

  String text() {
    return text.toString();
  }

  Tuple values() {
    return values;
  }

  private void filter(Query query) {
    for (String word : query.words()) {
      and("s.search_text LIKE '%' || catalogue_escape(catalogue_fold(" + bind(word) + ")) || '%'");
    }
    if (query.city() != null) {
      and("catalogue_fold(v.city) = catalogue_fold(" + bind(query.city()) + ")");
    }
    if (query.type() != null) {
      and("s.type = " + bind(query.type()));
    }
    if (query.from() != null) {
      and("s.sort_at >= " + bind(query.from().atOffset(ZoneOffset.UTC)));
    }
    if (query.until() != null) {
      and("s.sort_at < " + bind(query.until().atOffset(ZoneOffset.UTC)));
    }
    if (query.near() != null) {
      around(query.near());
    }
  }

  /** A box that an index finds, then the circle inside it. */
  private void around(Query.Near near) {
    double latitudes = near.radiusKm() / KM_PER_DEGREE;
    double south = near.latitude() - latitudes;
    double north = near.latitude() + latitudes;
    and("v.latitude BETWEEN " + bind(south) + " AND " + bind(north));
    if (north < POLAR_LATITUDE && south > -POLAR_LATITUDE) {
      double widest = Math.max(Math.abs(north), Math.abs(south));
      double longitudes = latitudes / Math.cos(Math.toRadians(widest));
      double west = near.longitude() - longitudes;
      double east = near.longitude() + longitudes;
      // Across the date line the box continues on the map's other side.
      and(
          ("(v.longitude BETWEEN %s AND %s OR v.longitude BETWEEN %s AND %s"
                  + " OR v.longitude BETWEEN %s AND %s)")
              .formatted(
                  bind(west), bind(east),
                  bind(west + 360), bind(east + 360),
                  bind(west - 360), bind(east - 360)));
    }
    and(distance(near) + " <= " + bind(near.radiusKm()));
  }

  /** The haversine formula. */
  private String distance(Query.Near near) {
    String latitude = bind(near.latitude()) + "::float8";
    String longitude = bind(near.longitude()) + "::float8";
    return ("(2 * %s * asin(least(1, sqrt(power(sin(radians(v.latitude - %s) / 2), 2)"
            + " + cos(radians(v.latitude)) * cos(radians(%s))"
            + " * power(sin(radians(v.longitude - %s) / 2), 2)))))")
        .formatted(EARTH_RADIUS_KM, latitude, latitude, longitude);
  }

  private void and(String condition) {
    text.append(separator).append(condition);
    separator = " AND ";
  }

  private String bind(Object value) {
    values.addValue(value);
    return "$" + values.size();
  }
}
