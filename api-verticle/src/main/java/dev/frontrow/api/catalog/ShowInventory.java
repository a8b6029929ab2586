package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.SeatMap.Area;
import dev.frontrow.api.catalog.SeatMap.SeatBlock;
import dev.frontrow.api.catalog.SeatMap.SeatRow;
import dev.frontrow.api.catalog.SeatMap.Seated;
import dev.frontrow.api.catalog.SeatMap.Standing;
import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.Row;
import dev.frontrow.schemas.booking.Section;
import java.util.List;

/**
 * What a show has to sell: its seat map with its prices.
 *
 * <p>Sections, rows, blocks and seats keep the map's order, so that a ticket's ordinal and a seat's
 * coordinates are found by the same count.
 */
final class ShowInventory {
  private ShowInventory() {}

  /**
   * The inventory of {@code map} at the prices {@code categories}, the best seats' first.
   *
   * <p>With fewer categories than price bands, neighbouring bands share one.
   */
  static Inventory of(SeatMap map, List<PriceCategory> categories) {
    return new Inventory(
        categories, map.areas().stream().map(area -> section(area, map, categories)).toList());
  }

  /** The category of {@code band} when a map has {@code bands} of them. */
  static PriceCategory category(int band, int bands, List<PriceCategory> categories) {
    Invariants.check(categories.size() <= bands, "a category without seats among ", categories);
    return categories.get((band - 1) * categories.size() / bands);
  }

  private static Section section(Area area, SeatMap map, List<PriceCategory> categories) {
    int bands = map.bands();
    return switch (area) {
      case Seated seated ->
          new Section.Seated(
              seated.code(),
              seated.name(),
              seated.rows().stream().map(row -> row(row, bands, categories)).toList());
      case Standing standing ->
          new Section.GeneralAdmission(
              standing.code(),
              standing.name(),
              category(standing.band(), bands, categories).code(),
              standing.capacity());
    };
  }

  private static Row row(SeatRow row, int bands, List<PriceCategory> categories) {
    return new Row(
        row.label(),
        category(row.band(), bands, categories).code(),
        row.blocks().stream().map(SeatBlock::seats).toList());
  }
}
