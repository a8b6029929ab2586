package dev.frontrow.api.search;

import dev.frontrow.api.http.Problem;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request's parameters, each read with its bounds; throws a {@link Problem} that names the one at
 * fault.
 */
final class Parameters {
  private static final int MIN_YEAR = 1_900;
  private static final int MAX_YEAR = 9_998;
  private static final int MAX_MOMENT_LENGTH = 40;
  private static final int MAX_NUMBER_LENGTH = 30;
  private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)");

  private final MultiMap parameters;

  private Parameters(MultiMap parameters) {
    this.parameters = parameters;
  }

  /** Those of {@code parameters}, which must be among {@code names}, and once each. */
  static Parameters of(MultiMap parameters, Set<String> names) {
    for (String name : parameters.names()) {
      if (!names.contains(name)) {
        String known = String.join(", ", names.stream().sorted().toList());
        throw new Problem(
                400, "UNKNOWN_PARAMETER", "There is no parameter " + name + "; there are " + known)
            .field(name);
      }
      if (parameters.getAll(name).size() > 1) {
        throw invalid(name, "must stand there once");
      }
    }
    return new Parameters(parameters);
  }

  boolean has(String name) {
    return parameters.contains(name);
  }

  /** What it says, without spaces around, or null where it says nothing. */
  String text(String name, int maxLength) {
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

  /** A number, or null where there is none. */
  Double number(String name, double min, double max) {
    String text = text(name, MAX_NUMBER_LENGTH);
    if (text == null) {
      return null;
    }
    Double number = numberOrNull(text, min, max);
    if (number == null) {
      throw invalid(name, "must be a number from " + shown(min) + " to " + shown(max));
    }
    return number;
  }

  /** The number that {@code text} spells within bounds; null for others. */
  static Double numberOrNull(String text, double min, double max) {
    if (!NUMBER.matcher(text).matches()) {
      return null;
    }
    // Without the sign of a zero, for two cursors of one search must be alike.
    double number = Double.parseDouble(text) + 0.0;
    return number >= min && number <= max ? number : null;
  }

  private static String shown(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  int whole(String name, int max, int missing) {
    String text = text(name, MAX_NUMBER_LENGTH);
    if (text == null) {
      return missing;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw invalid(name, "must be a whole number from 1 to " + max);
  }

  /** True, false, or null where there is none. */
  Boolean flag(String name) {
    String text = text(name, MAX_NUMBER_LENGTH);
    return switch (text) {
      case null -> null;
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> throw invalid(name, "must be true or false");
    };
  }

  /** A moment, or the start of a day in UTC, or of the day after where it is {@code included}. */
  Instant moment(String name, boolean included) {
    String text = text(name, MAX_MOMENT_LENGTH);
    if (text == null) {
      return null;
    }
    try {
      if (text.indexOf('T') < 0) {
        LocalDate day = LocalDate.parse(text);
        checkYear(name, day.getYear());
        LocalDate first = included ? day.plusDays(1) : day;
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

  /** A month, as {@code 2030-05}, or null where there is none. */
  String month(String name) {
    String text = text(name, MAX_MOMENT_LENGTH);
    if (text == null) {
      return null;
    }
    try {
      YearMonth month = YearMonth.parse(text);
      checkYear(name, month.getYear());
      return month.toString();
    } catch (DateTimeException malformed) {
      throw invalid(name, "must be a month such as 2030-05");
    }
  }

  private static void checkYear(String name, int year) {
    if (year < MIN_YEAR || year > MAX_YEAR) {
      throw invalid(name, "must be in the years " + MIN_YEAR + " to " + MAX_YEAR);
    }
  }

  static Problem invalid(String name, String why) {
    return new Problem(400, "INVALID_PARAMETER", name + " " + why + ".").field(name);
  }
}
