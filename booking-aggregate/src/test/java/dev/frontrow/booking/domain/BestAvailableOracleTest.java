package dev.frontrow.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.ShowId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded halls, filled and emptied at random: the best seats are those that trying all finds. */
class BestAvailableOracleTest {
  private static final int STEPS = 400;

  /** Prices change within a section and come back in the next; rows end within a word of bits. */
  private static final Hall HALL =
      Hall.of(
          """
          stalls gold: ......... ...............
          stalls std: ........................
          stalls gold: .... .... .... ....
          floor std* ....................
          boxes gold: .. .. .
          circle std: ....................................
          circle low: ........ ........
          circle std: ...........
          lawn low* ..............................
          """);

  private final InventoryIndex index = new InventoryIndex(HALL.inventory());
  private final SeatMap seats = new SeatMap(index);
  private final Map<Integer, SeatState> notFree = new HashMap<>();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void findsTheSeatsThatTryingAllFinds(long seed) {
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      SeatRequest.BestAvailable request =
          new SeatRequest.BestAvailable(
              random.nextInt(3) == 0 ? pick(random, "stalls", "floor", "circle", "lawn") : null,
              random.nextInt(2) == 0 ? pick(random, "gold", "std", "low") : null,
              1 + random.nextInt(1 + random.nextInt(24)));
      Seats found = BestAvailable.find(index, seats, request);
      Seats expected = OracleHall.best(oracle(), request);
      assertThat(found)
          .as("seed %s, step %s: %s", seed, step, request)
          .isEqualTo(expected == null ? Seats.NONE : expected);
      // More is taken than given back until there is little left, then the other way round.
      if (random.nextInt(STEPS) > step || random.nextInt(3) == 0) {
        move(found, SeatState.FREE, pick(random, SeatState.HELD, SeatState.BLOCKED));
      } else {
        giveBack(random);
      }
    }
  }

  private Oracle oracle() {
    ShowId show = new ShowId("show");
    Oracle opened = Oracle.of(show).ask(Commands.to("show").open(HALL), Facts.START_MILLIS).after();
    return new Oracle(
        show,
        opened.sale(),
        true,
        opened.time(),
        opened.hall(),
        Map.copyOf(notFree),
        Map.of(),
        Map.of());
  }

  private void giveBack(Random random) {
    List<Integer> taken = List.copyOf(notFree.keySet());
    for (int i = random.nextInt(6); i > 0 && !taken.isEmpty(); i--) {
      int seat = taken.get(random.nextInt(taken.size()));
      if (notFree.containsKey(seat)) {
        move(Seats.of(seat), notFree.get(seat), SeatState.FREE);
      }
    }
  }

  private void move(Seats which, SeatState from, SeatState to) {
    seats.move(which, from, to);
    which.stream().forEach(seat -> notFree.put(seat, to));
    notFree.values().removeIf(state -> state == SeatState.FREE);
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... all) {
    return all[random.nextInt(all.length)];
  }
}
