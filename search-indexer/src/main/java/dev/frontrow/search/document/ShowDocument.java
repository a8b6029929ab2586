package dev.frontrow.search.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frontrow.schemas.Money;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/**
 * What the search engine keeps of a show: the fields of {@code search/shows.json}, and as {@code
 * card} the event as {@code GET /search} shows it.
 */
final class ShowDocument {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String OPEN = "open";
  private static final int MONTH_LENGTH = "2030-05".length();

  private ShowDocument() {}

  /** The document of a show as the catalogue has it; null without its venue. */
  static ObjectNode of(ObjectNode show, CatalogueStore catalogue) {
    ObjectNode venue = catalogue.findVenue(show.path("venue_id").asText());
    if (venue == null) {
      return null;
    }
    ObjectNode document = JSON.objectNode();
    document.put("eventId", show.path("id").asText());
    copy(show, "name", document, "name");
    ArrayNode performers = document.putArray("performers");
    List<String> names = catalogue.performers(show.path("id").asText());
    names.forEach(performers::add);
    copy(venue, "name", document, "venue");
    for (String column : List.of("city", "region", "country")) {
      copy(venue, column, document, column);
    }
    copy(show, "type", document, "type");
    copy(show, "genre", document, "genre");
    copy(show, "sub_genre", document, "subGenre");
    document.put("sortAt", instant(show.path("sort_at").asText()));
    String date = date(show);
    if (date != null) {
      document.put("month", date.substring(0, MONTH_LENGTH));
    }
    if (venue.hasNonNull("latitude")) {
      ObjectNode location = document.putObject("location");
      location.set("lat", venue.get("latitude"));
      location.set("lon", venue.get("longitude"));
    }
    ObjectNode card = card(show, venue, names);
    prices(catalogue.prices(show.path("id").asText()), document, card);
    document.put("available", false).put("sold", 0);
    document.put("onSale", OPEN.equals(show.path("sale_state").asText()) && !isOff(show));
    document.set("card", card);
    return document;
  }

  /** The same with what is left of the show's tickets; {@code availability} may be null. */
  static ObjectNode with(ObjectNode document, Availability availability) {
    boolean onSale = document.path("onSale").asBoolean();
    if (availability != null) {
      document.put("available", onSale && availability.free() > 0);
      document.put("sold", availability.sold() + availability.held());
      ((ObjectNode) document.get("card"))
          .putObject("availability")
          .put("total", availability.total())
          .put("free", availability.free())
          .put("changedAt", Instant.ofEpochMilli(availability.timeMillis()).toString());
    }
    document.remove("onSale");
    return document;
  }

  private static ObjectNode card(ObjectNode show, ObjectNode venue, List<String> performers) {
    ObjectNode card = JSON.objectNode();
    card.put("eventId", show.path("id").asText());
    copy(show, "name", card, "name");
    if (show.hasNonNull("starts_at")) {
      card.put("startsAt", instant(show.get("starts_at").asText()));
    }
    String date = date(show);
    if (date != null) {
      card.put("localDate", date);
    }
    if (show.hasNonNull("local_time")) {
      card.put("localTime", LocalTime.parse(local(show, "local_time")).toString());
    }
    copy(show, "timezone", card, "timezone");
    card.set("venue", venue(venue));
    copy(show, "type", card, "type");
    copy(show, "genre", card, "genre");
    ArrayNode names = card.putArray("performers");
    performers.forEach(names::add);
    card.put("status", status(show));
    copy(show, "image_url", card, "image");
    copy(show, "url", card, "url");
    return card;
  }

  private static ObjectNode venue(ObjectNode row) {
    ObjectNode venue = JSON.objectNode();
    copy(row, "id", venue, "venueId");
    for (String column : List.of("name", "address", "city", "region")) {
      copy(row, column, venue, column);
    }
    copy(row, "postal_code", venue, "postalCode");
    copy(row, "country", venue, "country");
    copy(row, "latitude", venue, "lat");
    copy(row, "longitude", venue, "lon");
    return venue;
  }

  /** One word for where a show stands: what befell it, or else how its sale stands. */
  private static String status(ObjectNode show) {
    if (isOff(show)) {
      return show.path("status").asText();
    }
    return switch (show.path("sale_state").asText()) {
      case OPEN -> "onsale";
      case "closed" -> "closed";
      default -> "scheduled";
    };
  }

  private static boolean isOff(ObjectNode show) {
    String status = show.path("status").asText();
    return status.equals("cancelled") || status.equals("postponed");
  }

  private static void prices(List<ObjectNode> categories, ObjectNode document, ObjectNode card) {
    Money least = null;
    Money most = null;
    for (ObjectNode category : categories) {
      Money price = new Money(category.path("minor").asLong(), category.path("currency").asText());
      least = least == null || price.minor() < least.minor() ? price : least;
      most = most == null || price.minor() > most.minor() ? price : most;
    }
    if (least != null) {
      document.put("priceFrom", least.major()).put("priceTo", most.major());
      card.set("priceFrom", money(least));
      card.set("priceTo", money(most));
    }
  }

  private static ObjectNode money(Money money) {
    return JSON.objectNode()
        .put("minor", money.minor())
        .put("currency", money.currency())
        .put("amount", money.major().toPlainString());
  }

  private static String date(ObjectNode show) {
    return show.hasNonNull("local_date") ? local(show, "local_date") : null;
  }

  /** Without the zone that the capture adds to times that have none. */
  private static String local(ObjectNode row, String column) {
    String text = row.path(column).asText();
    return text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
  }

  private static String instant(String text) {
    return Instant.parse(text).toString();
  }

  private static void copy(ObjectNode from, String column, ObjectNode to, String name) {
    if (from.hasNonNull(column)) {
      to.set(name, from.get(column));
    }
  }
}
