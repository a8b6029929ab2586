package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.SeatMap.Area;
import dev.frontrow.api.catalog.SeatMap.SeatBlock;
import dev.frontrow.api.catalog.SeatMap.SeatRow;
import dev.frontrow.api.catalog.SeatMap.Seated;
import dev.frontrow.api.catalog.SeatMap.Stage;
import dev.frontrow.schemas.booking.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * A theatre: stalls, circle and balcony behind one another, boxes at the walls.
 *
 * <p>Two aisles cut each row. As in many old houses the seats left of them are odd, those right of
 * them even, counting outwards, and the middle's numbers start at 101.
 */
final class TheatreTemplate {
  private static final double MARGIN = 30;
  private static final double ROW_DEPTH = 18;
  private static final double AISLE = 26;

  /** The side blocks turn towards the stage by this much. */
  private static final double TURN = Math.toRadians(15);

  private static final int BOXES_PER_SIDE = 3;
  private static final int BOX_SEATS = 4;
  private static final double BOX_X = 300;

  private TheatreTemplate() {}

  /**
   * One level of the house.
   *
   * @param top where its first row's middle is
   * @param sideFrom seats in the first row's side blocks; they grow by one every second row
   * @param sideTo and what they grow to
   */
  private record Level(
      String code,
      String name,
      double top,
      int rows,
      int middle,
      int sideFrom,
      int sideTo,
      List<Integer> lastRowOfBand,
      int firstBand) {
    int band(int row) {
      int band = 0;
      while (band < lastRowOfBand.size() - 1 && row > lastRowOfBand.get(band)) {
        band++;
      }
      return firstBand + band;
    }
  }

  static SeatMap draw() {
    Level stalls = new Level("STALLS", "Stalls", 120, 22, 15, 8, 13, List.of(6, 13, 21), 1);
    Level circle = new Level("CIRCLE", "Circle", 620, 10, 17, 11, 15, List.of(3, 9), 2);
    Level balcony = new Level("BALCONY", "Balcony", 900, 10, 17, 11, 15, List.of(3, 9), 4);
    List<Area> areas = new ArrayList<>();
    areas.add(level(stalls));
    areas.add(level(circle));
    areas.addAll(boxes());
    areas.add(level(balcony));
    Stage stage = new Stage("STAGE", Outlines.rectangle(-180, -60, 180, 60));
    return SeatMap.framed(stage, areas, MARGIN);
  }

  private static Area level(Level level) {
    List<SeatRow> rows = new ArrayList<>();
    for (int i = 0; i < level.rows(); i++) {
      // Every second row's middle has a seat less, so that people look between two heads.
      int middle = level.middle() - i % 2;
      int side = Math.min(level.sideFrom() + i / 2, level.sideTo());
      double y = level.top() + i * ROW_DEPTH;
      List<SeatBlock> blocks =
          List.of(left(side, middle, y), middle(middle, y), right(side, middle, y));
      rows.add(new SeatRow(RowLabels.letter(i), level.band(i), blocks));
    }
    return new Seated(level.code(), level.name(), Outlines.around(rows), rows);
  }

  private static double aisle(int middle) {
    return (middle - 1) * SeatMap.SEAT_PITCH / 2 + AISLE;
  }

  private static SeatBlock left(int seats, int middle, double y) {
    double dx = Math.cos(TURN) * SeatMap.SEAT_PITCH;
    double dy = Math.sin(TURN) * SeatMap.SEAT_PITCH;
    Point outermost = new Point(-aisle(middle) - (seats - 1) * dx, y - (seats - 1) * dy);
    return new SeatBlock(new Block(2 * seats - 1, -2, seats), outermost, dx, dy);
  }

  private static SeatBlock middle(int seats, double y) {
    Point first = new Point(-(seats - 1) * SeatMap.SEAT_PITCH / 2, y);
    return new SeatBlock(new Block(101, 1, seats), first, SeatMap.SEAT_PITCH, 0);
  }

  private static SeatBlock right(int seats, int middle, double y) {
    double dx = Math.cos(TURN) * SeatMap.SEAT_PITCH;
    double dy = -Math.sin(TURN) * SeatMap.SEAT_PITCH;
    return new SeatBlock(new Block(2, 2, seats), new Point(aisle(middle), y), dx, dy);
  }

  private static List<Area> boxes() {
    List<Area> boxes = new ArrayList<>();
    for (int i = 0; i < BOXES_PER_SIDE; i++) {
      double y = 110 + i * 100;
      boxes.add(box(RowLabels.letter(2 * i), new Point(-BOX_X, y)));
      boxes.add(box(RowLabels.letter(2 * i + 1), new Point(BOX_X, y)));
    }
    return boxes;
  }

  private static Area box(String letter, Point first) {
    SeatBlock seats = new SeatBlock(new Block(1, 1, BOX_SEATS), first, 0, SeatMap.SEAT_PITCH);
    List<SeatRow> rows = List.of(new SeatRow(letter, 3, List.of(seats)));
    return new Seated("BOX-" + letter, "Box " + letter, Outlines.around(rows), rows);
  }
}
