package dev.frontrow.api.catalog;

/**
 * A place where shows are played.
 *
 * @param country ISO 3166-1 alpha-2
 * @param latitude degrees north, or null together with {@code longitude}
 * @param timezone an IANA name, or a fixed offset
 * @param sourceId the ID in the feed that it came from, or null
 */
record Venue(
    String id,
    String name,
    String city,
    String region,
    String country,
    String postalCode,
    String address,
    Double latitude,
    Double longitude,
    String timezone,
    String url,
    String sourceId) {
  /** The country of a place that nobody knows the country of: never assigned by ISO. */
  static final String COUNTRY_UNKNOWN = "ZZ";

  /** The same venue, as it came from a feed under that ID. */
  Venue from(String sourceId) {
    return new Venue(
        id,
        name,
        city,
        region,
        country,
        postalCode,
        address,
        latitude,
        longitude,
        timezone,
        url,
        sourceId);
  }
}
