package dev.frontrow.api.catalog;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.id.ShowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One event of a Discovery API response, its oddities straightened.
 *
 * <p>Without a classification its first attraction's stands in. Of several classifications the
 * primary one counts, of several price ranges the standard one.
 *
 * @param prices null where the event names none
 * @param ticketLimit null where the event names none that is plain to see
 * @param forSale false where the event is cancelled or says that it is not on sale
 */
record DiscoveryEvent(
    ShowId id,
    String sourceId,
    String name,
    ShowTimes times,
    Show.Status status,
    boolean forSale,
    Classification classification,
    Venue venue,
    List<Performer> performers,
    PriceRange prices,
    Integer ticketLimit,
    Show.About about) {
  static final int MAX_ID_LENGTH = 200;
  static final int MAX_NAME_LENGTH = 300;
  static final int MAX_URL_LENGTH = 2_000;
  private static final int MAX_PROSE_LENGTH = 4_000;
  private static final int MAX_ATTRACTIONS = 200;
  private static final int MAX_CLASSIFICATIONS = 50;
  private static final int MAX_IMAGES = 200;

  /** What the cheapest and the dearest ticket cost. */
  record PriceRange(Money min, Money max) {}

  static DiscoveryEvent read(Form form) {
    String sourceId = form.text("id", MAX_ID_LENGTH);
    Form embedded = form.object("_embedded");
    List<Form> attractions = embedded.objects("attractions", MAX_ATTRACTIONS);
    Venue venue = DiscoveryVenue.read(form, embedded, form.object("dates"));
    String status = statusCode(form);
    return new DiscoveryEvent(
        new ShowId(Hashes.id(sourceId.isEmpty() ? "-" : sourceId)),
        sourceId,
        form.text("name", MAX_NAME_LENGTH),
        DiscoveryDates.read(form, venue.timezone()),
        status(status),
        !status.equals("cancelled") && !status.equals("offsale"),
        classification(form, attractions),
        venue,
        performers(attractions),
        DiscoveryPrices.range(form),
        TicketLimits.read(form),
        about(form));
  }

  private static String statusCode(Form form) {
    String code = form.object("dates").object("status").optionalText("code", 40);
    String small = code == null ? "" : code.toLowerCase(Locale.ROOT);
    return small.equals("canceled") ? "cancelled" : small;
  }

  private static Show.Status status(String code) {
    return switch (code) {
      case "cancelled" -> Show.Status.CANCELLED;
      case "postponed" -> Show.Status.POSTPONED;
      case "rescheduled" -> Show.Status.RESCHEDULED;
      default -> Show.Status.SCHEDULED;
    };
  }

  private static Classification classification(Form form, List<Form> attractions) {
    Classification own = classification(form);
    if (own != null) {
      return own;
    }
    for (Form attraction : attractions) {
      Classification its = classification(attraction);
      if (its != null) {
        return its;
      }
    }
    return new Classification(Classification.MISCELLANEOUS, null, null);
  }

  private static Classification classification(Form form) {
    List<Form> all = form.objects("classifications", MAX_CLASSIFICATIONS);
    for (Form candidate : all) {
      if (candidate.flag("primary")) {
        return classified(candidate);
      }
    }
    return all.isEmpty() ? null : classified(all.getFirst());
  }

  private static Classification classified(Form form) {
    return new Classification(
        Classification.typeOf(named(form, "segment")),
        named(form, "genre"),
        named(form, "subGenre"));
  }

  private static String named(Form form, String level) {
    String name = form.object(level).optionalText("name", 100);
    return "Undefined".equals(name) ? null : name;
  }

  private static List<Performer> performers(List<Form> attractions) {
    List<Performer> performers = new ArrayList<>();
    for (Form form : attractions) {
      String name = form.text("name", MAX_NAME_LENGTH);
      String sourceId = form.optionalText("id", MAX_ID_LENGTH);
      Classification its = classification(form);
      performers.add(
          new Performer(
              // Who has no ID of their own is known by name, and so is the same in every event.
              Hashes.id(sourceId == null ? "name " + name : sourceId),
              name,
              its == null ? null : its.type(),
              its == null ? null : its.genre(),
              url(form, "url"),
              image(form),
              sourceId));
    }
    return performers;
  }

  private static Show.About about(Form form) {
    return new Show.About(
        prose(form, "info"), prose(form, "pleaseNote"), url(form, "url"), image(form));
  }

  /** Prose is cut, not refused. */
  private static String prose(Form form, String name) {
    String text = form.has(name) ? form.optionalText(name, Integer.MAX_VALUE) : null;
    return text == null || text.length() <= MAX_PROSE_LENGTH
        ? text
        : text.substring(0, MAX_PROSE_LENGTH - 1) + "…";
  }

  /** A web address, or null: others, such as javascript:, have no place on a page. */
  static String url(Form form, String name) {
    String url = form.optionalText(name, MAX_URL_LENGTH);
    return url != null && (url.startsWith("https://") || url.startsWith("http://")) ? url : null;
  }

  /** The widest picture of 16 to 9, or else the first. */
  private static String image(Form form) {
    String best = null;
    long bestWidth = -1;
    for (Form image : form.objects("images", MAX_IMAGES)) {
      String url = url(image, "url");
      boolean wide = "16_9".equals(image.optionalText("ratio", 20));
      long width = wide && image.has("width") ? image.whole("width", 0, 100_000) : 0;
      if (url != null && width > bestWidth) {
        best = url;
        bestWidth = width;
      }
    }
    return best;
  }
}
