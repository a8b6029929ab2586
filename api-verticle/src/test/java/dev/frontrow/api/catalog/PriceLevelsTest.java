package dev.frontrow.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.PriceCategory;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceLevelsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "USD | 129   | 750    | 75000, 48300, 31100, 20000, 12900",
        "USD | 94.25 | 745.25 | 74525, 44400, 26500, 15800, 9425",
        "JPY | 8800  | 19800  | 19800, 16167, 13200, 10778, 8800",
        "EUR | 20    | 20     | 2000",
        "EUR | 20    | 20.50  | 2050, 2000",
        "EUR | 10    | 13     | 1300, 1100, 1000",
        "EUR | 0     | 40     | 4000, 3000, 2000, 1000, 0"
      })
  void spreadsARangeFromTheBestSeatsDown(
      String currency, BigDecimal min, BigDecimal max, String expected) {
    List<PriceCategory> categories =
        PriceLevels.spread(PriceLevels.money(min, currency), PriceLevels.money(max, currency), 5);
    assertThat(
            String.join(
                ", ", categories.stream().map(c -> Long.toString(c.price().minor())).toList()))
        .isEqualTo(expected);
  }

  @Test
  void hasNoMoreCategoriesThanBands() {
    assertThat(PriceLevels.spread(new Money(100, "EUR"), new Money(9_900, "EUR"), 2))
        .extracting(PriceCategory::price)
        .containsExactly(new Money(9_900, "EUR"), new Money(100, "EUR"));
  }

  @ParameterizedTest
  @CsvSource({
    "theatre, US, 9500, USD",
    "theatre, JP, 9500, JPY",
    "theatre, SE, 95000, SEK",
    "theatre, ZZ, 9500, USD",
    "theatre, DE, 9500, EUR",
    "arena, GB, 16000, GBP"
  })
  void standsInForPricesInTheCountrysCurrency(
      String template, String country, long best, String currency) {
    assertThat(PriceLevels.usual(template, country, 5).getFirst().price())
        .isEqualTo(new Money(best, currency));
  }
}
