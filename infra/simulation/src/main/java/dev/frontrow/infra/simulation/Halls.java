package dev.frontrow.infra.simulation;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Block;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.Row;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Section;
import java.time.Duration;
import java.util.List;

/** Halls so small that customers get in one another's way. */
final class Halls {
  static final String STALLS = "stalls";
  static final String FLOOR = "floor";

  private static final PriceCategory GOLD =
      new PriceCategory("gold", "Gold", new Money(5_000, "EUR"));
  private static final PriceCategory PLAIN =
      new PriceCategory("plain", "Plain", new Money(2_000, "EUR"));

  private static final List<Inventory> ALL =
      List.of(
          hall(List.of(row("A", "gold", 4)), 3),
          hall(List.of(row("A", "gold", 3, 2), row("B", "plain", 5)), 4),
          hall(List.of(row("A", "gold", 2), row("B", "gold", 3, 3)), 2));

  private Halls() {}

  static Inventory draw(Dice dice) {
    return dice.pick(ALL);
  }

  static SalePolicy policy(Dice dice) {
    return new SalePolicy(
        Duration.ofMillis(dice.between(1_500, 12_000)),
        Duration.ofMillis(dice.between(1_000, 8_000)),
        dice.between(3, 6));
  }

  private static Inventory hall(List<Row> rows, int places) {
    return new Inventory(
        List.of(GOLD, PLAIN),
        List.of(
            new Section.Seated(STALLS, "Stalls", rows),
            new Section.GeneralAdmission(FLOOR, "Floor", PLAIN.code(), places)));
  }

  private static Row row(String label, String category, int... blocks) {
    Block[] made = new Block[blocks.length];
    int number = 1;
    for (int i = 0; i < blocks.length; i++) {
      made[i] = new Block(number, 1, blocks[i]);
      number += blocks[i];
    }
    return new Row(label, category, List.of(made));
  }
}
