package dev.frontrow.schemas.id;

import dev.frontrow.schemas.Invariants;

/**
 * The identity of a ticket: its show, and its place in the show's inventory.
 *
 * <p>Its text is {@code <show>.<ordinal>}, in plain decimal.
 *
 * @param ordinal the place in the inventory, from 0
 */
public record TicketId(ShowId show, int ordinal) {
  private static final int MAX_DIGITS = 7;

  public TicketId {
    Invariants.check(ordinal >= 0, "negative ordinal: ", ordinal);
  }

  /** The ID that {@code text} spells, or null when it spells none. */
  public static TicketId parseOrNull(String text) {
    int dot = text == null ? -1 : text.indexOf('.');
    if (dot < 0) {
      return null;
    }
    ShowId show = ShowId.parseOrNull(text, dot);
    int ordinal = parseOrdinal(text, dot + 1);
    return show == null || ordinal < 0 ? null : new TicketId(show, ordinal);
  }

  private static int parseOrdinal(String text, int from) {
    int digits = text.length() - from;
    boolean padded = digits > 1 && text.charAt(from) == '0';
    if (digits < 1 || digits > MAX_DIGITS || padded) {
      return -1;
    }
    int ordinal = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      ordinal = ordinal * 10 + (c - '0');
    }
    return ordinal;
  }

  @Override
  public String toString() {
    return show.value() + "." + ordinal;
  }
}
