package dev.frontrow.api.booking;

import dev.frontrow.api.http.Json;
import dev.frontrow.api.http.Problem;
import dev.frontrow.api.session.Session;
import dev.frontrow.schemas.id.ReservationId;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@code GET /booking}: what a customer has reserved and booked, the newest first. */
final class BookingList {
  private static final int DEFAULT_SIZE = 20;
  private static final int MAX_SIZE = 100;
  private static final Set<String> PARAMETERS = Set.of("status", "size", "cursor");
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,3}");

  private final BookingParts parts;

  BookingList(BookingParts parts) {
    this.parts = parts;
  }

  /**
   * What is asked for.
   *
   * @param statuses those that a reservation may have
   * @param size rows of a page
   * @param after where the page before ended; null for the first
   */
  record Wish(Set<String> statuses, int size, BookingCursor after) {}

  void handle(RoutingContext context) {
    Wish wish = wish(context.queryParams());
    parts
        .table()
        .list(Session.of(context).customer(), wish)
        .recover(BookingTable::unavailable)
        .map(rows -> page(rows, wish.size()))
        .onSuccess(json -> Json.reply(context, 200, json))
        .onFailure(context::fail);
  }

  private static Wish wish(MultiMap parameters) {
    for (String name : parameters.names()) {
      if (!PARAMETERS.contains(name)) {
        throw invalid("UNKNOWN_PARAMETER", name, "is not known here");
      }
      if (parameters.getAll(name).size() > 1) {
        throw invalid("INVALID_PARAMETER", name, "must stand there once");
      }
    }
    String cursor = parameters.get("cursor");
    BookingCursor after = cursor == null ? null : BookingCursor.decodeOrNull(cursor);
    if (cursor != null && after == null) {
      throw invalid("INVALID_PARAMETER", "cursor", "must be the cursor of the page before");
    }
    return new Wish(statuses(parameters.get("status")), size(parameters.get("size")), after);
  }

  private static Set<String> statuses(String text) {
    Set<String> known = new TreeSet<>();
    for (ReservationStatus status : ReservationStatus.values()) {
      known.add(status.wireName());
    }
    if (text == null) {
      return known;
    }
    Set<String> asked = Set.copyOf(List.of(text.split(",", -1)));
    if (!known.containsAll(asked)) {
      throw invalid(
          "INVALID_PARAMETER",
          "status",
          "must be some of " + String.join(",", known) + ", with commas between");
    }
    return asked;
  }

  private static int size(String text) {
    if (text == null) {
      return DEFAULT_SIZE;
    }
    int size = SIZE.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (size < 1 || size > MAX_SIZE) {
      throw invalid("INVALID_PARAMETER", "size", "must be a whole number from 1 to " + MAX_SIZE);
    }
    return size;
  }

  private JsonObject page(List<BookingTable.Listed> rows, int size) {
    List<BookingTable.Listed> shown = rows.subList(0, Math.min(size, rows.size()));
    List<JsonObject> bookings = new ArrayList<>();
    for (BookingTable.Listed row : shown) {
      bookings.add(newest(row).put("createdAt", Json.time(row.createdAtMillis())));
    }
    JsonObject page = new JsonObject().put("bookings", new JsonArray(bookings));
    return rows.size() > size ? page.put("cursor", shown.getLast().cursor().encode()) : page;
  }

  /** The tables are a little behind: what this node has heard from the log is newer. */
  private JsonObject newest(BookingTable.Listed row) {
    ReservationId id = row.id();
    return parts
        .reservations()
        .find(id)
        .map(known -> BookingJson.of(known, parts.maps().inventory(id.show()).orElse(null)))
        .orElse(row.json());
  }

  private static Problem invalid(String code, String name, String why) {
    return new Problem(400, code, name + " " + why + ".").field(name);
  }
}
