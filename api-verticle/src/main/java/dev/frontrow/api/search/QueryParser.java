package dev.frontrow.api.search;

import dev.frontrow.api.catalog.Classification;
import dev.frontrow.api.http.Problem;
import dev.frontrow.api.search.Query.Near;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a search from a request's parameters; throws a {@link Problem} that names the one at fault.
 *
 * <p>A bare date in {@code from} or {@code to} is a day in UTC, and {@code to} includes it.
 */
final class QueryParser {
  static final int DEFAULT_SIZE = 20;
  static final int MAX_SIZE = 100;
  static final double DEFAULT_RADIUS_KM = 50;
  static final double MAX_RADIUS_KM = 1_000;
  private static final int MAX_TERM_LENGTH = 200;
  private static final int MAX_WORDS = 10;
  private static final int MAX_CITY_LENGTH = 100;
  private static final int MAX_TYPE_LENGTH = 40;
  private static final int MIN_YEAR = 1_900;
  private static final int MAX_YEAR = 9_998;

  private static final Set<String> NAMES =
      Set.of("term", "location", "radius", "type", "from", "to", "size", "cursor");
  private static final Pattern COORDINATES =
      Pattern.compile("\\s*([-+]?[0-9.]+)\\s*,\\s*([-+]?[0-9.]+)\\s*");

  private final MultiMap parameters;

  private QueryParser(MultiMap parameters) {
    this.parameters = parameters;
  }

  static Query parse(MultiMap parameters) {
    return new QueryParser(parameters).read();
  }

  private Query read() {
    for (String name : parameters.names()) {
      if (!NAMES.contains(name)) {
        String known = String.join(", ", NAMES.stream().sorted().toList());
        throw new Problem(
                400, "UNKNOWN_PARAMETER", "There is no parameter " + name + "; there are " + known)
            .field(name);
      }
      if (parameters.getAll(name).size() > 1) {
        throw invalid(name, "must stand there once");
      }
    }
    String location = text("location", MAX_CITY_LENGTH);
    Near near = near(location);
    Instant from = moment("from", false);
    Instant until = moment("to", true);
    if (from != null && until != null && !from.isBefore(until)) {
      throw invalid("to", "must not be before from");
    }
    String type = text("type", MAX_TYPE_LENGTH);
    Query open =
        new Query(
            words(),
            near == null ? location : null,
            near,
            type == null ? null : Classification.typeOf(type),
            from,
            until,
            size(),
            null);
    return withCursor(open);
  }

  private Query withCursor(Query open) {
    String text = text("cursor", Integer.MAX_VALUE);
    if (text == null) {
      return open;
    }
    Cursor cursor = Cursor.decode(text, filter(open));
    if (cursor == null) {
      throw invalid("cursor", "must be the cursor of the page before, in the same search");
    }
    return new Query(
        open.words(),
        open.city(),
        open.near(),
        open.type(),
        open.from(),
        open.until(),
        open.size(),
        cursor);
  }

  /** What a cursor belongs to: the search without its page. */
  static String filter(Query query) {
    return query.words()
        + "\n"
        + query.city()
        + "\n"
        + query.near()
        + "\n"
        + query.type()
        + "\n"
        + query.from()
        + "\n"
        + query.until();
  }

  private List<String> words() {
    String term = text("term", MAX_TERM_LENGTH);
    if (term == null) {
      return List.of();
    }
    List<String> words =
        new ArrayList<>(
            Arrays.stream(term.split("\\s+")).filter(word -> !word.isEmpty()).distinct().toList());
    if (words.size() > MAX_WORDS) {
      throw invalid("term", "must have at most " + MAX_WORDS + " words");
    }
    return words;
  }

  private Near near(String location) {
    Matcher matcher = location == null ? null : COORDINATES.matcher(location);
    if (matcher == null || !matcher.matches()) {
      if (parameters.contains("radius")) {
        throw invalid("radius", "goes with a location of latitude,longitude");
      }
      return null;
    }
    return new Near(
        number("location", matcher.group(1), -90, 90),
        number("location", matcher.group(2), -180, 180),
        parameters.contains("radius")
            ? number("radius", parameters.get("radius"), 0.1, MAX_RADIUS_KM)
            : DEFAULT_RADIUS_KM);
  }

  private static double number(String name, String text, double min, double max) {
    String bounds =
        name.equals("location")
            ? "must be a city, or latitude,longitude in degrees"
            : "must be a number from " + min + " to " + max;
    try {
      double number = Double.parseDouble(text.strip());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw invalid(name, bounds);
  }

  private int size() {
    String text = text("size", 20);
    if (text == null) {
      return DEFAULT_SIZE;
    }
    try {
      int size = Integer.parseInt(text);
      if (size >= 1 && size <= MAX_SIZE) {
        return size;
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw invalid("size", "must be a whole number from 1 to " + MAX_SIZE);
  }

  private Instant moment(String name, boolean dayIncluded) {
    String text = text(name, 40);
    if (text == null) {
      return null;
    }
    try {
      if (text.indexOf('T') < 0) {
        LocalDate day = LocalDate.parse(text);
        checkYear(name, day.getYear());
        LocalDate first = dayIncluded ? day.plusDays(1) : day;
        return first.atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      // A plus sign that nobody escaped arrives as a space.
      OffsetDateTime moment = OffsetDateTime.parse(text.replace(' ', '+'));
      checkYear(name, moment.getYear());
      return moment.toInstant();
    } catch (DateTimeException malformed) {
      throw invalid(
          name, "must be a date such as 2030-05-01, or a moment such as 2030-05-01T18:00:00Z");
    }
  }

  private static void checkYear(String name, int year) {
    if (year < MIN_YEAR || year > MAX_YEAR) {
      throw invalid(name, "must be in the years " + MIN_YEAR + " to " + MAX_YEAR);
    }
  }

  /** A parameter that says something, or null. */
  private String text(String name, int maxLength) {
    String text = parameters.get(name);
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > maxLength) {
      throw invalid(name, "must have at most " + maxLength + " characters");
    }
    if (text.indexOf('\0') >= 0) {
      throw invalid(name, "must not contain the character U+0000");
    }
    return text.strip();
  }

  private static Problem invalid(String name, String why) {
    return new Problem(400, "INVALID_PARAMETER", name + " " + why + ".").field(name);
  }
}
