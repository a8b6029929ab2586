package dev.frontrow.api.catalog;

import dev.frontrow.schemas.booking.PriceCategory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;

/**
 * Venues, performers and events as organisers read them.
 *
 * <p>The whole of each has the members that a request for it has, so that it can be changed and
 * sent back, and beside them what follows from elsewhere.
 */
final class OrganiserJson {
  private OrganiserJson() {}

  static JsonObject whole(CatalogEntry entry, Row row) {
    JsonObject json = new JsonObject().put(entry.idName(), row.getString("id"));
    json.put("name", row.getString("name"));
    switch (entry) {
      case VENUE -> venue(json, row);
      case PERFORMER -> performer(json, row);
      case EVENT -> event(json, row);
    }
    EventJson.putMoment(json, "updatedAt", row.getOffsetDateTime("updated_at"));
    return json.put("version", row.getLong("version"));
  }

  private static void venue(JsonObject json, Row row) {
    putPlace(json, row);
    EventJson.putIfThere(json, "postalCode", row.getString("postal_code"));
    EventJson.putIfThere(json, "address", row.getString("address"));
    EventJson.putIfThere(json, "lat", row.getDouble("latitude"));
    EventJson.putIfThere(json, "lon", row.getDouble("longitude"));
    EventJson.putIfThere(json, "url", row.getString("url"));
    putSeatMap(json, row);
  }

  private static void performer(JsonObject json, Row row) {
    EventJson.putIfThere(json, "type", row.getString("type"));
    EventJson.putIfThere(json, "genre", row.getString("genre"));
    EventJson.putIfThere(json, "url", row.getString("url"));
    EventJson.putIfThere(json, "image", row.getString("image_url"));
  }

  private static void event(JsonObject json, Row row) {
    json.put("venueId", row.getString("venue_id"));
    json.put("type", row.getString("type"));
    EventJson.putIfThere(json, "genre", row.getString("genre"));
    EventJson.putIfThere(json, "subGenre", row.getString("sub_genre"));
    json.put("status", row.getString("status"));
    putTimes(json, row);
    JsonArray performers = row.getJsonArray("performer_ids");
    json.put("performerIds", performers == null ? new JsonArray() : performers);
    List<PriceCategory> prices = CatalogQueries.categories(row.getJsonArray("prices"));
    boolean listed = row.getString("price_source").equals("listed");
    json.put(listed ? "prices" : "usualPrices", prices(prices));
    json.put("holdSeconds", row.getInteger("hold_seconds"));
    json.put("paymentSeconds", row.getInteger("payment_seconds"));
    json.put("ticketLimit", row.getInteger("ticket_limit"));
    putSeatMap(json, row);
    EventJson.putIfThere(json, "info", row.getString("info"));
    EventJson.putIfThere(json, "note", row.getString("note"));
    EventJson.putIfThere(json, "url", row.getString("url"));
    EventJson.putIfThere(json, "image", row.getString("image_url"));
    putSale(json, row);
  }

  /** As requests spell them: with the minor unit alone, since one of the two is enough. */
  private static JsonArray prices(List<PriceCategory> categories) {
    JsonArray prices = new JsonArray();
    for (PriceCategory category : categories) {
      JsonObject price =
          new JsonObject()
              .put("currency", category.price().currency())
              .put("minor", category.price().minor());
      prices.add(
          new JsonObject()
              .put("category", category.code())
              .put("name", category.name())
              .put("price", price));
    }
    return prices;
  }

  /** A line of a list. */
  static JsonObject line(CatalogEntry entry, Row row) {
    JsonObject json = new JsonObject().put(entry.idName(), row.getString("id"));
    json.put("name", row.getString("name"));
    switch (entry) {
      case VENUE -> {
        putPlace(json, row);
        putLayout(json, row);
      }
      case PERFORMER -> {
        EventJson.putIfThere(json, "type", row.getString("type"));
        EventJson.putIfThere(json, "genre", row.getString("genre"));
      }
      case EVENT -> {
        json.put(
            "venue",
            new JsonObject()
                .put("venueId", row.getString("venue_id"))
                .put("name", row.getString("venue_name"))
                .put("city", row.getString("city")));
        json.put("type", row.getString("type"));
        json.put("status", row.getString("status"));
        EventJson.putMoment(json, "startsAt", row.getOffsetDateTime("starts_at"));
        putTimes(json, row);
        putSale(json, row);
      }
    }
    return json.put("version", row.getLong("version"));
  }

  private static void putPlace(JsonObject json, Row row) {
    json.put("city", row.getString("city"));
    EventJson.putIfThere(json, "region", row.getString("region"));
    json.put("country", row.getString("country"));
    json.put("timezone", row.getString("timezone"));
  }

  private static void putTimes(JsonObject json, Row row) {
    EventJson.putIfThere(json, "localDate", row.getLocalDate("local_date"));
    EventJson.putIfThere(json, "localTime", row.getLocalTime("local_time"));
    json.put("timezone", row.getString("timezone"));
  }

  private static void putSale(JsonObject json, Row row) {
    EventJson.putMoment(json, "onSaleAt", row.getOffsetDateTime("on_sale_at"));
    EventJson.putMoment(json, "offSaleAt", row.getOffsetDateTime("off_sale_at"));
    json.put("sale", row.getString("sale_wanted"));
    json.put("saleState", row.getString("sale_state"));
  }

  /** The template's name, or the layout's ID where it is none; and what it is like. */
  private static void putSeatMap(JsonObject json, Row row) {
    String template = row.getString("template");
    EventJson.putIfThere(
        json, "seatMap", template == null ? row.getString("seat_map_id") : template);
    putLayout(json, row);
  }

  private static void putLayout(JsonObject json, Row row) {
    if (row.getString("seat_map_id") == null) {
      return;
    }
    JsonObject layout = new JsonObject().put("id", row.getString("seat_map_id"));
    EventJson.putIfThere(layout, "template", row.getString("template"));
    json.put(
        "layout",
        layout.put("seats", row.getInteger("seats")).put("bands", row.getInteger("bands")));
  }
}
