package dev.frontrow.api.search;

import dev.frontrow.schemas.id.ShowId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * Where a page of search results ended: the next one begins behind it, whatever was added since.
 *
 * <p>Its text holds a hash of the search that it belongs to: with another search, or changed by
 * hand, it is refused.
 *
 * @param source who gave the page
 * @param rank the number that the last show was sorted by, before its time; null where it has none
 */
record Cursor(Source source, Double rank, Instant sortAt, String showId) {
  private static final String SEPARATOR = "|";
  private static final int PARTS = 5;
  private static final int MAX_LENGTH = 250;
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /** The last page of {@code query} ended at this. */
  String encode(Query query) {
    String content =
        String.join(
            SEPARATOR,
            source.name(),
            rank == null ? "" : rank.toString(),
            sortAt.toString(),
            showId);
    String text = Integer.toHexString(seal(content, query)) + SEPARATOR + content;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The cursor that {@code text} spells in {@code query}; null for what is none, or another's. */
  static Cursor decode(String text, Query query) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    try {
      String content = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = content.split("\\|", -1);
      if (parts.length != PARTS || !ShowId.isValid(parts[4])) {
        return null;
      }
      Double rank = parts[2].isEmpty() ? null : Double.valueOf(parts[2]);
      Cursor cursor = new Cursor(Source.valueOf(parts[1]), rank, Instant.parse(parts[3]), parts[4]);
      return cursor.isPossible() && cursor.fits(query.sort()) && cursor.encode(query).equals(text)
          ? cursor
          : null;
    } catch (IllegalArgumentException | DateTimeException forged) {
      return null;
    }
  }

  /** Whether {@code asked} can go on from here. */
  boolean isFor(Source asked, Sort sort) {
    return source == asked || sort.isTheSameEverywhere();
  }

  /** The database and the engine know no other times. */
  private boolean isPossible() {
    return !sortAt.isBefore(EARLIEST) && sortAt.isBefore(LATEST);
  }

  private boolean fits(Sort sort) {
    boolean ranked = rank != null && Double.isFinite(rank);
    return switch (sort) {
      case DATE -> rank == null;
      case PRICE -> rank == null || ranked;
      case RELEVANCE, DISTANCE, POPULARITY -> ranked;
    };
  }

  /** Finds mistakes, not attacks: a forged cursor shows nothing that a search would not. */
  private static int seal(String content, Query query) {
    return (content + SEPARATOR + query.whole()).hashCode();
  }
}
