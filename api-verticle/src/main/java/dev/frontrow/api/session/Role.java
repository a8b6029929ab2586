package dev.frontrow.api.session;

import java.util.Locale;

/** What the holder of a token may do. */
public enum Role {
  /** May reserve, pay and give back. */
  CUSTOMER,
  /** May also run the catalogue, open and close sales, and refund. */
  ORGANISER;

  /** How tokens and people spell it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role spelled {@code text}, or null when there is none. */
  public static Role parseOrNull(String text) {
    for (Role role : values()) {
      if (role.wireName().equals(text)) {
        return role;
      }
    }
    return null;
  }
}
