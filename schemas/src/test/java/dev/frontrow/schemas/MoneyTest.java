package dev.frontrow.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({
    "1250, USD, 12.50",
    "5, EUR, 0.05",
    "0, GBP, 0.00",
    "100, JPY, 100",
    "1234, KWD, 1.234",
    "12345, CLF, 1.2345",
    "7, XXX, 7",
    "9223372036854775807, USD, 92233720368547758.07"
  })
  void isWrittenInTheMajorUnit(long minor, String currency, String major) {
    Money money = new Money(minor, currency);

    assertThat(money.major()).hasToString(major);
    assertThat(money).hasToString(major + " " + currency);
  }

  @Test
  void everyCurrencyHasItsDigits() {
    for (Currency currency : Currency.getAvailableCurrencies()) {
      String code = currency.getCurrencyCode();
      int digits = Math.max(0, currency.getDefaultFractionDigits());

      assertThat(Money.fractionDigits(code)).as(code).isEqualTo(digits);
      assertThat(new Money(123_456, code).major().scale()).as(code).isEqualTo(digits);
      assertThat(new Money(123_456, code).major().unscaledValue().longValueExact())
          .as(code)
          .isEqualTo(123_456);
    }
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"usd", "US", "USDD", "ZZZ", "U D", "\uff35SD", "123"})
  void refusesWhatIsNoCurrency(String code) {
    assertThat(Money.isCurrency(code)).isFalse();
    assertThatThrownBy(() -> new Money(1, code)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesANegativeAmount() {
    assertThatThrownBy(() -> new Money(-1, "USD")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void addsInOneCurrency() {
    assertThat(new Money(1, "USD").plus(new Money(2, "USD"))).isEqualTo(new Money(3, "USD"));
    assertThat(Money.zero("USD").plus(new Money(Long.MAX_VALUE, "USD")))
        .isEqualTo(new Money(Long.MAX_VALUE, "USD"));
  }

  @Test
  void refusesASumOfTwoCurrencies() {
    assertThatThrownBy(() -> new Money(1, "USD").plus(new Money(1, "EUR")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesASumThatOverflows() {
    assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "USD").plus(new Money(1, "USD")))
        .isInstanceOf(ArithmeticException.class);
  }
}
