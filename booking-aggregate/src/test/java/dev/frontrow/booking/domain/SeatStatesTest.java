package dev.frontrow.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps what an array of states keeps. */
class SeatStatesTest {
  private static final SeatState[] ALL = SeatState.values();

  @ParameterizedTest(name = "{0} seats")
  @ValueSource(ints = {1, 63, 64, 65, 128, 300})
  void agreesWithAnArrayOfStates(int size) {
    Random random = new Random(size);
    SeatStates states = new SeatStates(size);
    SeatState[] plain = new SeatState[size];
    Arrays.fill(plain, SeatState.FREE);
    for (int step = 0; step < 5_000; step++) {
      // Long stretches of one state, so that words are passed over.
      SeatState to = ALL[random.nextInt(ALL.length)];
      int from = random.nextInt(size);
      int end = from + random.nextInt(size + 1 - from);
      for (int seat = from; seat < end; seat++) {
        states.set(seat, to);
        plain[seat] = to;
      }
      assertSame(states, plain, random.nextInt(size + 1), random);
    }
  }

  private static void assertSame(SeatStates states, SeatState[] plain, int from, Random random) {
    int end = from + random.nextInt(plain.length + 1 - from);
    int free = from;
    while (free < end && plain[free] != SeatState.FREE) {
      free++;
    }
    int taken = from;
    while (taken < end && plain[taken] == SeatState.FREE) {
      taken++;
    }
    assertThat(states.nextFree(from, end)).isEqualTo(free);
    assertThat(states.nextTaken(from, end)).isEqualTo(taken);
    int longest = 0;
    int stretch = 0;
    for (int seat = from; seat < end; seat++) {
      stretch = plain[seat] == SeatState.FREE ? stretch + 1 : 0;
      longest = Math.max(longest, stretch);
    }
    if (from < end) {
      assertThat(states.longestFree(from, end)).isEqualTo(longest);
    }
    int seat = random.nextInt(plain.length);
    assertThat(states.at(seat)).isEqualTo(plain[seat]);
    assertThat(states.isFree(seat)).isEqualTo(plain[seat] == SeatState.FREE);
  }
}
