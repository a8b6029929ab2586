package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.Show.Prices;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the catalogue's tables. */
final class CatalogQueries {
  private static final String EVENT =
      """
      SELECT s.*, m.template, m.seats,
        v.name AS venue_name, v.city, v.region, v.country, v.postal_code, v.address,
        v.latitude, v.longitude, v.timezone AS venue_timezone, v.url AS venue_url,
        (SELECT jsonb_agg(jsonb_build_object('performerId', p.id, 'name', p.name,
                  'type', p.type, 'genre', p.genre, 'url', p.url, 'image', p.image_url)
                  ORDER BY sp.position)
         FROM show_performers sp JOIN performers p ON p.id = sp.performer_id
         WHERE sp.show_id = s.id) AS performers,
        (SELECT jsonb_agg(jsonb_build_object('code', c.code, 'name', c.name, 'minor', c.minor,
                  'currency', c.currency) ORDER BY c.rank)
         FROM price_categories c WHERE c.show_id = s.id) AS prices,
        (SELECT jsonb_agg(jsonb_build_object('section', a.section, 'total', a.total,
                  'free', a.free, 'held', a.held, 'sold', a.sold, 'blocked', a.blocked)
                  ORDER BY a.section)
         FROM availability a WHERE a.show_id = s.id) AS availability,
        (SELECT max(a.updated_at) FROM availability a WHERE a.show_id = s.id) AS changed_at
      FROM shows s
        JOIN venues v ON v.id = s.venue_id
        JOIN seat_maps m ON m.id = s.seat_map_id
      WHERE s.id = $1
      """;

  private static final String SALE =
      """
      SELECT s.id, s.seat_map_id, s.status, s.sale_wanted, s.sale_state, s.hold_seconds,
        s.payment_seconds, s.ticket_limit, s.price_source, s.version,
        (SELECT jsonb_agg(jsonb_build_object('code', c.code, 'name', c.name, 'minor', c.minor,
                  'currency', c.currency) ORDER BY c.rank)
         FROM price_categories c WHERE c.show_id = s.id) AS prices
      FROM shows s WHERE s.id = $1
      """;

  private static final String SHOWS_OF =
      """
      SELECT id FROM shows WHERE venue_id = ANY ($1)
      UNION
      SELECT show_id FROM show_performers WHERE performer_id = ANY ($2)
      """;

  private CatalogQueries() {}

  /**
   * What opening a show's sale takes.
   *
   * @param status as the catalogue spells it
   * @param wanted what the organiser asked for: draft, open or closed
   * @param state what the booking log has answered, in the same words
   */
  record SaleRow(
      ShowId show,
      String seatMapId,
      String status,
      String wanted,
      String state,
      Prices prices,
      SalePolicy policy) {}

  static Future<Optional<Row>> event(SqlClient sql, ShowId show) {
    return sql.preparedQuery(EVENT).execute(Tuple.of(show.value())).map(CatalogQueries::only);
  }

  static Future<Optional<SaleRow>> sale(SqlClient sql, ShowId show) {
    return sql.preparedQuery(SALE)
        .execute(Tuple.of(show.value()))
        .map(rows -> only(rows).map(CatalogQueries::saleRow));
  }

  /** The shows at some venues or with some performers. */
  static Future<List<ShowId>> showsOf(SqlClient sql, Set<String> venues, Set<String> performers) {
    return sql.preparedQuery(SHOWS_OF)
        .execute(
            Tuple.tuple()
                .addArrayOfString(venues.toArray(String[]::new))
                .addArrayOfString(performers.toArray(String[]::new)))
        .map(
            rows -> {
              List<ShowId> shows = new ArrayList<>();
              rows.forEach(row -> shows.add(new ShowId(row.getString("id"))));
              return shows;
            });
  }

  static Future<SeatMap> seatMap(SqlClient sql, String id) {
    return sql.preparedQuery("SELECT document FROM seat_maps WHERE id = $1")
        .execute(Tuple.of(id))
        .map(
            rows -> {
              Faults faults = new Faults();
              JsonObject document = only(rows).orElseThrow().getJsonObject("document");
              SeatMap map = SeatMapDocument.read(Form.strict(document, faults));
              faults.check("INVALID_SEAT_MAP");
              return map;
            });
  }

  static Optional<Row> only(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }

  static List<PriceCategory> categories(JsonArray prices) {
    List<PriceCategory> categories = new ArrayList<>();
    for (int i = 0; prices != null && i < prices.size(); i++) {
      JsonObject price = prices.getJsonObject(i);
      categories.add(
          new PriceCategory(
              price.getString("code"),
              price.getString("name"),
              new Money(price.getLong("minor"), price.getString("currency"))));
    }
    return categories;
  }

  private static SaleRow saleRow(Row row) {
    return new SaleRow(
        new ShowId(row.getString("id")),
        row.getString("seat_map_id"),
        row.getString("status"),
        row.getString("sale_wanted"),
        row.getString("sale_state"),
        new Prices(
            categories(row.getJsonArray("prices")), "listed".equals(row.getString("price_source"))),
        new SalePolicy(
            Duration.ofSeconds(row.getInteger("hold_seconds")),
            Duration.ofSeconds(row.getInteger("payment_seconds")),
            row.getInteger("ticket_limit")));
  }
}
