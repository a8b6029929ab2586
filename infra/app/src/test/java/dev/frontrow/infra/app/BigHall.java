package dev.frontrow.infra.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A round stadium of 60,000 seats, as organisers describe one. */
final class BigHall {
  static final int SEATS = 60_000;

  private static final int[] SECTIONS_OF_TIERS = {20, 26, 30, 36, 38};
  private static final int ROWS = 20;
  private static final int SEATS_OF_ROW = 20;
  private static final double CENTRE = 3_200;
  private static final double SEAT_PITCH = 10;
  private static final double ROW_PITCH = 20;

  private BigHall() {}

  static JsonObject seatMap() {
    JsonArray sections = new JsonArray();
    for (int tier = 0; tier < SECTIONS_OF_TIERS.length; tier++) {
      for (int i = 0; i < SECTIONS_OF_TIERS[tier]; i++) {
        sections.add(section(tier, i));
      }
    }
    return new JsonObject()
        .put("width", 2 * CENTRE)
        .put("height", 2 * CENTRE)
        .put("stage", new JsonObject().put("label", "PITCH"))
        .put("sections", sections);
  }

  private static JsonObject section(int tier, int index) {
    double angle = 2 * Math.PI * index / SECTIONS_OF_TIERS[tier];
    double width = 2 * Math.PI / SECTIONS_OF_TIERS[tier] * 0.92;
    double inner = 700 + tier * 430;
    JsonArray rows = new JsonArray();
    for (int row = 0; row < ROWS; row++) {
      rows.add(row(tier, row, angle + width / 2, inner + row * ROW_PITCH));
    }
    JsonArray outline = new JsonArray();
    double outer = inner + ROWS * ROW_PITCH - 8;
    outline.add(point(inner - 12, angle)).add(point(inner - 12, angle + width));
    outline.add(point(outer, angle + width)).add(point(outer, angle));
    return new JsonObject()
        .put("code", "%d%02d".formatted(tier + 1, index))
        .put("name", "Tier %d, section %d".formatted(tier + 1, index + 1))
        .put("outline", outline)
        .put("rows", rows);
  }

  private static JsonObject row(int tier, int row, double angle, double radius) {
    double along = -Math.sin(angle);
    double across = Math.cos(angle);
    double half = SEAT_PITCH * (SEATS_OF_ROW - 1) / 2;
    JsonObject block =
        new JsonObject()
            .put("first", 1)
            .put("step", 1)
            .put("count", SEATS_OF_ROW)
            .put("x", CENTRE + radius * across - along * half)
            .put("y", CENTRE - radius * along - across * half)
            .put("dx", along * SEAT_PITCH)
            .put("dy", across * SEAT_PITCH);
    return new JsonObject()
        .put("label", Integer.toString(row + 1))
        .put("band", tier + 1)
        .put("blocks", new JsonArray(List.of(block)));
  }

  private static JsonArray point(double radius, double angle) {
    return new JsonArray()
        .add(CENTRE + radius * Math.cos(angle))
        .add(CENTRE + radius * Math.sin(angle));
  }
}
