package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.SeatMap.Area;
import dev.frontrow.api.catalog.SeatMap.SeatBlock;
import dev.frontrow.api.catalog.SeatMap.SeatRow;
import dev.frontrow.api.catalog.SeatMap.Seated;
import dev.frontrow.schemas.booking.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Tiers of seats around a floor: straight sections along the sides, wedges around the corners.
 *
 * <p>Its inner border is a rectangle with rounded corners, centred on the origin. Rows lie at
 * growing distances from the rectangle of the corners' centres, so that tiers nest without gaps.
 *
 * @param coreWidth the width of the rectangle of the corners' centres
 * @param coreHeight its height
 */
record Bowl(double coreWidth, double coreHeight) {
  private static final double ROW_DEPTH = 17;

  /** What lies free on either side of a section: half an aisle. */
  private static final double HALF_AISLE = 9;

  /**
   * One ring of sections.
   *
   * @param distance of its first row from the core
   * @param rows how many
   * @param alongSide sections along the left and along the right side
   * @param alongEnd sections along the top and along the bottom
   * @param perCorner wedges in a corner
   * @param firstNumber the number of its first section, which is the first along the top
   */
  record Tier(
      String name,
      double distance,
      int rows,
      int alongSide,
      int alongEnd,
      int perCorner,
      int firstNumber) {}

  /**
   * A section's place before it has seats.
   *
   * @param base from where its rows are measured
   * @param angle the direction away from the floor, in radians, clockwise from the right
   * @param flat its width where that doesn't grow
   * @param spread what its width grows by for each unit of distance
   */
  record Slice(int number, Point base, double angle, double flat, double spread) {
    Point middle(double distance) {
      return base.plus(Math.cos(angle) * distance, Math.sin(angle) * distance);
    }

    double width(double distance) {
      return flat + spread * distance;
    }
  }

  /** All places of the ring, clockwise from the top's left end. */
  List<Slice> slices(Tier tier) {
    List<Slice> slices = new ArrayList<>();
    double right = coreWidth / 2;
    double bottom = coreHeight / 2;
    addStraight(slices, tier, tier.alongEnd(), new Point(-right, -bottom), -90, coreWidth);
    addCorner(slices, tier, new Point(right, -bottom), -90);
    addStraight(slices, tier, tier.alongSide(), new Point(right, -bottom), 0, coreHeight);
    addCorner(slices, tier, new Point(right, bottom), 0);
    addStraight(slices, tier, tier.alongEnd(), new Point(right, bottom), 90, coreWidth);
    addCorner(slices, tier, new Point(-right, bottom), 90);
    addStraight(slices, tier, tier.alongSide(), new Point(-right, bottom), 180, coreHeight);
    addCorner(slices, tier, new Point(-right, -bottom), 180);
    return slices;
  }

  private static void addStraight(
      List<Slice> slices, Tier tier, int count, Point from, double degrees, double length) {
    double angle = Math.toRadians(degrees);
    double width = length / count;
    for (int i = 0; i < count; i++) {
      double along = (i + 0.5) * width;
      Point base = from.plus(-Math.sin(angle) * along, Math.cos(angle) * along);
      slices.add(new Slice(tier.firstNumber() + slices.size(), base, angle, width, 0));
    }
  }

  private static void addCorner(List<Slice> slices, Tier tier, Point centre, double fromDegrees) {
    double wedge = 90.0 / tier.perCorner();
    double spread = 2 * Math.tan(Math.toRadians(wedge / 2));
    for (int i = 0; i < tier.perCorner(); i++) {
      double angle = Math.toRadians(fromDegrees + (i + 0.5) * wedge);
      slices.add(new Slice(tier.firstNumber() + slices.size(), centre, angle, 0, spread));
    }
  }

  /**
   * The ring's sections, the best first: by band, then by distance from {@code focus}.
   *
   * @param top sections whose middle is above it are left out: they see the stage's back
   */
  List<Area> sections(Tier tier, Point focus, double top, ToIntFunction<Slice> band) {
    return slices(tier).stream()
        .filter(slice -> slice.middle(tier.distance()).y() >= top)
        .sorted(
            Comparator.comparingInt(band)
                .thenComparingDouble(slice -> fromFocus(slice, tier, focus))
                .thenComparingInt(Slice::number))
        .map(slice -> section(tier, slice, band.applyAsInt(slice)))
        .toList();
  }

  private static double fromFocus(Slice slice, Tier tier, Point focus) {
    Point middle = slice.middle(tier.distance());
    // Rounded, so that the two sides of the hall tie and the lower number comes first.
    return Math.rint(Math.hypot(middle.x() - focus.x(), middle.y() - focus.y()));
  }

  /** The section at {@code slice}, its rows lettered and its seats numbered clockwise from 1. */
  private static Area section(Tier tier, Slice slice, int band) {
    List<SeatRow> rows = new ArrayList<>();
    for (int i = 0; i < tier.rows(); i++) {
      double distance = tier.distance() + i * ROW_DEPTH;
      rows.add(row(slice, distance, RowLabels.letter(i), band));
    }
    String code = Integer.toString(slice.number());
    return new Seated(code, tier.name() + " " + code, Outlines.around(rows), rows);
  }

  private static SeatRow row(Slice slice, double distance, String label, int band) {
    double usable = slice.width(distance) - 2 * HALF_AISLE;
    int count = (int) (usable / SeatMap.SEAT_PITCH) + 1;
    double dx = -Math.sin(slice.angle()) * SeatMap.SEAT_PITCH;
    double dy = Math.cos(slice.angle()) * SeatMap.SEAT_PITCH;
    double half = (count - 1) / 2.0;
    Point start = slice.middle(distance).plus(-half * dx, -half * dy);
    return new SeatRow(label, band, List.of(new SeatBlock(new Block(1, 1, count), start, dx, dy)));
  }
}
