package dev.frontrow.api.sales;

import dev.frontrow.api.http.Json;
import dev.frontrow.api.http.Problem;
import dev.frontrow.api.sales.SalesHistory.Known;
import dev.frontrow.api.seatmap.Freshness;
import dev.frontrow.api.seatmap.SeatMaps;
import dev.frontrow.api.seatmap.SeatStatuses;
import dev.frontrow.api.session.SessionGate;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /admin/events/{eventId}/sales}: how a show sells.
 *
 * <p>What is sold now, and for how much, comes from this node's seat map: it is of one moment, and
 * there as long as the log can be read. When it was sold is the read model's, which comes after.
 */
public final class SalesRoutes {
  private static final Logger log = LoggerFactory.getLogger(SalesRoutes.class);

  private final SeatMaps maps;
  private final SalesHistory history;
  private final SessionGate gate;
  private final Clock clock;

  public SalesRoutes(SeatMaps maps, Pool postgres, SessionGate gate, Clock clock) {
    this.maps = maps;
    this.history = new SalesHistory(postgres);
    this.gate = gate;
    this.clock = clock;
  }

  public void mount(Router router) {
    router.get("/admin/events/:eventId/sales").handler(gate.organiser()).handler(this::sales);
  }

  private void sales(RoutingContext context) {
    ShowId show = find(context.pathParam("eventId"));
    Instant now = clock.instant();
    SalesWindow window = SalesWindow.read(context.queryParams(), now);
    context.response().putHeader("Cache-Control", "no-store");
    history
        .of(show, window)
        .onComplete(
            known -> {
              if (known.failed()) {
                log.warn("no sales by minute: {}", known.cause().toString());
              }
              Json.reply(context, 200, answer(show, now, window, known.result()));
            });
  }

  private ShowId find(String eventId) {
    if (ShowId.isValid(eventId)) {
      ShowId show = new ShowId(eventId);
      if (maps.inventory(show).isPresent()) {
        return show;
      }
    }
    if (maps.freshness().ageMillis() == Freshness.NEVER) {
      throw new Problem(503, "STARTING", "This node has not read the seat maps yet.").retryAfter(1);
    }
    String named = eventId.length() <= ShowId.MAX_LENGTH ? " " + eventId : "";
    throw new Problem(404, "EVENT_NOT_FOUND", "No event" + named + " is or was on sale.")
        .field("eventId");
  }

  /** The answer; {@code known} is null where the read model does not answer. */
  private JsonObject answer(ShowId show, Instant now, SalesWindow window, Known known) {
    Freshness freshness = maps.freshness(show);
    InventoryIndex inventory = maps.inventory(show).orElseThrow();
    SeatStatuses statuses = maps.statuses(show).orElseThrow();
    List<SectionSales> sections = SectionSales.count(inventory, statuses);
    String currency = inventory.inventory().currency();
    long revenue = sections.stream().mapToLong(SectionSales::revenueMinor).sum();
    JsonArray lines = new JsonArray();
    sections.forEach(section -> lines.add(section.json(currency)));
    JsonObject answer =
        new JsonObject()
            .put("eventId", show.value())
            .put("asOf", Json.time(now.toEpochMilli()))
            .put("version", statuses.version())
            .put("changedAt", Json.time(statuses.timeMillis()))
            .put("fresh", freshness.fresh())
            .put("ageMillis", freshness.ageMillis())
            .put("onSale", statuses.onSale())
            .put("tickets", SectionSales.total(sections))
            .put("revenue", Json.money(new Money(revenue, currency)))
            .put("sections", lines)
            .put("from", window.from().toString())
            .put("to", window.to().toString());
    if (known == null) {
      return answer.put("degraded", true);
    }
    long sold = sections.stream().mapToLong(SectionSales::sold).sum();
    return answer.put("perMinute", known.minutes()).put("behind", Math.abs(sold - known.sold()));
  }
}
