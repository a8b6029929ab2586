package dev.frontrow.api.search;

import dev.frontrow.api.catalog.Classification;
import dev.frontrow.api.http.Problem;
import dev.frontrow.api.search.Query.Filter;
import dev.frontrow.api.search.Query.Near;
import dev.frontrow.api.search.Query.Prices;
import io.vertx.core.MultiMap;
import java.time.Instant;
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
  static final double MIN_RADIUS_KM = 0.1;
  static final double MAX_RADIUS_KM = 1_000;
  static final double MAX_PRICE = 1_000_000;
  private static final int MAX_TERM_LENGTH = 200;
  private static final int MAX_WORDS = 16;
  private static final int MAX_CITY_LENGTH = 100;
  private static final int MAX_TYPE_LENGTH = 40;
  private static final int MAX_GENRE_LENGTH = 100;
  private static final int MAX_SORT_LENGTH = 40;

  private static final Set<String> NAMES =
      Set.of(
          "term",
          "location",
          "radius",
          "type",
          "genre",
          "priceMin",
          "priceMax",
          "available",
          "from",
          "to",
          "month",
          "sort",
          "size",
          "cursor");
  private static final Pattern COORDINATES =
      Pattern.compile("\\s*([-+]?[0-9.]+)\\s*,\\s*([-+]?[0-9.]+)\\s*");

  private final Parameters parameters;

  private QueryParser(Parameters parameters) {
    this.parameters = parameters;
  }

  static Query parse(MultiMap parameters) {
    return new QueryParser(Parameters.of(parameters, NAMES)).read();
  }

  private Query read() {
    List<String> words = words("term", parameters.text("term", MAX_TERM_LENGTH));
    Filter filter = filter();
    Sort sort = sort(words, filter);
    int size = parameters.whole("size", MAX_SIZE, DEFAULT_SIZE);
    return withCursor(new Query(words, filter, sort, size, null));
  }

  private Query withCursor(Query open) {
    String text = parameters.text("cursor", Integer.MAX_VALUE);
    if (text == null) {
      return open;
    }
    Cursor cursor = Cursor.decode(text, open);
    if (cursor == null) {
      throw Parameters.invalid(
          "cursor", "must be the cursor of the page before, in the same search");
    }
    return open.after(cursor);
  }

  private Filter filter() {
    String location = parameters.text("location", MAX_CITY_LENGTH);
    Near near = near(location);
    Instant from = parameters.moment("from", false);
    Instant until = parameters.moment("to", true);
    if (from != null && until != null && !from.isBefore(until)) {
      throw Parameters.invalid("to", "must not be before from");
    }
    String type = parameters.text("type", MAX_TYPE_LENGTH);
    return new Filter(
        near == null ? location : null,
        near,
        type == null ? null : Classification.typeOf(type),
        parameters.text("genre", MAX_GENRE_LENGTH),
        prices(),
        parameters.flag("available"),
        from,
        until,
        parameters.month("month"));
  }

  /** The words of a text; none for null. */
  static List<String> words(String name, String text) {
    if (text == null) {
      return List.of();
    }
    List<String> words = Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    if (words.size() > MAX_WORDS) {
      throw Parameters.invalid(name, "must have at most " + MAX_WORDS + " words");
    }
    return words;
  }

  private Near near(String location) {
    Matcher matcher = location == null ? null : COORDINATES.matcher(location);
    if (matcher == null || !matcher.matches()) {
      if (parameters.has("radius")) {
        throw Parameters.invalid("radius", "goes with a location of latitude,longitude");
      }
      return null;
    }
    Double latitude = Parameters.numberOrNull(matcher.group(1), -90, 90);
    Double longitude = Parameters.numberOrNull(matcher.group(2), -180, 180);
    if (latitude == null || longitude == null) {
      throw Parameters.invalid("location", "must be a city, or latitude,longitude in degrees");
    }
    Double radius = parameters.number("radius", MIN_RADIUS_KM, MAX_RADIUS_KM);
    return new Near(latitude, longitude, radius == null ? DEFAULT_RADIUS_KM : radius);
  }

  private Prices prices() {
    Double least = parameters.number("priceMin", 0, MAX_PRICE);
    Double most = parameters.number("priceMax", 0, MAX_PRICE);
    if (least == null && most == null) {
      return null;
    }
    if (least != null && most != null && least > most) {
      throw Parameters.invalid("priceMax", "must not be less than priceMin");
    }
    return new Prices(least, most);
  }

  private Sort sort(List<String> words, Filter filter) {
    String name = parameters.text("sort", MAX_SORT_LENGTH);
    Sort sort = name == null ? Sort.RELEVANCE : Sort.named(name);
    if (sort == null) {
      throw Parameters.invalid("sort", "must be one of " + Sort.labels());
    }
    if (sort == Sort.DISTANCE && filter.near() == null) {
      throw Parameters.invalid("sort", "by distance goes with a location of latitude,longitude");
    }
    // Without a word all are as relevant.
    return sort == Sort.RELEVANCE && words.isEmpty() ? Sort.DATE : sort;
  }
}
