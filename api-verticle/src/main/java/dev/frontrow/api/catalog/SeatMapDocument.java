package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.SeatMap.Area;
import dev.frontrow.api.catalog.SeatMap.SeatBlock;
import dev.frontrow.api.catalog.SeatMap.SeatRow;
import dev.frontrow.api.catalog.SeatMap.Seated;
import dev.frontrow.api.catalog.SeatMap.Stage;
import dev.frontrow.api.catalog.SeatMap.Standing;
import dev.frontrow.schemas.booking.Block;
import dev.frontrow.schemas.booking.Inventory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A seat map as JSON, in the catalogue and in organisers' requests:
 *
 * <pre>
 * {width, height, stage: {label, outline: [[x, y], …]}, sections: [
 *   {code, name, outline?, rows: [{label, band, blocks: [{first, step, count, x, y, dx, dy}]}]},
 *   {code, name, outline?, band, capacity}]}
 * </pre>
 */
final class SeatMapDocument {
  private static final double MAX_COORDINATE = 100_000;
  private static final int MAX_ROWS = 500;
  private static final int MAX_BLOCKS = 50;
  private static final int MAX_CORNERS = 200;
  private static final int MAX_SEAT_NUMBER = 1_000_000;

  private SeatMapDocument() {}

  static JsonObject write(SeatMap map) {
    JsonArray sections = new JsonArray();
    map.areas().forEach(area -> sections.add(writeArea(area)));
    return new JsonObject()
        .put("width", map.width())
        .put("height", map.height())
        .put("stage", writeStage(map.stage()))
        .put("sections", sections);
  }

  static JsonObject writeStage(Stage stage) {
    return new JsonObject()
        .put("label", stage.label())
        .put("outline", writeOutline(stage.outline()));
  }

  static JsonArray writeOutline(List<Point> outline) {
    JsonArray points = new JsonArray();
    outline.forEach(point -> points.add(new JsonArray().add(point.x()).add(point.y())));
    return points;
  }

  static JsonObject writeBlock(SeatBlock block) {
    return new JsonObject()
        .put("first", block.seats().first())
        .put("step", block.seats().step())
        .put("count", block.seats().count())
        .put("x", block.start().x())
        .put("y", block.start().y())
        .put("dx", block.dx())
        .put("dy", block.dy());
  }

  private static JsonObject writeArea(Area area) {
    JsonObject json = new JsonObject().put("code", area.code()).put("name", area.name());
    if (!area.outline().isEmpty()) {
      json.put("outline", writeOutline(area.outline()));
    }
    return switch (area) {
      case Seated seated -> {
        JsonArray rows = new JsonArray();
        seated.rows().forEach(row -> rows.add(writeRow(row)));
        yield json.put("rows", rows);
      }
      case Standing standing ->
          json.put("band", standing.band()).put("capacity", standing.capacity());
    };
  }

  private static JsonObject writeRow(SeatRow row) {
    JsonArray blocks = new JsonArray();
    row.blocks().forEach(block -> blocks.add(writeBlock(block)));
    return new JsonObject().put("label", row.label()).put("band", row.band()).put("blocks", blocks);
  }

  /** The seat map in {@code form}; null when it has faults. */
  static SeatMap read(Form form) {
    form.only("width", "height", "stage", "sections");
    BigDecimal width = required(form, "width", 1);
    BigDecimal height = required(form, "height", 1);
    Form stage = form.object("stage").only("label", "outline");
    Stage read = new Stage(stage.name("label"), readOutline(stage));
    List<Area> areas = new ArrayList<>();
    for (Form section : form.objects("sections", Inventory.MAX_SECTIONS)) {
      areas.add(readArea(section));
    }
    if (areas.isEmpty()) {
      form.fault("sections", "must name at least one section");
    }
    checkWhole(form, areas);
    return form.faults().any()
        ? null
        : new SeatMap(width.doubleValue(), height.doubleValue(), read, areas);
  }

