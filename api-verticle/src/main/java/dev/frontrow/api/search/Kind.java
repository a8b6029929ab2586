package dev.frontrow.api.search;

import java.util.Locale;

/** What a suggestion names; in the order in which they are suggested. */
enum Kind {
  PERFORMER("performers"),
  EVENT("name"),
  VENUE("venue"),
  CITY("city");

  private final String field;

  Kind(String field) {
    this.field = field;
  }

  /** Its field in the index. */
  String field() {
    return field;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
