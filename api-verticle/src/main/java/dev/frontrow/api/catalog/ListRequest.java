package dev.frontrow.api.catalog;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The parameters of a list, read one by one; what is wrong is gathered, and said at once. */
final class ListRequest {
  static final int DEFAULT_SIZE = 20;
  static final int MAX_SIZE = 100;

  private static final int MIN_YEAR = 1_900;
  private static final int MAX_YEAR = 9_998;
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,3}");

  private final String list;
  private final MultiMap parameters;
  private final Faults faults = new Faults();

  /**
   * A request.
   *
   * @param list says which list it is
   * @param known what it may name, beside size and cursor
   */
  ListRequest(String list, MultiMap parameters, List<String> known) {
    this.list = list;
    this.parameters = parameters;
    for (String name : parameters.names()) {
      if (!known.contains(name) && !name.equals("size") && !name.equals("cursor")) {
        faults.add(
            name, "is not known here; known are " + String.join(", ", known) + ", size, cursor");
      } else if (parameters.getAll(name).size() > 1) {
        faults.add(name, "must stand there once");
      }
    }
  }

  /** A parameter that says something, or null. */
  String text(String name, int maxLength) {
    String text = parameters.get(name);
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > maxLength) {
      faults.add(name, "must have at most " + maxLength + " characters");
      return null;
    }
    if (text.indexOf('\0') >= 0) {
      faults.add(name, "must not contain the character U+0000");
      return null;
    }
    return text.strip();
  }

  String oneOf(String name, List<String> words) {
    String text = text(name, 40);
    if (text != null && !words.contains(text)) {
      faults.add(name, "must be one of " + String.join(", ", words));
    }
    return text;
  }

  /** A moment, or the start of a day in UTC; with {@code dayIncluded} its end. */
  Instant moment(String name, boolean dayIncluded) {
    String text = text(name, 40);
    if (text == null) {
      return null;
    }
    try {
      // A plus sign that nobody escaped arrives as a space.
      OffsetDateTime moment =
          text.indexOf('T') < 0
              ? LocalDate.parse(text)
                  .plusDays(dayIncluded ? 1 : 0)
                  .atStartOfDay()
                  .atOffset(ZoneOffset.UTC)
              : OffsetDateTime.parse(text.replace(' ', '+'));
      if (moment.getYear() >= MIN_YEAR && moment.getYear() <= MAX_YEAR) {
        return moment.toInstant();
      }
      faults.add(name, "must be in the years " + MIN_YEAR + " to " + MAX_YEAR);
    } catch (DateTimeException malformed) {
      faults.add(name, "must be a date such as 2030-05-01, or a moment such as 2030-05-01T18:00Z");
    }
    return null;
  }

  int size() {
    String text = text("size", 20);
    if (text == null) {
      return DEFAULT_SIZE;
    }
    int size = SIZE.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (size < 1 || size > MAX_SIZE) {
      faults.add("size", "must be a whole number from 1 to " + MAX_SIZE);
      return DEFAULT_SIZE;
    }
    return size;
  }

  /** Where the page before ended, or null for the first. */
  ListCursor cursor() {
    String text = text("cursor", Integer.MAX_VALUE);
    ListCursor cursor = text == null ? null : ListCursor.decode(text, filter());
    if (text != null && cursor == null) {
      badCursor();
    }
    return cursor;
  }

  void badCursor() {
    faults.add("cursor", "must be the cursor of the page before, of the same list");
  }

  /** Throws a problem when there was any fault. */
  void check() {
    faults.check("INVALID_PARAMETER");
  }

  /** What a cursor belongs to: the list and its filters, whatever the pages' size. */
  String filter() {
    TreeMap<String, String> filters = new TreeMap<>();
    for (String name : parameters.names()) {
      if (!name.equals("size") && !name.equals("cursor")) {
        filters.put(name, parameters.get(name).strip());
      }
    }
    return list + filters;
  }
}