  private static void checkWhole(Form form, List<Area> areas) {
    Form.unique(form.faults(), form.at("sections"), areas.stream().map(Area::code).toList());
    if (areas.stream().mapToLong(SeatMapDocument::places).sum() > Inventory.MAX_SEATS) {
      form.fault("sections", "have more than " + Inventory.MAX_SEATS + " places together");
    }
    long bands = areas.stream().mapToInt(Area::lastBand).max().orElse(1);
    for (int band = 1; band <= bands; band++) {
      int sought = band;
      if (areas.stream().noneMatch(area -> hasBand(area, sought))) {
        form.fault("sections", "have no seat in price band " + band + ", but in a higher one");
        return;
      }
    }
  }

  /** In a long: what is too much may be more than an int counts to. */
  private static long places(Area area) {
    return switch (area) {
      case Seated seated -> seated.rows().stream().mapToLong(SeatRow::size).sum();
      case Standing standing -> standing.capacity();
    };
  }

  private static boolean hasBand(Area area, int band) {
    return switch (area) {
      case Seated seated -> seated.rows().stream().anyMatch(row -> row.band() == band);
      case Standing standing -> standing.band() == band;
    };
  }

  private static Area readArea(Form form) {
    String code = form.code("code");
    String name = form.name("name");
    List<Point> outline = readOutline(form);
    if (form.has("capacity")) {
      form.only("code", "name", "outline", "band", "capacity");
      int band = form.integer("band", 1, Inventory.MAX_CATEGORIES);
      int capacity = form.integer("capacity", 1, Inventory.MAX_SEATS);
      return new Standing(code, name, outline, band, capacity);
    }
    form.only("code", "name", "outline", "rows");
    List<SeatRow> rows = new ArrayList<>();
    for (Form row : form.objects("rows", MAX_ROWS)) {
      rows.add(readRow(row));
    }
    if (rows.isEmpty()) {
      form.fault("rows", "must name at least one row, or the section a capacity");
    }
    return new Seated(code, name, outline, rows);
  }

  private static SeatRow readRow(Form form) {
    form.only("label", "band", "blocks");
    String label = form.code("label");
    int band = form.integer("band", 1, Inventory.MAX_CATEGORIES);
    List<SeatBlock> blocks = new ArrayList<>();
    for (Form block : form.objects("blocks", MAX_BLOCKS)) {
      blocks.add(readBlock(block));
    }
    if (blocks.isEmpty()) {
      form.fault("blocks", "must name at least one block of seats");
    }
    return new SeatRow(label, band, blocks);
  }

  private static SeatBlock readBlock(Form form) {
    form.only("first", "step", "count", "x", "y", "dx", "dy");
    int first = form.integer("first", 0, MAX_SEAT_NUMBER);
    int step = form.integer("step", -MAX_BLOCKS, MAX_BLOCKS, 1);
    int count = form.integer("count", 1, Inventory.MAX_SEATS);
    if (step == 0) {
      form.fault("step", "must not be 0: every seat would have one number");
    } else if (first + (long) step * (count - 1) < 0) {
      form.fault("step", "leads to negative seat numbers");
    }
    Point start = new Point(coordinate(form, "x"), coordinate(form, "y"));
    Block seats = new Block(first, step == 0 ? 1 : step, count);
    return new SeatBlock(seats, start, coordinate(form, "dx"), coordinate(form, "dy"));
  }

  private static double coordinate(Form form, String name) {
    BigDecimal number = required(form, name, -MAX_COORDINATE);
    return Point.rounded(number.doubleValue());
  }

  private static BigDecimal required(Form form, String name, double min) {
    if (!form.has(name)) {
      form.fault(name, "is missing");
    }
    BigDecimal number = form.decimal(name, min, MAX_COORDINATE);
    return number == null ? BigDecimal.ONE : number;
  }

  private static List<Point> readOutline(Form form) {
    List<Point> outline = new ArrayList<>();
    JsonArray points = form.array("outline", MAX_CORNERS);
    for (int i = 0; i < points.size(); i++) {
      if (points.getValue(i) instanceof JsonArray pair
          && pair.size() == 2
          && pair.getValue(0) instanceof Number x
          && pair.getValue(1) instanceof Number y) {
        outline.add(new Point(x.doubleValue(), y.doubleValue()).rounded());
      } else {
        form.fault("outline[" + i + "]", "must be a pair of numbers, [x, y]");
      }
    }
    return outline;
  }
}
