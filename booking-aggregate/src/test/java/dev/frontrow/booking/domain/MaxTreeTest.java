package dev.frontrow.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finds what a look at every number finds. */
class MaxTreeTest {
  @ParameterizedTest(name = "{0} numbers")
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9, 31, 64, 100})
  void agreesWithALookAtEachNumber(int size) {
    Random random = new Random(size);
    MaxTree tree = new MaxTree(size);
    int[] plain = new int[size];
    for (int step = 0; step < 5_000; step++) {
      int index = random.nextInt(size);
      int number = random.nextInt(random.nextBoolean() ? 3 : 12);
      tree.set(index, number);
      plain[index] = number;
      assertThat(tree.at(index)).isEqualTo(number);
      int from = random.nextInt(size + 1);
      int end = from + random.nextInt(size + 1 - from);
      int least = random.nextInt(13);
      assertThat(tree.first(from, end, least)).isEqualTo(first(plain, from, end, least));
    }
  }

  private static int first(int[] numbers, int from, int end, int least) {
    int at = from;
    while (at < end && numbers[at] < least) {
      at++;
    }
    return at;
  }
}
