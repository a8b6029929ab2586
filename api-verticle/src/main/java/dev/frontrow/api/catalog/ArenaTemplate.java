package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.Bowl.Slice;
import dev.frontrow.api.catalog.Bowl.Tier;
import dev.frontrow.api.catalog.SeatMap.Area;
import dev.frontrow.api.catalog.SeatMap.SeatBlock;
import dev.frontrow.api.catalog.SeatMap.SeatRow;
import dev.frontrow.api.catalog.SeatMap.Seated;
import dev.frontrow.api.catalog.SeatMap.Stage;
import dev.frontrow.schemas.booking.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * An indoor arena around a floor of 32 by 66 m, with a stage at one end or a court in the middle.
 */
final class ArenaTemplate {
  private static final double MARGIN = 30;
  private static final Bowl BOWL = new Bowl(340, 1020);
  private static final Tier LOWER = new Tier("Section", 150, 12, 5, 2, 2, 101);
  private static final Tier UPPER = new Tier("Section", 414, 6, 5, 2, 3, 201);

  /** Sections whose middle is above this look at the stage's back. */
  private static final double BACKSTAGE = -560;

  private static final double FLOOR_TOP = -370;
  private static final double FLOOR_BLOCK_DEPTH = 250;
  private static final double FLOOR_BLOCK_WIDTH = 170;
  private static final double FLOOR_ROW_DEPTH = 16;
  private static final int FLOOR_SIDE = 14;

  private ArenaTemplate() {}

  static SeatMap concert() {
    Point focus = new Point(0, -420);
    List<Area> areas = new ArrayList<>(floor());
    areas.addAll(
        BOWL.sections(LOWER, focus, BACKSTAGE, slice -> slice.middle(0).y() < 320 ? 2 : 3));
    areas.addAll(
        BOWL.sections(UPPER, focus, BACKSTAGE, slice -> slice.middle(0).y() < 320 ? 4 : 5));
    Stage stage = new Stage("STAGE", Outlines.rectangle(-200, -640, 200, -420));
    return SeatMap.framed(stage, areas, MARGIN);
  }

  static SeatMap court() {
    Point focus = new Point(0, 0);
    List<Area> areas = new ArrayList<>();
    areas.addAll(
        BOWL.sections(LOWER, focus, Double.NEGATIVE_INFINITY, slice -> courtBand(slice, 1)));
    areas.addAll(
        BOWL.sections(UPPER, focus, Double.NEGATIVE_INFINITY, slice -> courtBand(slice, 3)));
    Stage court = new Stage("COURT", Outlines.rectangle(-260, -600, 260, 600));
    return SeatMap.framed(court, areas, MARGIN);
  }

  /** Beside the middle of the court is best, then the rest of the sides, then the ends. */
  private static int courtBand(Slice slice, int best) {
    double fromMiddle = Math.abs(slice.middle(0).y());
    return best + (fromMiddle < 250 ? 0 : fromMiddle < 500 ? 1 : 2);
  }

  /** Nine blocks of chairs: in each line of three the middle one is best. */
  private static List<Area> floor() {
    List<Area> floor = new ArrayList<>();
    for (int line = 0; line < 3; line++) {
      for (int column : new int[] {1, 0, 2}) {
        floor.add(floorBlock(line, column));
      }
    }
    return floor;
  }

  private static Area floorBlock(int line, int column) {
    double half = (FLOOR_SIDE - 1) * SeatMap.SEAT_PITCH / 2;
    double left = (column - 1) * FLOOR_BLOCK_WIDTH - half;
    double top = FLOOR_TOP + line * FLOOR_BLOCK_DEPTH;
    List<SeatRow> rows = new ArrayList<>();
    for (int i = 0; i < FLOOR_SIDE; i++) {
      Point start = new Point(left, top + i * FLOOR_ROW_DEPTH);
      Block seats = new Block(1, 1, FLOOR_SIDE);
      SeatBlock block = new SeatBlock(seats, start, SeatMap.SEAT_PITCH, 0);
      rows.add(new SeatRow(Integer.toString(i + 1), line == 0 ? 1 : 2, List.of(block)));
    }
    int number = line * 3 + column + 1;
    return new Seated("F" + number, "Floor " + number, Outlines.around(rows), rows);
  }
}
