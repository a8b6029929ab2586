package dev.frontrow.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.schemas.id.CustomerId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts as a {@link HashMap} would. */
class TicketCountsTest {
  private final TicketCounts counts = new TicketCounts();

  @ParameterizedTest(name = "{0} customers")
  @ValueSource(ints = {1, 5, 60, 3_000})
  void agreesWithAHashMap(int customers) {
    Random random = new Random(customers);
    Map<CustomerId, Integer> plain = new HashMap<>();
    for (int step = 0; step < 30_000; step++) {
      CustomerId customer = customer(random.nextInt(customers));
      int has = plain.getOrDefault(customer, 0);
      int more = random.nextBoolean() ? -random.nextInt(has + 1) : random.nextInt(3);
      counts.add(customer, more);
      plain.merge(customer, more, Integer::sum);
      assertThat(counts.of(customer)).isEqualTo(plain.get(customer));
    }
    for (int i = 0; i < customers; i++) {
      assertThat(counts.of(customer(i))).isEqualTo(plain.getOrDefault(customer(i), 0));
    }
  }

  @Test
  void givesEverybodyTheSameCustomerToKeep() {
    CustomerId first = counts.add(customer(1), 2);

    assertThat(counts.add(customer(1), 1)).isSameAs(first);
  }

  @Test
  void tellsApartCustomersOfOneHash() {
    CustomerId one = new CustomerId("AaAa");
    CustomerId other = new CustomerId("BBBB");
    assertThat(one).hasSameHashCodeAs(other);

    counts.add(one, 1);
    counts.add(other, 2);
    counts.add(one, -1);

    assertThat(counts.of(one)).isZero();
    assertThat(counts.of(other)).isEqualTo(2);
  }

  @Test
  void refusesToTakeMoreThanThereIs() {
    counts.add(customer(1), 1);

    assertThatThrownBy(() -> counts.add(customer(1), -2)).isInstanceOf(IllegalStateException.class);
  }

  private static CustomerId customer(int number) {
    return new CustomerId("c" + number);
  }
}
