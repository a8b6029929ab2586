package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuesTest {
  private final Dues dues = new Dues();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3})
  void takesTheNextFirstHoweverManyThereAre(int seed) {
    Random random = new Random(seed);
    PriorityQueue<Long> times = new PriorityQueue<>();
    Map<ReservationId, Long> known = new HashMap<>();
    for (int step = 0; step < 50_000; step++) {
      boolean grows = step / 5_000 % 2 == 0;
      if (times.isEmpty() || random.nextInt(10) < (grows ? 7 : 3)) {
        ReservationId reservation =
            new ReservationId(new ShowId("show" + step % 3), new CommandId(step, -step));
        long at = random.nextLong(1_000);
        dues.add(at, reservation);
        times.add(at);
        known.put(reservation, at);
      } else {
        long next = times.remove();
        assertThat(dues.nextMillis()).isEqualTo(next);
        assertThat(known.remove(dues.poll())).isEqualTo(next);
      }
    }
    while (!times.isEmpty()) {
      assertThat(known.remove(dues.poll())).isEqualTo(times.remove());
    }
    assertThat(dues.nextMillis()).isEqualTo(Long.MAX_VALUE);
    assertThat(known).isEmpty();
  }
}
