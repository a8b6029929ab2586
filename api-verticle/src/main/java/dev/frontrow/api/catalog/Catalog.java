package dev.frontrow.api.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.frontrow.api.catalog.CatalogQueries.SaleRow;
import dev.frontrow.api.catalog.StaleCache.Loaded;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The catalogue as readers see it: event pages and seat-map geometry, kept on this node.
 *
 * <p>While the database is down, what is kept here is served on, and says how old it is.
 */
public final class Catalog {

  /** Layouts kept parsed: some hundred kilobytes each, and many venues share one. */
  private static final int MAX_LAYOUTS = 64;

  /** A version names one drawing, which is good for as long as it is kept. */
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final Pool pool;
  private final Clock clock;
  private final Duration fresh;
  private final Optional<SharedPages> shared;
  private final StaleCache<ShowId, Optional<EventPage>> pages;
  private final StaleCache<DrawingKey, Optional<Drawing>> drawings;
  private final Cache<String, SeatMap> layouts =
      Caffeine.newBuilder().maximumSize(MAX_LAYOUTS).build();

  private record DrawingKey(ShowId show, String version) {}

  /**
   * The catalogue behind {@code pool}.
   *
   * @param shared what all nodes share, where they share something
   */
  public Catalog(Pool pool, Optional<SharedPages> shared, CatalogConfig config, Clock clock) {
    this.pool = pool;
    this.clock = clock;
    this.fresh = config.fresh();
    this.shared = shared;
    this.pages =
        new StaleCache<>(
            clock,
            config.fresh(),
            config.maxPageBytes(),
            page -> page.map(EventPage::bytes).orElse(0));
    this.drawings =
        new StaleCache<>(
            clock,
            FOR_EVER,
            config.maxSeatMapBytes(),
            there -> there.map(Drawing::bytes).orElse(0));
  }

  /** The show's page, or nothing where there is no such show. */
  Future<Loaded<Optional<EventPage>>> page(ShowId show) {
    return CatalogDatabase.orUnavailable(pages.getLoaded(show, () -> load(show)));
  }

  /** The same where this node has it and it is fresh; otherwise null. */
  Loaded<Optional<EventPage>> freshPageOrNull(ShowId show) {
    return pages.freshOrNull(show);
  }

  /** From what the nodes share, where that is fresh or the database does not answer. */
  private Future<Loaded<Optional<EventPage>>> load(ShowId show) {
    if (shared.isEmpty()) {
      return read(show);
    }
    SharedPages pagesOfAll = shared.get();
    return pagesOfAll
        .find(show)
        .compose(
            found -> {
              if (found.isPresent() && isFresh(found.get())) {
                return Future.succeededFuture(there(found.get()));
              }
              return read(show)
                  .onSuccess(
                      loaded ->
                          loaded
                              .value()
                              .ifPresent(
                                  page ->
                                      pagesOfAll.put(show, new Loaded<>(page, loaded.atMillis()))))
                  .recover(
                      failure ->
                          found
                              .map(old -> Future.succeededFuture(there(old)))
                              .orElseGet(() -> Future.failedFuture(failure)));
            });
  }

  private boolean isFresh(SharedPages.Shared found) {
    return found.current() && clock.millis() < found.page().atMillis() + fresh.toMillis();
  }

  private static Loaded<Optional<EventPage>> there(SharedPages.Shared found) {
    return new Loaded<>(Optional.of(found.page().value()), found.page().atMillis());
  }

  /** From the database; as of when it was asked, since it may have changed before it answered. */
  private Future<Loaded<Optional<EventPage>>> read(ShowId show) {
    long asked = clock.millis();
    return CatalogQueries.event(pool, show)
        .map(
            row ->
                new Loaded<>(
                    row.map(
                        there ->
                            new EventPage(
                                there.getLong("version"), EventJson.page(there).toBuffer())),
                    asked));
  }

  /** The show's seat map and prices as they are now, or nothing where there is no such show. */
  Future<Optional<Drawing>> drawing(ShowId show) {
    return page(show)
        .compose(
            page ->
                page.value()
                    .map(there -> current(show, there.seatMapVersion()))
                    .orElse(Future.succeededFuture(Optional.empty())));
  }

  /** As {@link #drawing(ShowId)}; but one of {@code version} needs no look at the show's page. */
  Future<Optional<Drawing>> drawing(ShowId show, String version) {
    return drawings
        .getIfFresh(new DrawingKey(show, version))
        .map(Future::succeededFuture)
        .orElseGet(() -> drawing(show));
  }

  /** Kept only as what it is: a page may be older than the prices that are drawn. */
  private Future<Optional<Drawing>> current(ShowId show, String version) {
    DrawingKey key = new DrawingKey(show, version);
    return CatalogDatabase.orUnavailable(drawings.get(key, () -> draw(show)))
        .map(Loaded::value)
        .onSuccess(
            drawn -> {
              if (drawn.filter(there -> there.version().equals(version)).isEmpty()) {
                drawings.invalidate(key);
              }
            });
  }

  private Future<Optional<Drawing>> draw(ShowId show) {
    return CatalogQueries.sale(pool, show)
        .compose(
            found ->
                found
                    .map(sale -> draw(sale).map(Optional::of))
                    .orElse(Future.succeededFuture(Optional.empty())));
  }

  private Future<Drawing> draw(SaleRow sale) {
    var categories = sale.prices().categories();
    return layout(sale.seatMapId())
        .map(
            map ->
                Drawing.of(
                    Geometry.version(sale.seatMapId(), categories),
                    Geometry.json(sale.show(), sale.seatMapId(), map, categories).toBuffer()));
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

  /** Forgets the show's page, here and for all nodes: it has just changed. Never fails. */
  Future<Void> changed(ShowId show) {
    return changed(List.of(show));
  }

  /** Hears of every change of the catalogue, whoever makes it, and forgets what it concerns. */
  public CatalogChanges changes(String kafka) {
    return new CatalogChanges(kafka, this::changed);
  }

  private Future<Void> changed(CatalogChanges.Rows rows) {
    return changed(rows.shows())
        .compose(
            _ ->
                rows.venues().isEmpty() && rows.performers().isEmpty()
                    ? Future.succeededFuture()
                    : CatalogQueries.showsOf(pool, rows.venues(), rows.performers())
                        .compose(this::changed));
  }

  private Future<Void> changed(Collection<ShowId> shows) {
    shows.forEach(pages::invalidate);
    return shared
        .map(all -> all.changed(shows, clock.millis()))
        .orElse(Future.succeededFuture())
        // Until the others knew of it, somebody may have found the old page among theirs.
        .onComplete(_ -> shows.forEach(pages::invalidate));
  }
}
