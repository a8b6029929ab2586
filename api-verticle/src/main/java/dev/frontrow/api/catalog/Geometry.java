package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.SeatMap.Area;
import dev.frontrow.api.catalog.SeatMap.SeatRow;
import dev.frontrow.api.catalog.SeatMap.Seated;
import dev.frontrow.api.catalog.SeatMap.Standing;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A show's seat map as clients draw it.
 *
 * <p>Ordinals count through it: a row names its first one, its blocks take the next ones each, and
 * seat {@code i} of a block stands at {@code (x + i·dx, y + i·dy)} with the number {@code first +
 * i·step}. A standing area has one ordinal a place.
 */
final class Geometry {
  /** Of what is drawn; another one wherever the same content comes to be drawn otherwise. */
  private static final String FORMAT = "1 ";

  private static final int VERSION_BYTES = 12;

  private final SeatMap map;
  private final List<PriceCategory> categories;
  private final int bands;
  private int ordinal;

  private Geometry(SeatMap map, List<PriceCategory> categories) {
    this.map = map;
    this.categories = categories;
    this.bands = map.bands();
  }

  /** Names what {@link #json} draws for a show: a layout with an ID never changes. */
  static String version(String seatMapId, List<PriceCategory> categories) {
    String content = FORMAT + seatMapId + EventJson.prices(categories).encode();
    return Hashes.text(Hashes.sha256(content.getBytes(StandardCharsets.UTF_8)), VERSION_BYTES);
  }

  static JsonObject json(
      ShowId show, String seatMapId, SeatMap map, List<PriceCategory> categories) {
    return new JsonObject()
        .put("eventId", show.value())
        .put("seatMap", new Geometry(map, categories).seatMap(seatMapId))
        .put("categories", EventJson.prices(categories));
  }

  private JsonObject seatMap(String id) {
    JsonArray sections = new JsonArray();
    map.areas().forEach(area -> sections.add(section(area)));
    return new JsonObject()
        .put("id", id)
        .put("width", map.width())
        .put("height", map.height())
        .put("seats", map.size())
        .put("stage", SeatMapDocument.writeStage(map.stage()))
        .put("sections", sections);
  }

  private JsonObject section(Area area) {
    JsonObject json =
        new JsonObject()
            .put("code", area.code())
            .put("name", area.name())
            .put("kind", area instanceof Seated ? "seated" : "standing")
            .put("firstOrdinal", ordinal)
            .put("size", area.size());
    if (!area.outline().isEmpty()) {
      json.put("outline", SeatMapDocument.writeOutline(area.outline()));
    }
    return switch (area) {
      case Seated seated -> {
        JsonArray rows = new JsonArray();
        seated.rows().forEach(row -> rows.add(row(row)));
        yield json.put("rows", rows);
      }
      case Standing standing -> {
        ordinal += standing.capacity();
        yield json.put("category", category(standing.band()));
      }
    };
  }

  private JsonObject row(SeatRow row) {
    JsonArray blocks = new JsonArray();
    row.blocks().forEach(block -> blocks.add(SeatMapDocument.writeBlock(block)));
    JsonObject json =
        new JsonObject()
            .put("label", row.label())
            .put("category", category(row.band()))
            .put("firstOrdinal", ordinal)
            .put("blocks", blocks);
    ordinal += row.size();
    return json;
  }

  private String category(int band) {
    return ShowInventory.category(band, bands, categories).code();
  }
}
