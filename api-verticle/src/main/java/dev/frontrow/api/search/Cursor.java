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
 */
record Cursor(Instant sortAt, String showId) {
  private static final String SEPARATOR = "|";
  private static final int MAX_LENGTH = 200;

  /** The text of this cursor in the search with {@code filter}. */
  String encode(String filter) {
    String content = sortAt + SEPARATOR + showId;
    String text = Integer.toHexString(seal(content, filter)) + SEPARATOR + content;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The cursor that {@code text} spells in the search with {@code filter}; null for others. */
  static Cursor decode(String text, String filter) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    try {
      String content = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = content.split("\\|", -1);
      if (parts.length != 3 || !ShowId.isValid(parts[2])) {
        return null;
      }
      Cursor cursor = new Cursor(Instant.parse(parts[1]), parts[2]);
      return cursor.encode(filter).equals(text) ? cursor : null;
    } catch (IllegalArgumentException | DateTimeException forged) {
      return null;
    }
  }

  /** Finds mistakes, not attacks: a forged cursor shows nothing that a search would not. */
  private static int seal(String content, String filter) {
    return (content + SEPARATOR + filter).hashCode();
  }
}
