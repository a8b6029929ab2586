package dev.frontrow.schemas.booking;

import dev.frontrow.schemas.Invariants;
import java.util.List;

/** A part of a hall that people choose by name. */
public sealed interface Section {
  /** Unique in its show, 1 to {@value Inventory#MAX_CODE_LENGTH} characters. */
  String code();

  /** What people read. */
  String name();

  /** How many tickets it has. */
  int size();

  /**
   * A section with numbered seats.
   *
   * @param rows the best row first
   */
  record Seated(String code, String name, List<Row> rows) implements Section {
    public Seated {
      Invariants.check(Inventory.isCode(code), "not a section code: ", code);
      Invariants.check(Inventory.isName(name), "not a section name: ", name);
      rows = List.copyOf(rows);
      Invariants.check(!rows.isEmpty(), "section without rows: ", code);
      // Counted in a long: enough large blocks would overflow an int, and pass for few.
      Invariants.check(total(rows) <= Inventory.MAX_SEATS, "seats in a section: ", total(rows));
    }

    @Override
    public int size() {
      return (int) total(rows);
    }

    private static long total(List<Row> rows) {
      return rows.stream().flatMap(row -> row.blocks().stream()).mapToLong(Block::count).sum();
    }
  }

  /**
   * A section without seats: people stand, or sit where they like.
   *
   * @param category the code of its price category
   * @param capacity how many people it takes
   */
  record GeneralAdmission(String code, String name, String category, int capacity)
      implements Section {
    public GeneralAdmission {
      Invariants.check(Inventory.isCode(code), "not a section code: ", code);
      Invariants.check(Inventory.isName(name), "not a section name: ", name);
      Invariants.check(capacity >= 1 && capacity <= Inventory.MAX_SEATS, "no capacity: ", capacity);
    }

    @Override
    public int size() {
      return capacity;
    }
  }
}
