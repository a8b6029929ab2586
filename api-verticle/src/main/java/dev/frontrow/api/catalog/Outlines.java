package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.SeatMap.SeatBlock;
import dev.frontrow.api.catalog.SeatMap.SeatRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Borders drawn around seats: the convex hull of the squares on which they stand. */
final class Outlines {
  private static final double HALF_SEAT = SeatMap.SEAT_PITCH / 2;

  private Outlines() {}

  static List<Point> rectangle(double left, double top, double right, double bottom) {
    return List.of(
        new Point(left, top),
        new Point(right, top),
        new Point(right, bottom),
        new Point(left, bottom));
  }

  static List<Point> around(List<SeatRow> rows) {
    List<Point> corners = new ArrayList<>();
    for (SeatRow row : rows) {
      for (SeatBlock block : row.blocks()) {
        addSquare(corners, block.start());
        addSquare(corners, block.last());
      }
    }
    return hull(corners);
  }

  private static void addSquare(List<Point> corners, Point seat) {
    corners.add(seat.plus(-HALF_SEAT, -HALF_SEAT));
    corners.add(seat.plus(HALF_SEAT, -HALF_SEAT));
    corners.add(seat.plus(-HALF_SEAT, HALF_SEAT));
    corners.add(seat.plus(HALF_SEAT, HALF_SEAT));
  }

  /** Andrew's monotone chain. */
  private static List<Point> hull(List<Point> points) {
    List<Point> sorted =
        points.stream()
            .map(Point::rounded)
            .distinct()
            .sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y))
            .toList();
    List<Point> lower = chain(sorted);
    List<Point> upper = chain(sorted.reversed());
    lower.removeLast();
    upper.removeLast();
    lower.addAll(upper);
    return lower;
  }

  private static List<Point> chain(List<Point> points) {
    List<Point> chain = new ArrayList<>();
    for (Point point : points) {
      while (chain.size() >= 2 && !turnsLeft(chain.get(chain.size() - 2), chain.getLast(), point)) {
        chain.removeLast();
      }
      chain.add(point);
    }
    return chain;
  }

  private static boolean turnsLeft(Point a, Point b, Point c) {
    return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x()) > 0;
  }
}
