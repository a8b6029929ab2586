package dev.frontrow.schemas.booking;

import dev.frontrow.schemas.Invariants;
import java.util.List;

/**
 * A row of seats in a section, cut into blocks by its aisles.
 *
 * @param label what stands on the row's sign
 * @param category the code of its price category
 */
public record Row(String label, String category, List<Block> blocks) {
  public Row {
    Invariants.check(Inventory.isCode(label), "not a row label: ", label);
    blocks = List.copyOf(blocks);
    Invariants.check(!blocks.isEmpty(), "row without seats: ", label);
  }
}
