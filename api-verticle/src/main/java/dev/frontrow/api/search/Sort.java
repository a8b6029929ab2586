package dev.frontrow.api.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** In which order a search gives what it finds; shows that are alike come the soonest first. */
enum Sort {
  /** What fits the words best. */
  RELEVANCE,
  /** The soonest. */
  DATE,
  /** The nearest to the place named. */
  DISTANCE,
  /** The cheapest, by the lowest price; shows without any come last. */
  PRICE,
  /** What most tickets are gone of. */
  POPULARITY;

  /**
   * Whether the index and the tables put the same number on a show, so that a page of one may
   * follow a page of the other. Scores differ, and so do distances behind the point.
   */
  boolean isTheSameEverywhere() {
    return this == DATE || this == PRICE || this == POPULARITY;
  }

  /** The sort of that name; null when there is none. */
  static Sort named(String name) {
    return Arrays.stream(values()).filter(sort -> sort.label().equals(name)).findAny().orElse(null);
  }

  /** Its name in a request. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String labels() {
    return Arrays.stream(values()).map(Sort::label).collect(Collectors.joining(", "));
  }
}
