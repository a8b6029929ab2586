package dev.frontrow.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Hall;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Halls as text: {@code .} free, {@code X} taken, {@code #} what is found. */
class BestAvailableTest {

  @ParameterizedTest(name = "{0} in {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the middle of the row, of two equally near the left
          1 | .......     | ...#...
          1 | ......      | ..#...
          2 | ......      | ..##..
          3 | .......     | ..###..
          7 | .......     | #######
          # nearest to the middle, however far
          2 | ..XX..      | ##XX..
          2 | ...XXXX..   | ...XXXX##
          # no seat left alone where it can
          1 | .X..X.      | #X..X.
          2 | ...         | ##.
          2 | ....        | ##..
          2 | .....       | ##...
          3 | .....       | ###..
          2 | X...XX..X   | X...XX##X
          1 | ..          | #.
          4 | ......      | ####..
          # a stretch that leaves one alone is taken when there is no other
          2 | X...X       | X##.X
          3 | X....X      | X###.X
          # aisles part seats
          2 | .. ..       | ## ..
          3 | .. ...      | .. ###
          2 | . .. .      | . ## .
          3 | .. ..       |
          2 | X. .X       |
          # the middle of the whole row, aisles or not
          2 | .... ....   | ..## ....
          2 | ...X ....   | ...X ##..
          # nothing
          1 | XXX         |
          4 | ...X...     |
          8 | .......     |
          """)
  void findsTheBestOfARow(int quantity, String row, String found) {
    assertBest(row, quantity, null, null, found);
  }

  @Test
  void takesTheFirstRowThatHasRoomTogether() {
    assertBest(
        """
        .X..X.
        XXX...
        ......
        """,
        3,
        null,
        null,
        """
        .X..X.
        XXX###
        ......
        """);
  }

  @Test
  void prefersTheBetterRowEvenWhenItLeavesASeatAlone() {
    assertBest(
        """
        XX...XX
        .......
        """,
        2,
        null,
        null,
        """
        XX##.XX
        .......
        """);
  }

  @Test
  void looksOnlyInTheSectionAskedFor() {
    assertBest(
        """
        stalls gold: ....
        circle gold: ....
        """,
        2,
        "circle",
        null,
        """
        stalls gold: ....
        circle gold: ##..
        """);
  }

  @Test
  void looksOnlyInTheCategoryAskedFor() {
    assertBest(
        """
        stalls gold: .....
        stalls std: .....
        circle std: .....
        """,
        1,
        null,
        "std",
        """
        stalls gold: .....
        stalls std: ..#..
        circle std: .....
        """);
  }

  @Test
  void wantsSectionAndCategoryBoth() {
    String hall =
        """
        stalls gold: ...
        stalls std: .X.
        circle std: ...
        """;
    assertBest(hall, 2, "stalls", "std", null);
    assertBest(hall, 2, "circle", "gold", null);
  }

  @Test
  void neverSeatsAPartyAcrossRowsOrSections() {
    assertBest(
        """
        stalls std: XX..
        stalls std: ..XX
        circle std: ..XX
        """,
        3,
        null,
        null,
        null);
  }

  @Test
  void takesAnyPlacesOfGeneralAdmission() {
    assertBest("floor std* X.X..X.", 3, null, null, "floor std* X#X##X.");
    assertBest("floor std* X.X..X.", 4, null, null, "floor std* X#X##X#");
    assertBest("floor std* X.X..X.", 5, null, null, null);
  }

  @Test
  void keepsToOneGeneralAdmissionSection() {
    assertBest(
        """
        floor std* X.X
        lawn std* ....
        """,
        2,
        null,
        null,
        """
        floor std* X.X
        lawn std* ##..
        """);
  }

  @Test
  void takesGeneralAdmissionInItsTurn() {
    String hall =
        """
        stalls gold: .X.
        floor std* ...
        circle std: ...
        """;
    assertBest(hall, 2, null, null, hall.replace("floor std* ...", "floor std* ##."));
    assertBest(hall, 2, "circle", null, hall.replace("circle std: ...", "circle std: ##."));
  }

  private static void assertBest(
      String drawn, int quantity, String section, String category, String expected) {
    Hall hall = Hall.of(drawn);
    InventoryIndex index = new InventoryIndex(hall.inventory());
    SeatMap seats = new SeatMap(index);
    seats.move(hall.taken(), SeatState.FREE, SeatState.SOLD);
    Seats found =
        BestAvailable.find(
            index, seats, new SeatRequest.BestAvailable(section, category, quantity));
    if (expected == null) {
      assertThat(found).isEqualTo(Seats.NONE);
    } else {
      assertThat(hall.with(found)).isEqualTo(expected.strip());
    }
  }
}
