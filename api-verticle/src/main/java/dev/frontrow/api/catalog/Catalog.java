package dev.frontrow.api.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.frontrow.api.catalog.CatalogQueries.SaleRow;
import dev.frontrow.api.catalog.StaleCache.Loaded;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The catalogue as readers see it: event pages and seat-map geometry, kept on this node.
 *
 * <p>While the database is down, what is kept here is served on, and says how old it is.
 */
public final class Catalog {
  /** Layouts kept parsed: some hundred kilobytes each, and many venues share one. */
  private static final int MAX_LAYOUTS = 64;

  /** A show's version names one geometry, which is good for as long as it is kept. */
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final Pool pool;
  private final StaleCache<ShowId, Optional<EventPage>> pages;
  private final StaleCache<GeometryKey, Optional<Buffer>> geometries;
  private final Cache<String, SeatMap> layouts =
      Caffeine.newBuilder().maximumSize(MAX_LAYOUTS).build();

  private record GeometryKey(ShowId show, long version) {}

  /** The catalogue behind {@code pool}. */
  public Catalog(Pool pool, CatalogConfig config, Clock clock) {
    this.pool = pool;
    this.pages =
        new StaleCache<>(
            clock,
            config.fresh(),
            config.maxPageBytes(),
            page -> page.map(EventPage::bytes).orElse(0));
    this.geometries =
        new StaleCache<>(
            clock, FOR_EVER, config.maxSeatMapBytes(), body -> body.map(Buffer::length).orElse(0));
  }

  /** The show's page, or nothing where there is no such show. */
  Future<Loaded<Optional<EventPage>>> page(ShowId show) {
    return CatalogDatabase.orUnavailable(
        pages.get(
            show,
            () ->
                CatalogQueries.event(pool, show)
                    .map(
                        row ->
                            row.map(
                                there ->
                                    new EventPage(
                                        there.getLong("version"), EventJson.page(there))))));
  }

  /**
   * The show's seat map and prices as JSON, without the brace at its end; nothing where there is no
   * such show.
   *
   * @param version the show's, as its page has it
   */
  Future<Optional<Buffer>> geometry(ShowId show, long version) {
    return CatalogDatabase.orUnavailable(
            geometries.get(new GeometryKey(show, version), () -> draw(show)))
        .map(Loaded::value);
  }

  private Future<Optional<Buffer>> draw(ShowId show) {
    return CatalogQueries.sale(pool, show)
        .compose(
            found -> {
              if (found.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
              }
              SaleRow sale = found.get();
              return layout(sale.seatMapId())
                  .map(
                      map ->
                          Optional.of(
                              open(
                                  Geometry.json(
                                          show, sale.seatMapId(), map, sale.prices().categories())
                                      .toBuffer())));
            });
  }

  private static Buffer open(Buffer object) {
    return object.slice(0, object.length() - 1);
  }

  /** The layout with this ID, which never changes. */
  Future<SeatMap> layout(String seatMapId) {
    return layout(pool, seatMapId);
  }

  /**
   * As {@link #layout(String)}, read over {@code sql}: whoever is in a transaction must not wait
   * for a second connection, for all connections may be waiting so.
   */
  Future<SeatMap> layout(SqlClient sql, String seatMapId) {
    SeatMap kept = layouts.getIfPresent(seatMapId);
    if (kept != null) {
      return Future.succeededFuture(kept);
    }
    return CatalogQueries.seatMap(sql, seatMapId).onSuccess(map -> layouts.put(seatMapId, map));
  }

  /** Forgets the show's page: this node has just changed it. */
  void changed(ShowId show) {
    pages.invalidate(show);
  }
}
