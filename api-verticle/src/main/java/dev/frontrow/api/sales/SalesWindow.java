package dev.frontrow.api.sales;

import dev.frontrow.api.http.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The whole minutes that somebody asks about.
 *
 * @param from the first minute's start
 * @param to the last minute's end
 */
record SalesWindow(Instant from, Instant to) {
  static final int DEFAULT_MINUTES = 60;

  /** A day: what a chart has room for. */
  static final int MAX_MINUTES = 1_440;

  private static final List<String> KNOWN = List.of("minutes", "from", "to");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /**
   * The window that {@code parameters} name: {@code minutes} up to now, or {@code from} and {@code
   * to}. Throws a {@link Problem} that names all that is wrong.
   */
  static SalesWindow read(MultiMap parameters, Instant now) {
    JsonArray errors = new JsonArray();
    for (String name : parameters.names()) {
      if (!KNOWN.contains(name)) {
        fault(errors, name, "is not known here; known are " + String.join(", ", KNOWN));
      } else if (parameters.getAll(name).size() > 1) {
        fault(errors, name, "must stand there once");
      }
    }
    boolean named = parameters.contains("from") || parameters.contains("to");
    if (named && parameters.contains("minutes")) {
      fault(errors, "minutes", "does not go together with from and to");
    }
    SalesWindow window =
        named ? between(parameters, errors) : upTo(now, minutes(parameters, errors));
    if (!errors.isEmpty()) {
      JsonObject first = errors.getJsonObject(0);
      String field = first.getString("field");
      throw new Problem(400, "INVALID_PARAMETER", field + " " + first.getString("detail") + ".")
          .field(field)
          .with("errors", errors);
    }
    return window;
  }

  private static SalesWindow upTo(Instant now, int minutes) {
    Instant end = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    return new SalesWindow(end.minus(minutes, ChronoUnit.MINUTES), end);
  }

  private static int minutes(MultiMap parameters, JsonArray errors) {
    String text = parameters.get("minutes");
    if (text == null) {
      return DEFAULT_MINUTES;
    }
    int minutes = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (minutes < 1 || minutes > MAX_MINUTES) {
      fault(errors, "minutes", "must be a whole number from 1 to " + MAX_MINUTES);
      return DEFAULT_MINUTES;
    }
    return minutes;
  }

  private static SalesWindow between(MultiMap parameters, JsonArray errors) {
    Instant from = moment(parameters, "from", errors);
    Instant to = moment(parameters, "to", errors);
    if (from == null || to == null) {
      return null;
    }
    Instant start = from.truncatedTo(ChronoUnit.MINUTES);
    Instant floor = to.truncatedTo(ChronoUnit.MINUTES);
    Instant end = floor.equals(to) ? to : floor.plus(1, ChronoUnit.MINUTES);
    long minutes = Duration.between(start, end).toMinutes();
    if (minutes < 1 || minutes > MAX_MINUTES) {
      fault(errors, "to", "must be after from, by " + MAX_MINUTES + " minutes at most");
    }
    return new SalesWindow(start, end);
  }

  private static Instant moment(MultiMap parameters, String name, JsonArray errors) {
    String text = parameters.get(name);
    if (text == null) {
      fault(errors, name, "is missing beside the other end");
      return null;
    }
    try {
      // A plus sign that nobody escaped arrives as a space.
      Instant moment = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      if (!moment.isBefore(EARLIEST) && moment.isBefore(LATEST)) {
        return moment;
      }
    } catch (DateTimeException malformed) {
      // Said below.
    }
    fault(errors, name, "must be a moment such as 2030-05-01T18:00Z");
    return null;
  }

  private static void fault(JsonArray errors, String field, String detail) {
    errors.add(new JsonObject().put("field", field).put("detail", detail));
  }
}
