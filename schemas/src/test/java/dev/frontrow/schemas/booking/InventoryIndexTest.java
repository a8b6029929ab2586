package dev.frontrow.schemas.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Section.GeneralAdmission;
import dev.frontrow.schemas.booking.Section.Seated;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryIndexTest {
  private static final PriceCategory P1 = new PriceCategory("P1", "Best", new Money(100, "USD"));
  private static final PriceCategory P2 = new PriceCategory("P2", "Good", new Money(50, "USD"));

  /** Ordinals 0-3 odd side, 4-6 even side, 7 a seat alone, 8-12 standing, 13-14 falling. */
  private static final Inventory HALL =
      new Inventory(
          List.of(P1, P2),
          List.of(
              new Seated(
                  "STALLS",
                  "Stalls",
                  List.of(
                      new Row("A", "P1", List.of(new Block(7, -2, 4), new Block(2, 2, 3))),
                      new Row("B", "P2", List.of(new Block(101, 1, 1))))),
              new GeneralAdmission("FLOOR", "Floor", "P2", 5),
              new Seated("BOX", "Box", List.of(new Row("A", "P1", List.of(new Block(2, -1, 2)))))));

  private final InventoryIndex index = new InventoryIndex(HALL);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0,  0, STALLS, A, 7,   P1
          1,  0, STALLS, A, 5,   P1
          3,  0, STALLS, A, 1,   P1
          4,  1, STALLS, A, 2,   P1
          6,  1, STALLS, A, 6,   P1
          7,  2, STALLS, B, 101, P2
          8,  3, FLOOR,  ,  ,    P2
          12, 3, FLOOR,  ,  ,    P2
          13, 4, BOX,    A, 2,   P1
          14, 4, BOX,    A, 1,   P1
          """)
  void findsThePlaceOfAnOrdinal(
      int ordinal, int run, String section, String row, Integer seat, String category) {
    assertThat(index.position(ordinal))
        .isEqualTo(new SeatPosition(index.section(section), row, seat, index.category(category)));
    assertThat(index.category(ordinal)).isEqualTo(index.category(category));
    assertThat(index.runOf(ordinal)).isEqualTo(run);
  }

  @Test
  void knowsItsSizeAndItsRuns() {
    assertThat(index.size()).isEqualTo(15);
    assertThat(index.runCount()).isEqualTo(5);
    assertThat(index.inventory()).isSameAs(HALL);
    assertThat(index.run(1).isGeneralAdmission()).isFalse();
    assertThat(index.run(3))
        .isEqualTo(new InventoryIndex.Run(8, 5, HALL.sections().get(1), null, null, P2));
    assertThat(index.run(3).isGeneralAdmission()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 15, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void refusesAnOrdinalThatIsNotThere(int ordinal) {
    assertThat(index.contains(ordinal)).isFalse();
    assertThatThrownBy(() -> index.runOf(ordinal)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> index.position(ordinal)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> index.category(ordinal)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void findsSectionsAndCategoriesByCode() {
    assertThat(index.section("FLOOR")).isEqualTo(HALL.sections().get(1));
    assertThat(index.category("P2")).isEqualTo(P2);
    assertThat(index.section("P2")).isNull();
    assertThat(index.category("FLOOR")).isNull();
    assertThat(index.section("floor")).isNull();
  }

  @Test
  void countsThroughAnyInventoryAsReadingItAloudDoes() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      Inventory inventory = randomInventory(random);
      List<SeatPosition> aloud = readAloud(inventory);
      InventoryIndex any = new InventoryIndex(inventory);

      assertThat(any.size()).isEqualTo(aloud.size()).isEqualTo(inventory.size());
      for (int ordinal = 0; ordinal < aloud.size(); ordinal++) {
        assertThat(any.position(ordinal)).isEqualTo(aloud.get(ordinal));
        InventoryIndex.Run run = any.run(any.runOf(ordinal));
        assertThat(ordinal).isBetween(run.start(), run.start() + run.size() - 1);
      }
    }
  }

  @Test
  void runsFollowOneAnotherWithoutGap() {
    Random random = new Random(2);
    for (int round = 0; round < 50; round++) {
      InventoryIndex any = new InventoryIndex(randomInventory(random));
      int next = 0;
      for (int run = 0; run < any.runCount(); run++) {
        assertThat(any.run(run).start()).isEqualTo(next);
        assertThat(any.runOf(next)).isEqualTo(run);
        next += any.run(run).size();
        assertThat(any.runOf(next - 1)).isEqualTo(run);
      }
      assertThat(next).isEqualTo(any.size());
    }
  }

  /** Every place in the order of sections, rows, blocks and seats. */
  private static List<SeatPosition> readAloud(Inventory inventory) {
    List<SeatPosition> places = new ArrayList<>();
    for (Section section : inventory.sections()) {
      switch (section) {
        case Seated seated -> {
          for (Row row : seated.rows()) {
            PriceCategory category = row.category().equals("P1") ? P1 : P2;
            for (Block block : row.blocks()) {
              int number = block.first();
              for (int seat = 0; seat < block.count(); seat++, number += block.step()) {
                places.add(new SeatPosition(section, row.label(), number, category));
              }
            }
          }
        }
        case GeneralAdmission area -> {
          PriceCategory category = area.category().equals("P1") ? P1 : P2;
          for (int place = 0; place < area.capacity(); place++) {
            places.add(new SeatPosition(section, null, null, category));
          }
        }
      }
    }
    return places;
  }

  private static Inventory randomInventory(Random random) {
    List<Section> sections = new ArrayList<>();
    for (int s = random.nextInt(4); s >= 0; s--) {
      String category = random.nextBoolean() ? "P1" : "P2";
      if (random.nextInt(3) == 0) {
        sections.add(new GeneralAdmission("S" + s, "Area", category, 1 + random.nextInt(5)));
      } else {
        List<Row> rows = new ArrayList<>();
        for (int r = random.nextInt(4); r >= 0; r--) {
          rows.add(new Row("R" + r, category, randomBlocks(random)));
        }
        sections.add(new Seated("S" + s, "Seats", rows));
      }
    }
    return new Inventory(List.of(P1, P2), sections);
  }

  private static List<Block> randomBlocks(Random random) {
    List<Block> blocks = new ArrayList<>();
    for (int b = random.nextInt(3); b >= 0; b--) {
      int step = random.nextBoolean() ? 1 + random.nextInt(2) : -1 - random.nextInt(2);
      blocks.add(new Block(random.nextInt(100), step, 1 + random.nextInt(6)));
    }
    return blocks;
  }
}
