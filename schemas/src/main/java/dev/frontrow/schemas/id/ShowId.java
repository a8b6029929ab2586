package dev.frontrow.schemas.id;

import dev.frontrow.schemas.Invariants;

/**
 * The identity of a show: what the HTTP API calls an event ID, and the key of every record about
 * it.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters of {@code A-Z a-z 0-9 _ -}; never a dot, which
 *     ends the show's part of ticket and reservation IDs
 */
public record ShowId(String value) implements Comparable<ShowId> {
  public static final int MAX_LENGTH = 64;

  public ShowId {
    Invariants.check(Tokens.isToken(value, MAX_LENGTH), "not a show ID: ", value);
  }

  /** True when {@code text} can be a show ID. */
  public static boolean isValid(String text) {
    return Tokens.isToken(text, MAX_LENGTH);
  }

  /** The ID that the first {@code length} characters of {@code text} spell, or null. */
  static ShowId parseOrNull(String text, int length) {
    return Tokens.isToken(text, length, MAX_LENGTH) ? new ShowId(text.substring(0, length)) : null;
  }

  @Override
  public int compareTo(ShowId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
