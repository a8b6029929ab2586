package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.StaleCache.Loaded;
import dev.frontrow.api.http.Front;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Optional;

/**
 * Event pages, ahead of the router: most requests of a sale are for them. {@link CatalogRoutes} has
 * those whose path is written in an unusual way.
 */
public final class PageFront implements Front {
  private final Catalog catalog;
  private final Clock clock;

  public PageFront(Catalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  @Override
  public String route() {
    return CatalogRoutes.PAGE;
  }

  @Override
  public boolean takes(HttpServerRequest request) {
    return HttpMethod.GET.equals(request.method())
        && request.uri().startsWith(CatalogRoutes.PAGES)
        && ShowId.isValid(id(request));
  }

  @Override
  public Future<Void> answer(HttpServerRequest request) {
    return reply(catalog, new ShowId(id(request)), request, clock);
  }

  private static String id(HttpServerRequest request) {
    return request.path().substring(CatalogRoutes.PAGES.length());
  }

  /** Answers with the show's page; fails when there is none. */
  static Future<Void> reply(Catalog catalog, ShowId show, HttpServerRequest request, Clock clock) {
    Loaded<Optional<EventPage>> kept = catalog.freshPageOrNull(show);
    return kept == null
        ? catalog.page(show).compose(loaded -> reply(show, loaded, request, clock))
        : reply(show, kept, request, clock);
  }

  private static Future<Void> reply(
      ShowId show, Loaded<Optional<EventPage>> loaded, HttpServerRequest request, Clock clock) {
    return loaded.value().isEmpty()
        ? Future.failedFuture(CatalogRoutes.notFound(show.value()))
        : PageReply.send(
            request, new Loaded<>(loaded.value().get(), loaded.atMillis()), clock.millis());
  }
}
