package dev.frontrow.infra.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The production writers, recovery and routing, under every fault that the simulation knows. */
class SimulationTest {
  private static final int SEEDS = 10_000;
  private static final int THREADS = 2;

  /** What 10,000 seeds must meet at least so often, or else they prove less than they seem to. */
  private static final int OFTEN = 200;

  /** What is rarer, and how often it must be met. */
  private static final Map<Happening, Integer> RARE =
      new EnumMap<>(Map.of(Happening.DAY_JUMP, 100, Happening.SAVE_ORPHANED, 50));

  /** What need not happen at all. */
  private static final Set<Happening> NEVER_ASKED_FOR = EnumSet.of(Happening.SEAT_ORDER_GIVEN_UP);

  @Test
  void tenThousandSeedsKeepEveryInvariantAndMeetEveryFault() {
    SimulationRun.Report report = SimulationRun.run(0, SEEDS, THREADS, (done, of, bad) -> {});
    assertThat(report.violations()).isEmpty();
    assertThat(report.lastLine()).startsWith("10000 seeds, ").contains(" steps, 0 violations, ");
    List<String> tooSeldom = new ArrayList<>();
    for (Happening happening : Happening.values()) {
      if (!NEVER_ASKED_FOR.contains(happening)) {
        int least = RARE.getOrDefault(happening, OFTEN);
        if (report.tally().of(happening) < least) {
          tooSeldom.add(happening + ": " + report.tally().of(happening));
        }
      }
    }
    assertThat(tooSeldom).isEmpty();
    assertThat(report.tally().of(Happening.SEAT_ORDER_GIVEN_UP)).isLessThan(SEEDS / 100);
  }

  @Test
  void aSeedMeansTheSameSteps() {
    for (long seed = 0; seed < 50; seed++) {
      Simulation.Played first = Simulation.play(seed);
      Simulation.Played again = Simulation.play(seed);
      assertThat(again.hash()).isEqualTo(first.hash());
      assertThat(again.steps()).isEqualTo(first.steps());
    }
  }

  @Test
  void tellingItInWordsChangesNothing() {
    for (long seed = 0; seed < 20; seed++) {
      Simulation.Played plain = Simulation.play(seed, new Trace(false));
      Trace words = new Trace(true);
      assertThat(Simulation.play(seed, words).hash()).isEqualTo(plain.hash());
      assertThat(words.lines()).contains("all faults end");
    }
  }
}
