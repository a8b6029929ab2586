package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.StaleCache.Loaded;
import dev.frontrow.api.http.Front;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Optional;

/**
 * Event pages that this node has at hand, answered ahead of the router: most requests of a sale are
 * for them, and a router costs as much as the answer. {@link CatalogRoutes} has the others.
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
    return HttpMethod.GET.equals(request.method()) && request.uri().startsWith(CatalogRoutes.PAGES);
  }

  @Override
  public boolean answers(HttpServerRequest request) {
    String id = request.path().substring(CatalogRoutes.PAGES.length());
    if (!ShowId.isValid(id)) {
      return false;
    }
    Loaded<Optional<EventPage>> kept = catalog.freshPageOrNull(new ShowId(id));
    if (kept == null || kept.value().isEmpty()) {
      return false;
    }
    PageReply.send(request, new Loaded<>(kept.value().get(), kept.atMillis()), clock.millis());
    return true;
  }
}
