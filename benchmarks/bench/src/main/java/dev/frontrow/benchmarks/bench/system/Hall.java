package dev.frontrow.benchmarks.bench.system;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The seats of one show: sections of rows of seats, numbered through from 0.
 *
 * @param holdSeconds how long a reservation keeps its seats
 */
public record Hall(int sections, int rows, int seatsOfRow, int holdSeconds) {
  /** The most seats that a show may have, and so that nobody need wait for the next show. */
  public static final Hall LARGEST = lasting(100, 20, 100);

  private static final int ROWS = 20;
  private static final int SEATS_OF_ROW = 100;

  /** Longer than any run: nothing expires while something else is measured. */
  private static final int LONG = 86_400;

  private static final int SECTION_WIDTH = 1_200;
  private static final int SECTION_HEIGHT = 300;
  private static final int SECTIONS_ABREAST = 10;
  private static final int STEP = 12;

  /** A hall whose reservations outlast the run. */
  public static Hall lasting(int sections, int rows, int seatsOfRow) {
    return new Hall(sections, rows, seatsOfRow, LONG);
  }

  /** The smallest hall of usual sections that has {@code seats}; its reservations last. */
  public static Hall atLeast(int seats) {
    int section = ROWS * SEATS_OF_ROW;
    return lasting(Math.clamp((seats + section - 1) / section, 1, LARGEST.sections), ROWS, 100);
  }

  public Hall holding(int seconds) {
    return new Hall(sections, rows, seatsOfRow, seconds);
  }

  public int seats() {
    return sections * rows * seatsOfRow;
  }

  /** As a peer is told of it. */
  JsonObject ofPeer(String show, int ticketLimit) {
    return new JsonObject()
        .put("eventId", show)
        .put("sections", sections)
        .put("rows", rows)
        .put("seats", seatsOfRow)
        .put("holdSeconds", holdSeconds)
        .put("ticketLimit", ticketLimit);
  }

  /** As the organiser of a venue draws it. */
  JsonObject seatMap() {
    var all = new JsonArray();
    for (int section = 0; section < sections; section++) {
      all.add(
          new JsonObject()
              .put("code", "S" + section)
              .put("name", "Section " + section)
              .put("rows", rows(section)));
    }
    int down = (sections + SECTIONS_ABREAST - 1) / SECTIONS_ABREAST * SECTION_HEIGHT;
    return new JsonObject()
        .put("width", SECTIONS_ABREAST * SECTION_WIDTH + STEP)
        .put("height", down + 2 * SECTION_HEIGHT)
        .put("stage", stage(down + SECTION_HEIGHT))
        .put("sections", all);
  }

  private JsonArray rows(int section) {
    int left = section % SECTIONS_ABREAST * SECTION_WIDTH + STEP;
    int top = section / SECTIONS_ABREAST * SECTION_HEIGHT + STEP;
    var all = new JsonArray();
    for (int row = 0; row < rows; row++) {
      JsonObject block =
          new JsonObject()
              .put("first", 1)
              .put("step", 1)
              .put("count", seatsOfRow)
              .put("x", left)
              .put("y", top + row * STEP)
              .put("dx", SECTION_WIDTH / SEATS_OF_ROW - 2)
              .put("dy", 0);
      all.add(
          new JsonObject()
              .put("label", Integer.toString(row + 1))
              .put("band", 1)
              .put("blocks", new JsonArray().add(block)));
    }
    return all;
  }

  private static JsonObject stage(int top) {
    var outline = new JsonArray();
    for (int[] corner : new int[][] {{0, 0}, {100, 0}, {100, 100}, {0, 100}}) {
      outline.add(new JsonArray().add(corner[0]).add(top + corner[1]));
    }
    return new JsonObject().put("label", "STAGE").put("outline", outline);
  }
}
