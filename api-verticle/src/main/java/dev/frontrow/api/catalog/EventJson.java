package dev.frontrow.api.catalog;

import dev.frontrow.api.http.Json;
import dev.frontrow.schemas.booking.PriceCategory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;

/** Events as the API shows them. */
public final class EventJson {
  private EventJson() {}

  /** The body of an event page, but for its age. */
  static JsonObject page(Row row) {
    JsonObject json = new JsonObject().put("eventId", row.getString("id"));
    json.put("name", row.getString("name"));
    json.put("type", row.getString("type"));
    putIfThere(json, "genre", row.getString("genre"));
    putIfThere(json, "subGenre", row.getString("sub_genre"));
    json.put("status", status(row));
    putTimes(json, row);
    if (row.getString("sale_wanted").equals("draft")) {
      putMoment(json, "onSaleAt", row.getOffsetDateTime("on_sale_at"));
    }
    json.put("venue", venue(row));
    json.put("performers", performers(row.getJsonArray("performers")));
    List<PriceCategory> categories = CatalogQueries.categories(row.getJsonArray("prices"));
    json.put("prices", prices(categories));
    json.put("priceSource", row.getString("price_source"));
    json.put("ticketLimit", row.getInteger("ticket_limit"));
    json.put("holdSeconds", row.getInteger("hold_seconds"));
    json.put("paymentSeconds", row.getInteger("payment_seconds"));
    json.put("seatMap", seatMap(row));
    json.put(
        "seatMapUrl",
        "/event/%s/seat-map/%s"
            .formatted(
                row.getString("id"), Geometry.version(row.getString("seat_map_id"), categories)));
    json.put("availability", availability(row));
    putIfThere(json, "info", row.getString("info"));
    putIfThere(json, "note", row.getString("note"));
    putIfThere(json, "url", row.getString("url"));
    putIfThere(json, "image", row.getString("image_url"));
    return json.put("version", row.getLong("version"));
  }

  /** One word for where a show stands: what befell it, or else how its sale stands. */
  public static String status(Row row) {
    String status = row.getString("status");
    if (status.equals("cancelled") || status.equals("postponed")) {
      return status;
    }
    return switch (row.getString("sale_state")) {
      case "open" -> "onsale";
      case "closed" -> "closed";
      default -> "scheduled";
    };
  }

  /** Adds startsAt, localDate and localTime, where they are known, and the time zone. */
  public static void putTimes(JsonObject json, Row row) {
    putMoment(json, "startsAt", row.getOffsetDateTime("starts_at"));
    putIfThere(json, "localDate", row.getLocalDate("local_date"));
    putIfThere(json, "localTime", row.getLocalTime("local_time"));
    json.put("timezone", row.getString("timezone"));
  }

  /** The venue of a row that names its columns as {@link CatalogQueries} does. */
  public static JsonObject venue(Row row) {
    JsonObject venue = new JsonObject().put("venueId", row.getString("venue_id"));
    venue.put("name", row.getString("venue_name"));
    putIfThere(venue, "address", row.getString("address"));
    venue.put("city", row.getString("city"));
    putIfThere(venue, "region", row.getString("region"));
    putIfThere(venue, "postalCode", row.getString("postal_code"));
    venue.put("country", row.getString("country"));
    putIfThere(venue, "lat", row.getDouble("latitude"));
    putIfThere(venue, "lon", row.getDouble("longitude"));
    return venue;
  }

  static JsonArray prices(List<PriceCategory> categories) {
    JsonArray prices = new JsonArray();
    for (PriceCategory category : categories) {
      prices.add(
          new JsonObject()
              .put("category", category.code())
              .put("name", category.name())
              .put("price", Json.money(category.price())));
    }
    return prices;
  }

  static void putMoment(JsonObject json, String name, OffsetDateTime moment) {
    putIfThere(json, name, moment == null ? null : moment.toInstant());
  }

  static void putIfThere(JsonObject json, String name, Object value) {
    if (value != null) {
      json.put(name, value instanceof Number ? value : value.toString());
    }
  }

  private static JsonArray performers(JsonArray rows) {
    JsonArray performers = new JsonArray();
    for (int i = 0; rows != null && i < rows.size(); i++) {
      JsonObject performer = new JsonObject();
      rows.getJsonObject(i)
          .forEach(member -> putIfThere(performer, member.getKey(), member.getValue()));
      performers.add(performer);
    }
    return performers;
  }

  private static JsonObject seatMap(Row row) {
    JsonObject seatMap = new JsonObject().put("id", row.getString("seat_map_id"));
    putIfThere(seatMap, "template", row.getString("template"));
    return seatMap.put("seats", row.getInteger("seats"));
  }

  /** Null while no read model knows the show: before its sale, or just after it opened. */
  private static JsonObject availability(Row row) {
    JsonArray sections = row.getJsonArray("availability");
    if (sections == null) {
      return null;
    }
    JsonObject sum = new JsonObject();
    for (String count : List.of("total", "free", "held", "sold", "blocked")) {
      long total = 0;
      for (int i = 0; i < sections.size(); i++) {
        total += sections.getJsonObject(i).getLong(count);
      }
      sum.put(count, total);
    }
    return sum.put("changedAt", row.getOffsetDateTime("changed_at").toInstant().toString())
        .put("sections", sections);
  }
}
