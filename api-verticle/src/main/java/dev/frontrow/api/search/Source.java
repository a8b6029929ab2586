package dev.frontrow.api.search;

import java.util.Locale;

/** Who answers a search. */
enum Source {
  /** The index. */
  ENGINE,
  /** The catalogue's tables, where the index does not answer. */
  SQL;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
