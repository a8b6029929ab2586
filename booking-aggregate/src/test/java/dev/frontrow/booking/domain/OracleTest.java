package dev.frontrow.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Hall;
import dev.frontrow.booking.RandomCommands;
import dev.frontrow.booking.snapshot.SnapshotCodec;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.InventoryIndex.Run;
import dev.frontrow.schemas.id.ShowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded random sales: the fast mutable show and the plain {@link Oracle} must agree. */
class OracleTest {
  private static final int STEPS = 2_000;
  private static final ShowId SHOW = new ShowId("show");
  private static final Hall HALL =
      Hall.of(
          """
          stalls gold: ..... ....
          stalls std: ......
          floor std* .......
          boxes gold: .. ..
          circle std: ...
          """);

  private final SnapshotCodec codec = new SnapshotCodec();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void agreesWithTheOracleAndWithItsOwnReplayAndSnapshots(long seed) {
    RandomCommands commands = new RandomCommands(new Random(seed), SHOW, HALL);
    Random random = new Random(-seed);
    List<BookingEvent> told = new ArrayList<>();
    Oracle oracle = Oracle.of(SHOW);
    Show show = new Show.Unopened(SHOW);
    Show restored = show;
    for (int step = 0; step < STEPS; step++) {
      String where = "seed " + seed + ", step " + step;
      BookingCommand command = commands.next();
      long now = commands.nowMillis();
      Decision decision = Decider.decide(show, command, now);
      Oracle.Step expected = oracle.ask(command, now);
      assertThat(answer(decision))
          .as("%s: %s", where, command)
          .isEqualTo(expected.rejection() == null ? expected.reply() : expected.rejection());
      assertThat(Decider.decide(restored, command, now)).as(where).isEqualTo(decision);
      oracle = expected.after();
      if (decision instanceof Decision.Accept(BookingEvent event, var _)) {
        show = Evolver.evolve(show, event);
        restored = Evolver.evolve(restored, event);
        told.add(event);
        assertSameSeats(where, (OpenedShow) show, oracle);
      }
      if (show instanceof OpenedShow opened && random.nextInt(200) == 0) {
        // What went on from the last snapshot stands where the show does.
        assertThat(image(restored)).as(where).isEqualTo(ShowImage.of(opened));
        restored = throughSnapshot(where, opened);
      }
    }
    assertReplayIsTheSame(told, (OpenedShow) show);
  }

  @Test
  void reachesEveryOutcome() {
    Map<String, Integer> outcomes = new TreeMap<>();
    for (long seed = 1; seed <= 12; seed++) {
      RandomCommands commands = new RandomCommands(new Random(seed), SHOW, HALL);
      Show show = new Show.Unopened(SHOW);
      for (int step = 0; step < STEPS; step++) {
        Decision decision = Decider.decide(show, commands.next(), commands.nowMillis());
        outcomes.merge(answer(decision).getClass().getSimpleName(), 1, Integer::sum);
        if (decision instanceof Decision.Accept(BookingEvent event, var _)) {
          show = Evolver.evolve(show, event);
        }
      }
    }
    // The rest of the random test proves nothing about what it never meets.
    assertThat(outcomes.keySet())
        .contains(
            "SaleNotOpen",
            "SaleAlreadyOpen",
            "SeatNotFound",
            "SeatRepeated",
            "SeatNotAvailable",
            "SeatNotNumbered",
            "SeatNotBlocked",
            "SectionNotFound",
            "NotEnoughSeats",
            "QuantityOutOfBounds",
            "TicketLimitExceeded",
            "ReservationNotFound",
            "NotYourReservation",
            "ReservationExpired",
            "ReservationReleased",
            "AlreadyConfirmed",
            "NotConfirmed",
            "AlreadyRefunded",
            "PaymentNotStarted",
            "PaymentInProgress",
            "DeadlineNotReached",
            "CommandIdReused")
        .contains(
            "SaleChanged",
            "Reserved",
            "Released",
            "PaymentPending",
            "Confirmed",
            "Declined",
            "Refunded",
            "SeatsChanged",
            "Expired");
  }

  private static ShowImage image(Show show) {
    return ShowImage.of((OpenedShow) show);
  }

  private static Object answer(Decision decision) {
    return switch (decision) {
      case Decision.Accept(var _, var reply) -> reply;
      case Decision.Repeat(var reply) -> reply;
      case Decision.Refuse(var rejection) -> rejection;
    };
  }

  private static void assertSameSeats(String where, OpenedShow show, Oracle oracle) {
    for (int ordinal = 0; ordinal < show.index().size(); ordinal++) {
      assertThat(show.state(ordinal))
          .as("%s, seat %s", where, ordinal)
          .isEqualTo(oracle.state(ordinal));
    }
    for (int run = 0; run < show.index().runCount(); run++) {
      if (show.index().run(run).isGeneralAdmission()) {
        assertThat(show.seats().lowestFree(run))
            .as(where)
            .isEqualTo(lowestFree(show, show.index().run(run)));
      }
      assertThat(show.seats().longestFree(run))
          .as("%s, run %s", where, run)
          .isEqualTo(longestFree(show, show.index().run(run)));
    }
  }

  private static int lowestFree(OpenedShow show, Run run) {
    int ordinal = run.start();
    while (ordinal < run.start() + run.size() && show.state(ordinal) != SeatState.FREE) {
      ordinal++;
    }
    return ordinal;
  }

  private static int longestFree(OpenedShow show, Run run) {
    int longest = 0;
    int stretch = 0;
    for (int seat = run.start(); seat < run.start() + run.size(); seat++) {
      boolean free = show.state(seat) == SeatState.FREE;
      stretch = free ? stretch + 1 : run.isGeneralAdmission() ? stretch : 0;
      longest = Math.max(longest, stretch);
    }
    return longest;
  }

  private OpenedShow throughSnapshot(String where, OpenedShow show) {
    ShowImage image = ShowImage.of(show);
    OpenedShow back = codec.decodeShow(codec.encode(image));
    assertThat(ShowImage.of(back)).as(where).isEqualTo(image);
    for (int run = 0; run < show.index().runCount(); run++) {
      assertThat(back.seats().longestFree(run)).as(where).isEqualTo(show.seats().longestFree(run));
    }
    return back;
  }

  private static void assertReplayIsTheSame(List<BookingEvent> told, OpenedShow live) {
    OpenedShow replayed = (OpenedShow) Given.given(told).show(SHOW);
    assertThat(ShowImage.of(replayed)).isEqualTo(ShowImage.of(live));
  }
}
