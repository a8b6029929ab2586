package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.EventCreation.Frozen;
import dev.frontrow.api.catalog.EventCreation.Place;
import dev.frontrow.api.catalog.Show.Prices;
import dev.frontrow.schemas.booking.SalePolicy;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;

/**
 * Changes a show into what an organiser's request says it should be.
 *
 * <p>Of a show whose sale was asked for, some parts are in the booking log, or may get there at any
 * moment. A request may leave them out, or repeat them, but not change them.
 */
final class EventEdit {
  private final EventCreation creation;
  private final NewEvent event;
  private final IfMatch seen;

  EventEdit(Catalog catalog, NewEvent event, SalePolicy usual, IfMatch seen) {
    this.creation = new EventCreation(catalog, event, usual);
    this.event = event;
    this.seen = seen;
  }

  /**
   * Writes it, and answers how the event is then.
   *
   * <p>Venue and performers are locked before the show, as imports and changes of theirs do it:
   * whoever comes the other way round would wait in a ring.
   */
  Future<JsonObject> write(SqlClient sql) {
    String id = event.id().value();
    return creation
        .place(sql)
        .compose(place -> before(sql, id).compose(before -> write(sql, place, before)))
        .compose(_ -> OrganiserQueries.row(sql, CatalogEntry.EVENT, id))
        .map(row -> OrganiserJson.whole(CatalogEntry.EVENT, row));
  }

  private Future<Row> before(SqlClient sql, String id) {
    return sql.preparedQuery(OrganiserQueries.EVENT + "FOR UPDATE OF s")
        .execute(Tuple.of(id))
        .map(
            rows -> {
              Row row =
                  CatalogQueries.only(rows).orElseThrow(() -> CatalogEntry.EVENT.notFound(id));
              seen.check(row.getLong("version"));
              return row;
            });
  }

  private Future<Void> write(SqlClient sql, Place place, Row before) {
    String source = before.getString("source_id");
    if (before.getString("sale_wanted").equals("draft")) {
      return creation
          .plan(sql, place)
          .compose(plan -> creation.write(sql, plan.show().from(source), event.saleTimes()));
    }
    Frozen frozen = frozen(before);
    Show show = creation.show(place, frozen).from(source);
    return creation.write(sql, show, refuseChanges(before, frozen));
  }

  private static Frozen frozen(Row row) {
    return new Frozen(
        row.getString("seat_map_id"),
        new Prices(
            CatalogQueries.categories(row.getJsonArray("prices")),
            row.getString("price_source").equals("listed")),
        new SalePolicy(
            Duration.ofSeconds(row.getInteger("hold_seconds")),
            Duration.ofSeconds(row.getInteger("payment_seconds")),
            row.getInteger("ticket_limit")));
  }

  /** Answers the sale's times, as far as they can still be chosen. */
  private SaleTimes refuseChanges(Row before, Frozen frozen) {
    Faults changes = new Faults();
    String stays = "cannot change any more: the sale was asked for";
    SalePolicy policy = frozen.policy();
    SalePolicy wished = event.rules().over(policy);
    // Another hall has other seats than those that are sold.
    check(changes, "venueId", event.venueId().equals(before.getString("venue_id")), stays);
    check(
        changes,
        "seatMap",
        event.seatMap() == null
            || event.seatMap().names(frozen.seatMapId(), before.getString("template")),
        stays);
    check(
        changes,
        "prices",
        event.prices().isEmpty() || event.prices().equals(frozen.prices().categories()),
        stays);
    check(changes, "holdSeconds", wished.holdTime().equals(policy.holdTime()), stays);
    check(changes, "paymentSeconds", wished.paymentTime().equals(policy.paymentTime()), stays);
    check(changes, "ticketLimit", wished.ticketLimit() == policy.ticketLimit(), stays);
    SaleTimes times = event.saleTimes();
    Instant opened = SaleTimes.instant(before, "on_sale_at");
    Instant closes = times.offSaleAt();
    check(changes, "onSaleAt", isLeft(times.onSaleAt(), opened), stays);
    if (before.getString("sale_wanted").equals("closed")) {
      String over = "is too late: the sale was closed, and stays so";
      closes = SaleTimes.instant(before, "off_sale_at");
      check(changes, "onSale", !event.onSale(), over);
      check(changes, "offSaleAt", isLeft(times.offSaleAt(), closes), over);
    }
    changes.check(409, "SALE_FROZEN");
    return SaleTimes.checked(opened, closes);
  }

  private static void check(Faults changes, String field, boolean unchanged, String why) {
    if (!unchanged) {
      changes.add(field, why);
    }
  }

  private static boolean isLeft(Instant wished, Instant there) {
    return wished == null || wished.equals(there);
  }
}
