package dev.frontrow.schemas.id;

import dev.frontrow.schemas.Invariants;

/**
 * An opaque customer: says who holds tickets without saying who that person is.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters of {@code A-Z a-z 0-9 _ -}
 */
public record CustomerId(String value) {
  public static final int MAX_LENGTH = 64;

  public CustomerId {
    Invariants.check(Tokens.isToken(value, MAX_LENGTH), "not a customer ID: ", value);
  }

  /** True when {@code text} can be a customer ID. */
  public static boolean isValid(String text) {
    return Tokens.isToken(text, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
