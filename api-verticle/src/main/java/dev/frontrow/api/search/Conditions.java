package dev.frontrow.api.search;

import dev.frontrow.api.search.Query.Filter;
import dev.frontrow.api.search.Query.Near;
import dev.frontrow.api.search.Query.Prices;
import dev.frontrow.schemas.Money;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a show's row and its venue's must be for a search to find them, in SQL. */
final class Conditions {
  private static final double KM_PER_DEGREE = 111.0;

  /** Longitudes close up towards the poles: beyond, all of them are looked at. */
  private static final double POLAR_LATITUDE = 89;

  private static final int USUAL_DIGITS = 2;

  /** A show's lowest price in major units; null without prices. */
  static final String LOWEST_PRICE = price("min");

  private static final String HIGHEST_PRICE = price("max");

  private static final String HAS_TICKETS =
      "(s.sale_state = 'open'"
          + " AND EXISTS (SELECT FROM availability a WHERE a.show_id = s.id AND a.free > 0))";

  private final Function<Object, String> bind;
  private final Set<String> all = new LinkedHashSet<>();

  /** None yet. {@code bind} takes a value and says how a statement calls it. */
  Conditions(Function<Object, String> bind) {
    this.bind = bind;
  }

  void and(String condition) {
    all.add(condition);
  }

  void add(Query query) {
    for (String word : new LinkedHashSet<>(query.words())) {
      and(
          "s.search_text LIKE '%' || catalogue_escape(catalogue_fold("
              + bind.apply(word)
              + ")) || '%'");
    }
    Filter filter = query.filter();
    if (filter.city() != null) {
      and("catalogue_fold(v.city) = catalogue_fold(" + bind.apply(filter.city()) + ")");
    }
    if (filter.near() != null) {
      around(filter.near());
    }
    if (filter.type() != null) {
      and("s.type = " + bind.apply(filter.type()));
    }
    if (filter.genre() != null) {
      and("lower(s.genre) = lower(" + bind.apply(filter.genre()) + ")");
    }
    if (filter.prices() != null) {
      overlap(filter.prices());
    }
    if (filter.available() != null) {
      and(filter.available() ? HAS_TICKETS : "NOT " + HAS_TICKETS);
    }
    if (filter.from() != null) {
      and("s.sort_at >= " + bind.apply(filter.from().atOffset(ZoneOffset.UTC)));
    }
    if (filter.until() != null) {
      and("s.sort_at < " + bind.apply(filter.until().atOffset(ZoneOffset.UTC)));
    }
    if (filter.month() != null) {
      LocalDate first = LocalDate.parse(filter.month() + "-01");
      and("s.local_date >= " + bind.apply(first));
      and("s.local_date < " + bind.apply(first.plusMonths(1)));
    }
  }

  private void overlap(Prices prices) {
    if (prices.least() != null) {
      and(HIGHEST_PRICE + " >= " + bind.apply(prices.least()) + "::float8");
    }
    if (prices.most() != null) {
      and(LOWEST_PRICE + " <= " + bind.apply(prices.most()) + "::float8");
    }
  }

  /** A box that an index finds, then the circle inside it. */
  private void around(Near near) {
    double latitudes = near.radiusKm() / KM_PER_DEGREE;
    double south = near.latitude() - latitudes;
    double north = near.latitude() + latitudes;
    and("v.latitude BETWEEN " + bind.apply(south) + " AND " + bind.apply(north));
    if (north < POLAR_LATITUDE && south > -POLAR_LATITUDE) {
      double widest = Math.max(Math.abs(north), Math.abs(south));
      double longitudes = latitudes / Math.cos(Math.toRadians(widest));
      double west = near.longitude() - longitudes;
      double east = near.longitude() + longitudes;
      // Across the date line the box continues on the map's other side.
      and(
          ("(v.longitude BETWEEN %s AND %s OR v.longitude BETWEEN %s AND %s"
                  + " OR v.longitude BETWEEN %s AND %s)")
              .formatted(
                  bind.apply(west), bind.apply(east),
                  bind.apply(west + 360), bind.apply(east + 360),
                  bind.apply(west - 360), bind.apply(east - 360)));
    }
    and(distance(near) + " <= " + bind.apply(near.radiusKm()));
  }

  /** The haversine formula. */
  String distance(Near near) {
    String latitude = bind.apply(near.latitude()) + "::float8";
    String longitude = bind.apply(near.longitude()) + "::float8";
    return ("(2 * %s * asin(least(1, sqrt(power(sin(radians(v.latitude - %s) / 2), 2)"
            + " + cos(radians(v.latitude)) * cos(radians(%s))"
            + " * power(sin(radians(v.longitude - %s) / 2), 2)))))")
        .formatted(Near.EARTH_RADIUS_KM, latitude, latitude, longitude);
  }

  /** All of them, as a statement's {@code WHERE}; empty where there is none. */
  String text() {
    return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
  }

  private static String price(String which) {
    return "((SELECT "
        + which
        + "(c.minor) FROM price_categories c WHERE c.show_id = s.id)::float8 / "
        + minorUnits()
        + ")";
  }

  /** How many minor units a major one has, in the show's currency. */
  private static String minorUnits() {
    var unusual =
        Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .filter(code -> Money.fractionDigits(code) != USUAL_DIGITS)
            .sorted()
            .collect(Collectors.groupingBy(Money::fractionDigits));
    StringBuilder cases = new StringBuilder("(CASE");
    unusual.forEach(
        (digits, codes) ->
            cases
                .append(" WHEN s.currency IN ('")
                .append(String.join("', '", codes))
                .append("') THEN ")
                .append((long) Math.pow(10, digits)));
    return cases.append(" ELSE 100 END)").toString();
  }
}
