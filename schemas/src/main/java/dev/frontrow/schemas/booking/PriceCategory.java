package dev.frontrow.schemas.booking;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.Money;

/**
 * A group of tickets that share a price.
 *
 * @param code unique in its show, 1 to {@value Inventory#MAX_CODE_LENGTH} characters
 * @param name what people read
 */
public record PriceCategory(String code, String name, Money price) {
  public PriceCategory {
    Invariants.check(Inventory.isCode(code), "not a price category code: ", code);
    Invariants.check(Inventory.isName(name), "not a price category name: ", name);
  }
}
