package dev.frontrow.api.catalog;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * The venue of an event in a Discovery API response.
 *
 * <p>Coordinates come as text there. An event without a venue has a place, or nothing at all: then
 * its venue is to be announced. A venue without a time zone has its event's, or the offset at which
 * its event's times differ, or UTC.
 */
final class DiscoveryVenue {
  private static final int MAX_VENUES = 50;
  private static final int MAX_TEXT = 300;
  private static final String UNNAMED = "Venue to be announced";

  private DiscoveryVenue() {}

  static Venue read(Form event, Form embedded, Form dates) {
    List<Form> venues = embedded.objects("venues", MAX_VENUES);
    Form form = venues.isEmpty() ? event.object("place") : venues.getFirst();
    String city = form.object("city").optionalText("name", MAX_TEXT);
    String address = address(form.object("address"));
    String name = form.optionalText("name", MAX_TEXT);
    String sourceId = form.optionalText("id", DiscoveryEvent.MAX_ID_LENGTH);
    Form country = form.object("country");
    Double[] place = coordinates(form.object("location"));
    String known = name != null ? name : address != null ? address : UNNAMED;
    return new Venue(
        Hashes.id(sourceId != null ? sourceId : "place " + known + ", " + city),
        known,
        city == null ? "" : city,
        region(form.object("state")),
        country(country),
        form.optionalText("postalCode", 40),
        address,
        place[0],
        place[1],
        timezone(form, dates),
        DiscoveryEvent.url(form, "url"),
        sourceId);
  }

  private static String region(Form state) {
    String name = state.optionalText("name", MAX_TEXT);
    return name == null ? state.optionalText("stateCode", MAX_TEXT) : name;
  }

  private static String country(Form country) {
    String code = country.optionalText("countryCode", 10);
    if (code == null) {
      return Venue.COUNTRY_UNKNOWN;
    }
    String large = code.toUpperCase(Locale.ROOT);
    if (!large.matches("[A-Z]{2}")) {
      country.fault("countryCode", "must be two letters");
      return Venue.COUNTRY_UNKNOWN;
    }
    return large;
  }

  private static String address(Form address) {
    String first = address.optionalText("line1", MAX_TEXT);
    String second = address.optionalText("line2", MAX_TEXT);
    return first == null ? second : second == null ? first : first + ", " + second;
  }

  /** Latitude and longitude; two nulls where one is missing, or where 0, 0 says so. */
  private static Double[] coordinates(Form location) {
    BigDecimal latitude = location.decimal("latitude", -90, 90);
    BigDecimal longitude = location.decimal("longitude", -180, 180);
    boolean known =
        latitude != null
            && longitude != null
            && (latitude.signum() != 0 || longitude.signum() != 0);
    return known
        ? new Double[] {latitude.doubleValue(), longitude.doubleValue()}
        : new Double[] {null, null};
  }

  private static String timezone(Form venue, Form dates) {
    String own = zone(venue, "timezone");
    if (own != null) {
      return own;
    }
    String ofEvent = zone(dates, "timezone");
    return ofEvent == null ? offset(dates.object("start")) : ofEvent;
  }

  private static String zone(Form form, String name) {
    String zone = form.optionalText(name, 60);
    if (zone == null) {
      return null;
    }
    try {
      return ZoneId.of(zone).getId();
    } catch (DateTimeException unknown) {
      form.fault(name, "is not a time zone: " + zone);
      return null;
    }
  }

  private static String offset(Form start) {
    String date = start.optionalText("localDate", 40);
    String time = start.optionalText("localTime", 40);
    String instant = start.optionalText("dateTime", 40);
    if (date == null || time == null || instant == null) {
      return ZoneOffset.UTC.getId();
    }
    try {
      Instant local = LocalDate.parse(date).atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
      long seconds = ChronoUnit.SECONDS.between(Instant.parse(instant), local);
      return ZoneOffset.ofTotalSeconds(Math.toIntExact(seconds)).getId();
    } catch (DateTimeException | ArithmeticException faultFoundElsewhere) {
      return ZoneOffset.UTC.getId();
    }
  }
}
