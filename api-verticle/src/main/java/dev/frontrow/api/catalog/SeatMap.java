package dev.frontrow.api.catalog;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.booking.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a hall: where every seat is, and which price band it belongs to.
 *
 * <p>Tickets count through it in its own order, so a layout that is on sale never changes.
 *
 * @param stage what people look at
 * @param areas the best first
 */
record SeatMap(double width, double height, Stage stage, List<Area> areas) {
  /** The distance between neighbouring seats in the templates. */
  static final double SEAT_PITCH = 10;

  SeatMap {
    areas = List.copyOf(areas);
    Invariants.check(!areas.isEmpty(), "seat map without sections");
  }

  /** What people look at: a stage, a court, a pitch. */
  record Stage(String label, List<Point> outline) {
    Stage {
      outline = List.copyOf(outline);
    }
  }

  /** A part of the hall that has a name. */
  sealed interface Area {
    String code();

    String name();

    /** Its border, or empty where nobody drew one. */
    List<Point> outline();

    int size();

    /** The highest price band in it. */
    int lastBand();
  }

  /** An area with numbered seats, its best row first. */
  record Seated(String code, String name, List<Point> outline, List<SeatRow> rows) implements Area {
    Seated {
      outline = List.copyOf(outline);
      rows = List.copyOf(rows);
    }

    @Override
    public int size() {
      return rows.stream().mapToInt(SeatRow::size).sum();
    }

    @Override
    public int lastBand() {
      return rows.stream().mapToInt(SeatRow::band).max().orElse(0);
    }
  }

  /** A general-admission area. */
  record Standing(String code, String name, List<Point> outline, int band, int capacity)
      implements Area {
    Standing {
      outline = List.copyOf(outline);
    }

    @Override
    public int size() {
      return capacity;
    }

    @Override
    public int lastBand() {
      return band;
    }
  }

  /**
   * A row of seats.
   *
   * @param band its price band: 1 is the best
   */
  record SeatRow(String label, int band, List<SeatBlock> blocks) {
    SeatRow {
      blocks = List.copyOf(blocks);
    }

    int size() {
      return blocks.stream().mapToInt(block -> block.seats().count()).sum();
    }
  }

  /**
   * Neighbouring seats on a straight line: seat {@code i} is at {@code start + i * (dx, dy)}.
   *
   * @param seats their numbers
   */
  record SeatBlock(Block seats, Point start, double dx, double dy) {
    Point at(int index) {
      return start.plus(index * dx, index * dy);
    }

    Point last() {
      return at(seats.count() - 1);
    }
  }

  /** How many tickets it has. */
  int size() {
    return areas.stream().mapToInt(Area::size).sum();
  }

  /** How many price bands it speaks of: they run from 1 to this. */
  int bands() {
    return areas.stream().mapToInt(Area::lastBand).max().orElseThrow();
  }

  /** The same map, moved so that nothing is left of or above {@code margin}. */
  static SeatMap framed(Stage stage, List<Area> areas, double margin) {
    List<Point> all = new ArrayList<>(stage.outline());
    areas.forEach(area -> all.addAll(area.outline()));
    double left = all.stream().mapToDouble(Point::x).min().orElseThrow() - margin;
    double top = all.stream().mapToDouble(Point::y).min().orElseThrow() - margin;
    double right = all.stream().mapToDouble(Point::x).max().orElseThrow() + margin;
    double bottom = all.stream().mapToDouble(Point::y).max().orElseThrow() + margin;
    Move move = new Move(-left, -top);
    return new SeatMap(
        Math.ceil(right - left),
        Math.ceil(bottom - top),
        new Stage(stage.label(), move.outline(stage.outline())),
        areas.stream().map(move::area).toList());
  }

  private record Move(double dx, double dy) {
    Point point(Point point) {
      return point.plus(dx, dy).rounded();
    }

    List<Point> outline(List<Point> outline) {
      return outline.stream().map(this::point).toList();
    }

    Area area(Area area) {
      return switch (area) {
        case Seated s ->
            new Seated(
                s.code(),
                s.name(),
                outline(s.outline()),
                s.rows().stream().map(this::row).toList());
        case Standing s ->
            new Standing(s.code(), s.name(), outline(s.outline()), s.band(), s.capacity());
      };
    }

    SeatRow row(SeatRow row) {
      return new SeatRow(row.label(), row.band(), row.blocks().stream().map(this::block).toList());
    }

    SeatBlock block(SeatBlock block) {
      return new SeatBlock(
          block.seats(),
          point(block.start()),
          Point.rounded(block.dx()),
          Point.rounded(block.dy()));
    }
  }
}
