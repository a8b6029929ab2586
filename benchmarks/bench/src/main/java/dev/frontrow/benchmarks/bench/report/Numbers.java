package dev.frontrow.benchmarks.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers are written. */
final class Numbers {
  /** What is measured in a few rounds on a busy machine has no more. */
  private static final MathContext DIGITS = new MathContext(3);

  private static final int JSON_DIGITS = 6;

  private Numbers() {}

  /** For people: three digits that matter, thousands set apart; a dash for what is not known. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    BigDecimal rounded = rounded(value);
    int decimals = Math.clamp(rounded.stripTrailingZeros().scale(), 0, 3);
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
  }

  /** With the three digits that matter. */
  static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).round(DIGITS);
  }

  /** {@code median (min..max)}. */
  static String text(Median value) {
    if (!value.isKnown()) {
      return "-";
    }
    return "%s (%s..%s)".formatted(text(value.median()), text(value.min()), text(value.max()));
  }

  /** For programs: null for what is not known. */
  static Double json(double value) {
    return Double.isNaN(value)
        ? null
        : BigDecimal.valueOf(value).round(new MathContext(JSON_DIGITS)).doubleValue();
  }
}
