package dev.frontrow.api.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page of a list ended: the next one begins behind it, whatever was added since.
 *
 * <p>Its text holds a hash of the list that it belongs to: with other filters, or changed by hand,
 * it is refused. That finds mistakes, not attacks: a forged one shows nothing that a list would
 * not.
 *
 * @param key what the list is ordered by, of the last entry; IDs order those with the same
 */
record ListCursor(String key, String id) {
  private static final int SEAL_BYTES = 12;
  private static final int MAX_LENGTH = 3_000;

  /** The text of this cursor in the list that {@code filter} describes. */
  String encode(String filter) {
    String text = seal(filter) + "|" + id + "|" + key;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The cursor that {@code text} spells in the list with {@code filter}; null for others. */
  static ListCursor decode(String text, String filter) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    try {
      String content = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = content.split("\\|", 3);
      if (parts.length != 3 || content.indexOf('\0') >= 0) {
        return null;
      }
      ListCursor cursor = new ListCursor(parts[2], parts[1]);
      return cursor.encode(filter).equals(text) ? cursor : null;
    } catch (IllegalArgumentException forged) {
      return null;
    }
  }

  private String seal(String filter) {
    String sealed = filter + "\n" + id + "\n" + key;
    return Hashes.text(Hashes.sha256(sealed.getBytes(StandardCharsets.UTF_8)), SEAL_BYTES);
  }
}
