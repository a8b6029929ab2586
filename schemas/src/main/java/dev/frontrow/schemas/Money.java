package dev.frontrow.schemas;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of money in a currency's minor unit (cents, pence, yen).
 *
 * @param minor the amount, never negative
 * @param currency an ISO 4217 code
 */
public record Money(long minor, String currency) {
  public Money {
    Invariants.check(minor >= 0, "negative amount: ", minor);
    Currency known = currencyOrNull(currency);
    Invariants.check(known != null, "not an ISO 4217 currency: ", currency);
    // All amounts share one text, wherever theirs was read from.
    currency = known.getCurrencyCode();
  }

  public static Money zero(String currency) {
    return new Money(0, currency);
  }

  /** True when the platform knows {@code code} as an ISO 4217 currency. */
  public static boolean isCurrency(String code) {
    return currencyOrNull(code) != null;
  }

  private static Currency currencyOrNull(String code) {
    if (code == null || code.length() != 3) {
      return null;
    }
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }

  /** The sum; both must be in one currency, and it must fit a long. */
  public Money plus(Money other) {
    Invariants.check(currency.equals(other.currency), "two currencies in one sum: ", other);
    return new Money(Math.addExact(minor, other.minor), currency);
  }

  /** The amount in the currency's major unit, as people write it: 12.50 for 1250 USD. */
  public BigDecimal major() {
    return BigDecimal.valueOf(minor, fractionDigits(currency));
  }

  /** Digits behind the point in {@code currency}; those without a minor unit have none. */
  public static int fractionDigits(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }

  @Override
  public String toString() {
    return major().toPlainString() + " " + currency;
  }
}
