package dev.frontrow.api.search;

import java.time.Instant;
import java.util.List;

/**
 * What somebody looks for.
 *
 * @param words each must be in a show's names, or nearly so; none finds all
 * @param size how many at most
 * @param after null, or where the page before ended
 */
record Query(List<String> words, Filter filter, Sort sort, int size, Cursor after) {
  /** A circle on the globe: degrees, and kilometres. */
  record Near(double latitude, double longitude, double radiusKm) {
    static final double EARTH_RADIUS_KM = 6_371.0088;

    /** How far a place is from the middle, by the haversine formula. */
    double distanceKm(double otherLatitude, double otherLongitude) {
      double north = Math.sin(Math.toRadians(otherLatitude - latitude) / 2);
      double east = Math.sin(Math.toRadians(otherLongitude - longitude) / 2);
      double narrowing =
          Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(otherLatitude));
      double part = north * north + narrowing * east * east;
      return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(part)));
    }
  }

  /** What tickets may cost, in major units of whatever currency; null where there is no bound. */
  record Prices(Double least, Double most) {}

  /**
   * What all that is found must have; null where it does not matter.
   *
   * @param city the city to look in
   * @param near the place to look around
   * @param type the broad kind of show
   * @param genre within the type, as people read it; the case does not matter
   * @param prices with which a show's own overlap
   * @param available whether there are tickets to buy
   * @param from the first moment
   * @param until the first moment that is too late
   * @param month of the date at the venue, as {@code 2030-05}
   */
  record Filter(
      String city,
      Near near,
      String type,
      String genre,
      Prices prices,
      Boolean available,
      Instant from,
      Instant until,
      String month) {}

  /** The words as one text. */
  String term() {
    return String.join(" ", words);
  }

  /** What a cursor belongs to: the search without its page. */
  String whole() {
    return words + "\n" + filter + "\n" + sort;
  }

  Query after(Cursor cursor) {
    return new Query(words, filter, sort, size, cursor);
  }
}
