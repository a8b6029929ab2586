package dev.frontrow.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.catalog.SeatMap.Area;
import dev.frontrow.api.catalog.SeatMap.SeatBlock;
import dev.frontrow.api.catalog.SeatMap.SeatRow;
import dev.frontrow.api.catalog.SeatMap.Seated;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SeatMapTemplateTest {
  /** Seats closer than this would lie on one another: they are drawn as squares of ten. */
  private static final double CLOSEST = 9.9;

  private record Placed(String area, Point point) {}

  @ParameterizedTest
  @EnumSource
  void noTwoSeatsLieOnOneAnother(SeatMapTemplate template) {
    Map<Long, List<Placed>> grid = new HashMap<>();
    for (Placed seat : seats(template.stored().map())) {
      long column = (long) Math.floor(seat.point.x() / 10);
      long row = (long) Math.floor(seat.point.y() / 10);
      for (long c = column - 1; c <= column + 1; c++) {
        for (long r = row - 1; r <= row + 1; r++) {
          for (Placed other : grid.getOrDefault(c * 100_000 + r, List.of())) {
            assertThat(distance(seat.point, other.point))
                .as("%s and %s", seat, other)
                .isGreaterThanOrEqualTo(CLOSEST);
          }
        }
      }
      grid.computeIfAbsent(column * 100_000 + row, _ -> new ArrayList<>()).add(seat);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sectionsAndStageDoNotOverlap(SeatMapTemplate template) {
    SeatMap map = template.stored().map();
    List<List<Point>> outlines = new ArrayList<>();
    outlines.add(map.stage().outline());
    map.areas().forEach(area -> outlines.add(area.outline()));
    for (int i = 0; i < outlines.size(); i++) {
      for (int j = i + 1; j < outlines.size(); j++) {
        assertThat(separated(outlines.get(i), outlines.get(j)))
            .as("%s: outlines %d and %d", template, i, j)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everythingLiesInsideTheFrame(SeatMapTemplate template) {
    SeatMap map = template.stored().map();
    for (Placed seat : seats(map)) {
      assertThat(seat.point.x()).as("%s", seat).isBetween(0.0, map.width());
      assertThat(seat.point.y()).as("%s", seat).isBetween(0.0, map.height());
    }
  }

  @ParameterizedTest
  @EnumSource
  void noSeatNumberStandsTwiceInARow(SeatMapTemplate template) {
    for (Area area : template.stored().map().areas()) {
      if (area instanceof Seated seated) {
        Set<String> labels = new HashSet<>();
        for (SeatRow row : seated.rows()) {
          assertThat(labels.add(row.label())).as("row %s of %s", row.label(), area).isTrue();
          Set<Integer> numbers = new HashSet<>();
          for (SeatBlock block : row.blocks()) {
            for (int i = 0; i < block.seats().count(); i++) {
              assertThat(numbers.add(block.seats().number(i))).as("%s", row).isTrue();
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "arena, 7000, 10000, 5",
    "arena-court, 6000, 9000, 5",
    "theatre, 1500, 2500, 5",
    "stadium, 15000, 20000, 5",
    "stadium-field, 11000, 16000, 5"
  })
  void hasTheSizeOfItsKind(String label, int least, int most, int bands) {
    SeatMap map = SeatMapTemplate.named(label).orElseThrow().stored().map();
    assertThat(map.size()).isBetween(least, most);
    assertThat(map.bands()).isEqualTo(bands);
  }

  @ParameterizedTest
  @EnumSource
  void beginsWithItsBestSeats(SeatMapTemplate template) {
    Area first = template.stored().map().areas().getFirst();
    int band = first instanceof Seated seated ? seated.rows().getFirst().band() : first.lastBand();
    assertThat(band).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void isTheSameAfterItWasStored(SeatMapTemplate template) {
    Faults faults = new Faults();
    SeatMap read = SeatMapDocument.read(Form.strict(template.stored().document().copy(), faults));
    faults.check("INVALID");
    assertThat(read).isEqualTo(template.stored().map());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "sports, Basketball, STAPLES Center, ARENA_COURT",
        "sports, Soccer, Town Park, STADIUM_FIELD",
        "sports, Motorsports/Racing, Sun Bowl Stadium, STADIUM_FIELD",
        "sports, Hockey, KeyBank Center, ARENA_COURT",
        "music, Rock, The Forum, ARENA",
        "music, Rock, Wembley Stadium, STADIUM",
        "music, Classical, Civic Theater, THEATRE",
        "arts-theatre, Opera, Anywhere, THEATRE",
        "family, Circus, Anywhere, THEATRE",
        "miscellaneous, -, Anywhere, ARENA"
      })
  void suitsTheShow(String type, String genre, String venue, SeatMapTemplate expected) {
    Classification classification = new Classification(type, genre, null);
    assertThat(SeatMapTemplate.suiting(classification, venue)).isEqualTo(expected);
  }

  @Test
  void isNamedAfterItsContent() {
    assertThat(SeatMapTemplate.THEATRE.stored().id()).matches("theatre-[0-9a-f]{12}");
    assertThat(SeatMapTemplate.THEATRE.stored().id())
        .isEqualTo(StoredSeatMap.template("theatre", TheatreTemplate.draw()).id());
  }

  private static List<Placed> seats(SeatMap map) {
    List<Placed> seats = new ArrayList<>();
    for (Area area : map.areas()) {
      if (area instanceof Seated seated) {
        for (SeatRow row : seated.rows()) {
          for (SeatBlock block : row.blocks()) {
            for (int i = 0; i < block.seats().count(); i++) {
              seats.add(new Placed(area.code() + " " + row.label(), block.at(i)));
            }
          }
        }
      }
    }
    return seats;
  }

  private static double distance(Point a, Point b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  /** Two convex shapes are apart if a line along one of their sides parts them. */
  private static boolean separated(List<Point> a, List<Point> b) {
    return parts(a, b) || parts(b, a);
  }

  private static boolean parts(List<Point> sides, List<Point> other) {
    for (int i = 0; i < sides.size(); i++) {
      Point from = sides.get(i);
      Point to = sides.get((i + 1) % sides.size());
      double nx = to.y() - from.y();
      double ny = from.x() - to.x();
      double most = sides.stream().mapToDouble(p -> p.x() * nx + p.y() * ny).max().orElseThrow();
      double least = sides.stream().mapToDouble(p -> p.x() * nx + p.y() * ny).min().orElseThrow();
      double othersLeast =
          other.stream().mapToDouble(p -> p.x() * nx + p.y() * ny).min().orElseThrow();
      double othersMost =
          other.stream().mapToDouble(p -> p.x() * nx + p.y() * ny).max().orElseThrow();
      if (othersLeast >= most || othersMost <= least) {
        return true;
      }
    }
    return false;
  }
}
