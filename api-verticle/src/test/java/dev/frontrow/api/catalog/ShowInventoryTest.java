package dev.frontrow.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.SeatPosition;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShowInventoryTest {
  private static final Money LOW = new Money(2_000, "EUR");
  private static final Money HIGH = new Money(9_000, "EUR");

  @ParameterizedTest
  @EnumSource
  void geometryAndInventoryCountAlike(SeatMapTemplate template) {
    SeatMap map = template.stored().map();
    List<PriceCategory> categories = PriceLevels.spread(LOW, HIGH, map.bands());
    Inventory inventory = ShowInventory.of(map, categories);
    InventoryIndex index = new InventoryIndex(inventory);
    JsonObject seatMap =
        Geometry.json(new ShowId("s"), "m", map, categories).getJsonObject("seatMap");

    assertThat(inventory.size()).isEqualTo(map.size()).isEqualTo(seatMap.getInteger("seats"));
    for (Object item : seatMap.getJsonArray("sections")) {
      JsonObject section = (JsonObject) item;
      if (section.getString("kind").equals("standing")) {
        int first = section.getInteger("firstOrdinal");
        assertThat(index.position(first).row()).isNull();
        assertThat(index.category(first).code()).isEqualTo(section.getString("category"));
        continue;
      }
      for (Object row : section.getJsonArray("rows")) {
        checkRow(index, section.getString("code"), (JsonObject) row);
      }
    }
  }

  private static void checkRow(InventoryIndex index, String section, JsonObject row) {
    int ordinal = row.getInteger("firstOrdinal");
    for (Object item : row.getJsonArray("blocks")) {
      JsonObject block = (JsonObject) item;
      for (int i = 0; i < block.getInteger("count"); i++, ordinal++) {
        SeatPosition position = index.position(ordinal);
        assertThat(position.section().code()).isEqualTo(section);
        assertThat(position.row()).isEqualTo(row.getString("label"));
        assertThat(String.valueOf(position.seat()))
            .isEqualTo(String.valueOf(block.getInteger("first") + i * block.getInteger("step")));
        assertThat(index.category(ordinal).code()).isEqualTo(row.getString("category"));
      }
    }
  }

  @Test
  void neighbouringBandsShareACategoryWhenThereAreFewer() {
    List<PriceCategory> three = PriceLevels.spread(LOW, HIGH, 3);
    assertThat(
            List.of(1, 2, 3, 4, 5).stream()
                .map(band -> ShowInventory.category(band, 5, three).code()))
        .containsExactly("P1", "P1", "P2", "P2", "P3");
  }
}
