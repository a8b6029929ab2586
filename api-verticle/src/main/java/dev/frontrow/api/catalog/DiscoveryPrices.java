package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.DiscoveryEvent.PriceRange;
import dev.frontrow.schemas.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** The price range of an event in a Discovery API response. */
final class DiscoveryPrices {
  private static final int MAX_RANGES = 50;

  /** Ten million in a currency's major unit: more is a mistake. */
  private static final double MAX_AMOUNT = 10_000_000;

  private DiscoveryPrices() {}

  /** The range called standard, else the first; null where there is none. */
  static PriceRange range(Form event) {
    List<Form> ranges = event.objects("priceRanges", MAX_RANGES);
    PriceRange first = null;
    for (Form form : ranges) {
      PriceRange range = read(form);
      if ("standard".equals(form.optionalText("type", 100)) && range != null) {
        return range;
      }
      first = first == null ? range : first;
    }
    return first;
  }

  /** One end may be missing, and the two may be swapped. */
  private static PriceRange read(Form form) {
    String currency = form.text("currency", 10).toUpperCase(Locale.ROOT);
    if (!currency.isEmpty() && !Money.isCurrency(currency)) {
      form.fault("currency", "is not an ISO 4217 currency: " + currency);
      return null;
    }
    BigDecimal min = form.decimal("min", 0, MAX_AMOUNT);
    BigDecimal max = form.decimal("max", 0, MAX_AMOUNT);
    if (currency.isEmpty() || (min == null && max == null)) {
      return null;
    }
    Money low = PriceLevels.money(min == null ? max : min, currency);
    Money high = PriceLevels.money(max == null ? min : max, currency);
    return low.minor() <= high.minor() ? new PriceRange(low, high) : new PriceRange(high, low);
  }
}
