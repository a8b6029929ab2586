package dev.frontrow.schemas.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Section.GeneralAdmission;
import dev.frontrow.schemas.booking.Section.Seated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {
  private static final PriceCategory P1 = new PriceCategory("P1", "Best", new Money(100, "USD"));
  private static final PriceCategory P2 = new PriceCategory("P2", "Good", new Money(50, "USD"));
  private static final Section FLOOR = new GeneralAdmission("FLOOR", "Floor", "P1", 10);

  @Test
  void countsSeatsAndPlaces() {
    Row row = new Row("A", "P2", List.of(new Block(1, 2, 5), new Block(2, 2, 4)));
    Section stalls = new Seated("STALLS", "Stalls", List.of(row, row));

    assertThat(stalls.size()).isEqualTo(18);
    assertThat(new Inventory(List.of(P1, P2), List.of(stalls, FLOOR)).size()).isEqualTo(28);
    assertThat(new Inventory(List.of(P1), List.of(FLOOR)).currency()).isEqualTo("USD");
  }

  @Test
  void keepsItsOwnCopies() {
    List<PriceCategory> categories = new ArrayList<>(List.of(P1));
    List<Section> sections = new ArrayList<>(List.of(FLOOR));
    Inventory inventory = new Inventory(categories, sections);
    categories.clear();
    sections.clear();

    assertThat(inventory).isEqualTo(new Inventory(List.of(P1), List.of(FLOOR)));
    assertThatThrownBy(() -> inventory.sections().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void refusesToSellNothing() {
    refuses(() -> new Inventory(List.of(), List.of(FLOOR)), "without price categories");
    refuses(() -> new Inventory(List.of(P1), List.of()), "without sections");
    refuses(() -> new Seated("S", "S", List.of()), "section without rows");
    refuses(() -> new Row("A", "P1", List.of()), "row without seats");
    refuses(() -> new Block(1, 1, 0), "not a seat count");
    refuses(() -> new GeneralAdmission("S", "S", "P1", 0), "no capacity");
  }

  @Test
  void refusesTwoCurrencies() {
    PriceCategory euros = new PriceCategory("P3", "Other", new Money(1, "EUR"));

    refuses(() -> new Inventory(List.of(P1, euros), List.of(FLOOR)), "second currency: 0.01 EUR");
  }

  @Test
  void refusesCodesThatAreNotUnique() {
    refuses(() -> new Inventory(List.of(P1, P1), List.of(FLOOR)), "category twice: P1");
    refuses(() -> new Inventory(List.of(P1), List.of(FLOOR, FLOOR)), "section twice: FLOOR");
  }

  @Test
  void refusesAPriceCategoryThatIsNotListed() {
    Row row = new Row("A", "P2", List.of(new Block(1, 1, 1)));

    refuses(() -> new Inventory(List.of(P2), List.of(FLOOR)), "unknown price category: P1");
    refuses(
        () -> new Inventory(List.of(P1), List.of(new Seated("S", "S", List.of(row)))),
        "unknown price category: P2");
  }

  @Test
  void takesAsMuchAsItsBoundsAndNotMore() {
    assertThat(new Inventory(categories(Inventory.MAX_CATEGORIES), areas(1, 1)).size()).isOne();
    refuses(
        () -> new Inventory(categories(Inventory.MAX_CATEGORIES + 1), areas(1, 1)), "categories");
    assertThat(new Inventory(categories(1), areas(Inventory.MAX_SECTIONS, 100)).size())
        .isEqualTo(Inventory.MAX_SEATS);
    refuses(() -> new Inventory(categories(1), areas(Inventory.MAX_SECTIONS + 1, 1)), "sections");
    refuses(
        () -> new Inventory(categories(1), areas(Inventory.MAX_SECTIONS, 101)), "tickets: 202000");
    refuses(() -> new GeneralAdmission("S", "S", "P1", Inventory.MAX_SEATS + 1), "no capacity");
    refuses(() -> new Block(1, 1, Inventory.MAX_SEATS + 1), "not a seat count");
  }

  @Test
  void countsMoreSeatsThanAnIntHolds() {
    // 21,475 times 200,000 is more than 2^32: as an int it is a few thousand seats.
    Block block = new Block(1, 1, Inventory.MAX_SEATS);
    Row row = new Row("A", "P1", Collections.nCopies(21_475, block));

    refuses(() -> new Seated("S", "S", List.of(row)), "seats in a section: 4295000000");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {" ", "\t", "a\nb", "a\u0000", "a\u007f", "\ud83c", "a\udfad", "\udfad\ud83c"})
  void refusesTextThatWouldNotComeBackFromTheLogAsItWas(String text) {
    refuses(() -> new PriceCategory(text, "name", P1.price()), "not a price category code");
    refuses(() -> new PriceCategory("code", text, P1.price()), "not a price category name");
    refuses(() -> new GeneralAdmission(text, "name", "P1", 1), "not a section code");
    refuses(() -> new GeneralAdmission("code", text, "P1", 1), "not a section name");
    Row row = new Row("A", "P1", List.of(new Block(1, 1, 1)));
    refuses(() -> new Seated(text, "name", List.of(row)), "not a section code");
    refuses(() -> new Seated("code", text, List.of(row)), "not a section name");
    refuses(() -> new Row(text, "P1", row.blocks()), "not a row label");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "a b", "\u00e9", "\u5ea7\u5e2d", "\ud83c\udfad", "1.\u00ba"})
  void takesTextOfAllScripts(String text) {
    assertThat(new GeneralAdmission(text, text, "P1", 1).code()).isEqualTo(text);
  }

  @Test
  void refusesTextThatIsTooLong() {
    String code = "c".repeat(Inventory.MAX_CODE_LENGTH);
    String name = "n".repeat(Inventory.MAX_NAME_LENGTH);

    assertThat(new GeneralAdmission(code, name, "P1", 1).code()).isEqualTo(code);
    refuses(() -> new GeneralAdmission(code + "c", name, "P1", 1), "not a section code");
    refuses(() -> new GeneralAdmission(code, name + "n", "P1", 1), "not a section name");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 4, 1 2 3 4",
    "1, 2, 4, 1 3 5 7",
    "2, 2, 4, 2 4 6 8",
    "19, -2, 3, 19 17 15",
    "1, -1, 3, 1 0 -1",
    "2147483646, 1, 2, 2147483646 2147483647",
    "-2147483648, 2147483647, 3, -2147483648 -1 2147483646"
  })
  void blockNumbersItsSeats(int first, int step, int count, String numbers) {
    Block block = new Block(first, step, count);

    assertThat(IntStream.range(0, count).mapToObj(block::number).map(String::valueOf))
        .containsExactly(numbers.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 1",
    "2147483647, 1, 2",
    "-2147483648, -1, 2",
    "0, 2147483647, 3",
    "0, -2147483648, 200000"
  })
  void refusesABlockWhoseNumbersRepeatOrOverflow(int first, int step, int count) {
    assertThatThrownBy(() -> new Block(first, step, count))
        .isInstanceOf(IllegalStateException.class);
  }

  private static List<PriceCategory> categories(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> new PriceCategory("P" + n, "Category", new Money(n, "USD")))
        .toList();
  }

  private static List<Section> areas(int count, int capacity) {
    return IntStream.range(0, count)
        .<Section>mapToObj(n -> new GeneralAdmission("S" + n, "Area", "P1", capacity))
        .toList();
  }

  private static void refuses(ThrowingCallable making, String message) {
    assertThatThrownBy(making)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
  }
}
