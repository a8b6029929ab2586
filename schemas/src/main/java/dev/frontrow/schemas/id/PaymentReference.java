package dev.frontrow.schemas.id;

import dev.frontrow.schemas.Invariants;

/**
 * One attempt to pay, as the payment provider knows it; never card data.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters of {@code A-Z a-z 0-9 _ -}
 */
public record PaymentReference(String value) {
  public static final int MAX_LENGTH = 64;

  public PaymentReference {
    Invariants.check(Tokens.isToken(value, MAX_LENGTH), "not a payment reference: ", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
