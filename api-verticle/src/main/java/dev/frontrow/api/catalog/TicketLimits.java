package dev.frontrow.api.catalog;

import dev.frontrow.schemas.booking.SalePolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many tickets a customer may have, found in the prose in which the Discovery API says so:
 * "There is an overall eight (8) ticket limit for this event."
 */
final class TicketLimits {
  private static final int MAX_PROSE = 10_000;
  private static final List<Pattern> PHRASES =
      Stream.of(
              "(\\d{1,4})\\)?[\\s-]*tickets?[\\s-]*(?:limit|maximum|max)\\b",
              "limit\\s+(?:is\\s+|of\\s+)?(?:\\w+\\s+)?\\(?(\\d{1,4})\\)?[\\s-]*tickets?\\b",
              "tickets?\\s+limit\\s*(?:is|of|:)?\\s*(?:\\w+\\s+)?\\(?(\\d{1,4})\\b",
              "(\\d{1,4})\\)?[\\s-]*tickets?\\s+per\\s+(?:person|customer|household|order)")
          .map(phrase -> Pattern.compile("\\b" + phrase, Pattern.CASE_INSENSITIVE))
          .toList();

  private TicketLimits() {}

  /** The limit that the event names; null where it names none, or more than one. */
  static Integer read(Form event) {
    String prose = event.object("ticketLimit").optionalText("info", MAX_PROSE);
    return prose == null ? null : find(prose);
  }

  static Integer find(String prose) {
    Set<Integer> found = new HashSet<>();
    for (Pattern phrase : PHRASES) {
      Matcher matcher = phrase.matcher(prose);
      while (matcher.find()) {
        found.add(Integer.parseInt(matcher.group(1)));
      }
    }
    if (found.size() != 1) {
      return null;
    }
    int limit = found.iterator().next();
    return limit >= 1 && limit <= SalePolicy.MAX_PER_RESERVATION ? limit : null;
  }
}
