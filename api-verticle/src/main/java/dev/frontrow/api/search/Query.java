package dev.frontrow.api.search;

import java.time.Instant;
import java.util.List;

/**
 * What somebody looks for; all of it must hold.
 *
 * @param words each stands somewhere in a show's names
 * @param city null, or the city to look in
 * @param near null, or the place to look around
 * @param type null, or the broad kind of show
 * @param from null, or the first moment
 * @param until null, or the first moment that is too late
 * @param size how many at most
 * @param after null, or where the page before ended
 */
record Query(
    List<String> words,
    String city,
    Near near,
    String type,
    Instant from,
    Instant until,
    int size,
    Cursor after) {
  /** A circle on the globe: degrees, and kilometres. */
  record Near(double latitude, double longitude, double radiusKm) {}
}
