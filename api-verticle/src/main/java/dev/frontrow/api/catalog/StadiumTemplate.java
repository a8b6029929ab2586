package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.Bowl.Slice;
import dev.frontrow.api.catalog.Bowl.Tier;
import dev.frontrow.api.catalog.SeatMap.Area;
import dev.frontrow.api.catalog.SeatMap.Stage;
import dev.frontrow.api.catalog.SeatMap.Standing;
import java.util.ArrayList;
import java.util.List;

/** A stadium around a pitch, with a stage at its end and people standing before it, or a match. */
final class StadiumTemplate {
  private static final double MARGIN = 40;
  private static final Bowl BOWL = new Bowl(1200, 1900);
  private static final Tier LOWER = new Tier("Block", 200, 10, 10, 6, 3, 101);
  private static final Tier UPPER = new Tier("Block", 450, 6, 10, 6, 3, 301);

  /** Blocks whose middle is above this look at the stage's back. */
  private static final double BACKSTAGE = -1000;

  private static final int FRONT_STANDING = 1_500;
  private static final int PITCH_STANDING = 6_000;

  private StadiumTemplate() {}

  static SeatMap concert() {
    Point focus = new Point(0, -760);
    List<Area> areas = new ArrayList<>();
    areas.add(
        new Standing(
            "FRONT",
            "Front standing",
            Outlines.rectangle(-560, -720, 560, -380),
            1,
            FRONT_STANDING));
    areas.addAll(
        BOWL.sections(LOWER, focus, BACKSTAGE, slice -> slice.middle(0).y() < 450 ? 2 : 3));
    areas.add(
        new Standing(
            "PITCH",
            "Pitch standing",
            Outlines.rectangle(-640, -360, 640, 1000),
            4,
            PITCH_STANDING));
    areas.addAll(
        BOWL.sections(UPPER, focus, BACKSTAGE, slice -> slice.middle(0).y() < 450 ? 4 : 5));
    Stage stage = new Stage("STAGE", Outlines.rectangle(-400, -1100, 400, -760));
    return SeatMap.framed(stage, areas, MARGIN);
  }

  static SeatMap field() {
    Point focus = new Point(0, 0);
    List<Area> areas = new ArrayList<>();
    areas.addAll(
        BOWL.sections(LOWER, focus, Double.NEGATIVE_INFINITY, slice -> fieldBand(slice, 1)));
    areas.addAll(
        BOWL.sections(UPPER, focus, Double.NEGATIVE_INFINITY, slice -> fieldBand(slice, 3)));
    Stage field = new Stage("FIELD", Outlines.rectangle(-680, -1050, 680, 1050));
    return SeatMap.framed(field, areas, MARGIN);
  }

  /** Beside the halfway line is best, then the rest of the sides, then behind the goals. */
  private static int fieldBand(Slice slice, int best) {
    double fromMiddle = Math.abs(slice.middle(0).y());
    return best + (fromMiddle < 480 ? 0 : fromMiddle < 900 ? 1 : 2);
  }
}
