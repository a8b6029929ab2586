package dev.frontrow.api.testing;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Block;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.Row;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Section;
import dev.frontrow.schemas.id.ShowId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Small halls for tests. */
public final class Halls {
  public static final SalePolicy POLICY =
      new SalePolicy(Duration.ofMinutes(10), Duration.ofMinutes(15), 8);

  /** Section A: rows 1 and 2 of five seats each, ordinals 0 to 9; floor: 10 to 29. */
  public static final Inventory SMALL =
      new Inventory(
          List.of(
              new PriceCategory("gold", "Gold", new Money(5_000, "EUR")),
              new PriceCategory("floor", "Floor", new Money(2_550, "EUR"))),
          List.of(
              new Section.Seated("A", "Stalls A", List.of(row("1"), row("2"))),
              new Section.GeneralAdmission("FLOOR", "Floor", "floor", 20)));

  private Halls() {}

  /** A show that no other test knows. */
  public static ShowId newShow() {
    return new ShowId("show-" + UUID.randomUUID());
  }

  private static Row row(String label) {
    return new Row(label, "gold", List.of(new Block(1, 1, 5)));
  }
}
