package dev.frontrow.api.catalog;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.PriceCategory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Price categories of shows whose prices come as a range, or not at all.
 *
 * <p>A range is spread over at most five categories, one for each price band of the seat map: the
 * best seats cost the highest price, the last ones the lowest, and each category in between the
 * same fraction less than the one before, rounded to whole units of the currency. Ranges too narrow
 * for five different prices get fewer. Without a range the layout's usual one stands in, in the
 * currency of the venue's country.
 */
final class PriceLevels {
  /** More would not be told apart on a seat map. */
  private static final int MAX_LEVELS = 5;

  private static final String FALLBACK_CURRENCY = "USD";

  /** The usual range per layout, in units of which a cinema ticket costs about ten. */
  private static final Map<String, int[]> USUAL =
      Map.of(
          "arena", new int[] {45, 160},
          "arena-court", new int[] {30, 140},
          "theatre", new int[] {28, 95},
          "stadium", new int[] {50, 190},
          "stadium-field", new int[] {25, 120});

  private static final int[] USUAL_ELSEWHERE = {30, 100};

  /** What one such unit is in currencies of smaller units; others count one. */
  private static final Map<String, Integer> UNITS =
      Map.ofEntries(
          Map.entry("JPY", 100),
          Map.entry("KRW", 1_000),
          Map.entry("SEK", 10),
          Map.entry("NOK", 10),
          Map.entry("DKK", 7),
          Map.entry("ISK", 130),
          Map.entry("CZK", 20),
          Map.entry("HUF", 300),
          Map.entry("PLN", 4),
          Map.entry("MXN", 15),
          Map.entry("BRL", 5),
          Map.entry("INR", 60),
          Map.entry("ZAR", 15),
          Map.entry("TRY", 30),
          Map.entry("THB", 30),
          Map.entry("TWD", 25),
          Map.entry("CLP", 800),
          Map.entry("COP", 3_000),
          Map.entry("ARS", 900),
          Map.entry("IDR", 12_000),
          Map.entry("VND", 20_000));

  private PriceLevels() {}

  /** Categories from {@code max} for the best seats down to {@code min}. */
  static List<PriceCategory> spread(Money min, Money max, int bands) {
    int levels = Math.min(Math.min(bands, MAX_LEVELS), distinct(min, max));
    List<PriceCategory> categories = new ArrayList<>();
    for (int i = 0; i < levels; i++) {
      long minor =
          i == 0 ? max.minor() : i == levels - 1 ? min.minor() : between(min, max, i, levels);
      Money price = new Money(minor, max.currency());
      categories.add(new PriceCategory("P" + (i + 1), "Price level " + (i + 1), price));
    }
    return categories;
  }

  /** As {@link #spread}, of the range that {@code template} has where nobody named one. */
  static List<PriceCategory> usual(String template, String country, int bands) {
    int[] range =
        template == null ? USUAL_ELSEWHERE : USUAL.getOrDefault(template, USUAL_ELSEWHERE);
    String currency = currencyOf(country);
    long unit = UNITS.getOrDefault(currency, 1);
    return spread(whole(range[0] * unit, currency), whole(range[1] * unit, currency), bands);
  }

  /** {@code amount} in minor units; half a minor unit and more becomes a whole one. */
  static Money money(BigDecimal amount, String currency) {
    int digits = Money.fractionDigits(currency);
    BigDecimal minor = amount.movePointRight(digits).setScale(0, RoundingMode.HALF_UP);
    return new Money(minor.longValueExact(), currency);
  }

  /** The currency that is paid with in a country, or dollars where the platform knows none. */
  static String currencyOf(String country) {
    try {
      Currency currency = Currency.getInstance(Locale.of("", country));
      return currency == null ? FALLBACK_CURRENCY : currency.getCurrencyCode();
    } catch (IllegalArgumentException unknown) {
      return FALLBACK_CURRENCY;
    }
  }

  private static Money whole(long units, String currency) {
    return money(BigDecimal.valueOf(units), currency);
  }

  /** How many different prices the range holds in whole units of its currency, 5 at most. */
  private static int distinct(Money min, Money max) {
    if (min.minor() == max.minor()) {
      return 1;
    }
    long units = (max.minor() - min.minor()) / wholeUnit(max.currency());
    return (int) Math.min(MAX_LEVELS, Math.max(2, units));
  }

  private static long between(Money min, Money max, int index, int levels) {
    double fraction = (double) index / (levels - 1);
    double linear = max.minor() + fraction * (min.minor() - max.minor());
    double price =
        min.minor() == 0
            ? linear
            : max.minor() * Math.pow((double) min.minor() / max.minor(), fraction);
    long unit = wholeUnit(max.currency());
    return Math.clamp(Math.round(price / unit) * unit, min.minor(), max.minor());
  }

  private static long wholeUnit(String currency) {
    return BigDecimal.ONE.movePointRight(Money.fractionDigits(currency)).longValueExact();
  }
}
