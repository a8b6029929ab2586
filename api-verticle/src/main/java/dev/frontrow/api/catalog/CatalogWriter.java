package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.WriteReport.Count;
import dev.frontrow.schemas.booking.PriceCategory;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes batches into the catalogue's tables: what is there already is changed only where it
 * differs.
 *
 * <p>The layout and the prices of a show stay as they are once it was asked on sale, because the
 * booking log freezes them. Everything runs inside the caller's transaction. Rows are written in
 * the order of their IDs, so that two writers wait for one another and never in a ring.
 */
final class CatalogWriter {
  private static final String PUT_SEAT_MAP =
      """
      INSERT INTO seat_maps (id, venue_id, version, template, document, seats, bands)
      VALUES ($1, $2,
              (SELECT coalesce(max(version), 0) + 1 FROM seat_maps WHERE venue_id = $2),
              $3, $4, $5, $6)
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String PUT_VENUE =
      """
      INSERT INTO venues AS v (id, name, city, region, country, postal_code, address,
                               latitude, longitude, timezone, url, source_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      ON CONFLICT (id) DO UPDATE SET
        name = excluded.name, city = excluded.city, region = excluded.region,
        country = excluded.country, postal_code = excluded.postal_code,
        address = excluded.address, latitude = excluded.latitude,
        longitude = excluded.longitude, timezone = excluded.timezone, url = excluded.url,
        source_id = excluded.source_id, version = v.version + 1, updated_at = now()
      WHERE (v.name, v.city, v.region, v.country, v.postal_code, v.address, v.latitude,
             v.longitude, v.timezone, v.url, v.source_id)
        IS DISTINCT FROM
            (excluded.name, excluded.city, excluded.region, excluded.country,
             excluded.postal_code, excluded.address, excluded.latitude, excluded.longitude,
             excluded.timezone, excluded.url, excluded.source_id)
      RETURNING id, xmax = 0 AS created
      """;

  private static final String PUT_PERFORMER =
      """
      INSERT INTO performers AS p (id, name, type, genre, url, image_url, source_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (id) DO UPDATE SET
        name = excluded.name, type = excluded.type, genre = excluded.genre, url = excluded.url,
        image_url = excluded.image_url, source_id = excluded.source_id,
        version = p.version + 1, updated_at = now()
      WHERE (p.name, p.type, p.genre, p.url, p.image_url, p.source_id)
        IS DISTINCT FROM
            (excluded.name, excluded.type, excluded.genre, excluded.url, excluded.image_url,
             excluded.source_id)
      RETURNING id, xmax = 0 AS created
      """;

  private static final String PUT_SHOW =
      """
      INSERT INTO shows AS s (id, name, venue_id, seat_map_id, type, genre, sub_genre, status,
                              starts_at, local_date, local_time, timezone, sort_at, currency,
                              price_source, hold_seconds, payment_seconds, ticket_limit,
                              sale_wanted, info, note, url, image_url, source_id, content_hash)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
              $19, $20, $21, $22, $23, $24, $25)
      ON CONFLICT (id) DO UPDATE SET
        name = excluded.name,
        venue_id = excluded.venue_id,
        seat_map_id = CASE s.sale_wanted WHEN 'draft' THEN excluded.seat_map_id
                                         ELSE s.seat_map_id END,
        type = excluded.type, genre = excluded.genre, sub_genre = excluded.sub_genre,
        status = excluded.status, starts_at = excluded.starts_at,
        local_date = excluded.local_date, local_time = excluded.local_time,
        timezone = excluded.timezone, sort_at = excluded.sort_at,
        currency = CASE s.sale_wanted WHEN 'draft' THEN excluded.currency ELSE s.currency END,
        price_source = CASE s.sale_wanted WHEN 'draft' THEN excluded.price_source
                                          ELSE s.price_source END,
        hold_seconds = CASE s.sale_wanted WHEN 'draft' THEN excluded.hold_seconds
                                          ELSE s.hold_seconds END,
        payment_seconds = CASE s.sale_wanted WHEN 'draft' THEN excluded.payment_seconds
                                             ELSE s.payment_seconds END,
        ticket_limit = CASE s.sale_wanted WHEN 'draft' THEN excluded.ticket_limit
                                          ELSE s.ticket_limit END,
        sale_wanted = CASE WHEN s.sale_wanted = 'open' AND excluded.status = 'cancelled'
                           THEN 'closed' ELSE s.sale_wanted END,
        info = excluded.info, note = excluded.note, url = excluded.url,
        image_url = excluded.image_url, source_id = excluded.source_id,
        content_hash = excluded.content_hash,
        version = s.version + 1, updated_at = now()
      WHERE s.content_hash IS DISTINCT FROM excluded.content_hash
      RETURNING id, xmax = 0 AS created, xmax = 0 OR sale_wanted = 'draft' AS priced
      """;

  private static final String REFRESH_SEARCH_TEXT =
      """
      UPDATE shows s SET search_text = t.text
      FROM (
        SELECT s.id, catalogue_fold(concat_ws(' ', s.name,
                 (SELECT string_agg(p.name, ' ' ORDER BY sp.position)
                  FROM show_performers sp JOIN performers p ON p.id = sp.performer_id
                  WHERE sp.show_id = s.id),
                 v.name, v.city, v.region, s.genre, s.sub_genre)) AS text
        FROM shows s JOIN venues v ON v.id = s.venue_id
        WHERE s.id = ANY ($1) OR s.venue_id = ANY ($2)
           OR EXISTS (SELECT FROM show_performers sp
                      WHERE sp.show_id = s.id AND sp.performer_id = ANY ($3))) t
      WHERE s.id = t.id AND s.search_text <> t.text
      """;

  private CatalogWriter() {}

  /** Writes {@code batch} and says what it changed. */
  static Future<WriteReport> write(SqlClient sql, CatalogBatch batch) {
    return putSeatMaps(sql, batch.seatMaps())
        .compose(_ -> put(sql, PUT_VENUE, CatalogRows.venues(batch)))
        .compose(
            venues ->
                put(sql, PUT_PERFORMER, CatalogRows.performers(batch))
                    .compose(performers -> writeShows(sql, batch, venues, performers)));
  }

  private static Future<WriteReport> writeShows(
      SqlClient sql, CatalogBatch batch, Changes venues, Changes performers) {
    List<Show> shows =
        batch.shows().stream().sorted(Comparator.comparing(show -> show.id().value())).toList();
    return put(sql, PUT_SHOW, shows.stream().map(CatalogRows::show).toList())
        .compose(
            changed ->
                putPerformers(sql, shows, changed)
                    .compose(_ -> putPrices(sql, shows, changed))
                    .compose(_ -> refreshSearchText(sql, changed, venues, performers))
                    .map(new WriteReport(venues.count, performers.count, changed.count)));
  }

  /** The IDs that a batch of upserts has written, and those whose prices may be written too. */
  private record Changes(Set<String> ids, Set<String> priced, Count count) {
    String[] array() {
      return ids.toArray(String[]::new);
    }
  }

  private static Future<Changes> put(SqlClient sql, String statement, List<Tuple> rows) {
    if (rows.isEmpty()) {
      return Future.succeededFuture(new Changes(Set.of(), Set.of(), new Count(0, 0, 0)));
    }
    return sql.preparedQuery(statement)
        .executeBatch(rows)
        .map(results -> changes(results, rows.size()));
  }

  private static Changes changes(RowSet<Row> results, int size) {
    Set<String> ids = new HashSet<>();
    Set<String> priced = new HashSet<>();
    int created = 0;
    for (RowSet<Row> result = results; result != null; result = result.next()) {
      for (Row row : result) {
        ids.add(row.getString("id"));
        created += row.getBoolean("created") ? 1 : 0;
        if (row.getColumnIndex("priced") >= 0 && row.getBoolean("priced")) {
          priced.add(row.getString("id"));
        }
      }
    }
    return new Changes(ids, priced, new Count(created, ids.size() - created, size - ids.size()));
  }

  static Future<Void> putSeatMaps(SqlClient sql, List<StoredSeatMap> maps) {
    List<Tuple> rows =
        maps.stream()
            .sorted(Comparator.comparing(StoredSeatMap::id))
            .map(
                map ->
                    Tuple.of(
                        map.id(),
                        map.venueId(),
                        map.template(),
                        map.document(),
                        map.map().size(),
                        map.map().bands()))
            .toList();
    return rows.isEmpty()
        ? Future.succeededFuture()
        : sql.preparedQuery(PUT_SEAT_MAP).executeBatch(rows).mapEmpty();
  }

  private static Future<Void> putPerformers(SqlClient sql, List<Show> shows, Changes changed) {
    List<Tuple> rows = new ArrayList<>();
    for (Show show : shows) {
      for (int i = 0;
          changed.ids.contains(show.id().value()) && i < show.performerIds().size();
          i++) {
        rows.add(Tuple.of(show.id().value(), (short) i, show.performerIds().get(i)));
      }
    }
    return replace(
        sql,
        "DELETE FROM show_performers WHERE show_id = ANY ($1)",
        changed.ids,
        "INSERT INTO show_performers (show_id, position, performer_id) VALUES ($1, $2, $3)",
        rows);
  }

  private static Future<Void> putPrices(SqlClient sql, List<Show> shows, Changes changed) {
    List<Tuple> rows = new ArrayList<>();
    for (Show show : shows) {
      List<PriceCategory> categories = show.prices().categories();
      for (int i = 0; changed.priced.contains(show.id().value()) && i < categories.size(); i++) {
        PriceCategory category = categories.get(i);
        rows.add(
            Tuple.of(
                show.id().value(),
                category.code(),
                category.name(),
                category.price().minor(),
                category.price().currency(),
                (short) (i + 1)));
      }
    }
    return replace(
        sql,
        "DELETE FROM price_categories WHERE show_id = ANY ($1)",
        changed.priced,
        "INSERT INTO price_categories (show_id, code, name, minor, currency, rank)"
            + " VALUES ($1, $2, $3, $4, $5, $6)",
        rows);
  }

  private static Future<Void> replace(
      SqlClient sql, String delete, Set<String> shows, String insert, List<Tuple> rows) {
    if (shows.isEmpty()) {
      return Future.succeededFuture();
    }
    Future<RowSet<Row>> deleted =
        sql.preparedQuery(delete).execute(Tuple.of(shows.toArray(String[]::new)));
    return rows.isEmpty()
        ? deleted.mapEmpty()
        : deleted.compose(_ -> sql.preparedQuery(insert).executeBatch(rows)).mapEmpty();
  }

  private static Future<Void> refreshSearchText(
      SqlClient sql, Changes shows, Changes venues, Changes performers) {
    if (shows.ids.isEmpty() && venues.ids.isEmpty() && performers.ids.isEmpty()) {
      return Future.succeededFuture();
    }
    return sql.preparedQuery(REFRESH_SEARCH_TEXT)
        .execute(Tuple.of(shows.array(), venues.array(), performers.array()))
        .mapEmpty();
  }
}
