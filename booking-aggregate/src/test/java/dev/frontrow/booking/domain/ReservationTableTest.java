package dev.frontrow.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.booking.domain.Reservation.Booked;
import dev.frontrow.booking.domain.Reservation.Cause;
import dev.frontrow.booking.domain.Reservation.Ended;
import dev.frontrow.booking.domain.Reservation.Held;
import dev.frontrow.booking.domain.Reservation.Paying;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gives back what was put in. */
class ReservationTableTest {
  private static final List<Cause> CAUSES = List.of(Cause.values());

  private final ReservationTable table = new ReservationTable("EUR");
  private final Map<CommandId, Reservation> plain = new LinkedHashMap<>();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3})
  void agreesWithALinkedHashMap(int seed) {
    Random random = new Random(seed);
    for (int step = 0; step < 20_000; step++) {
      CommandId command = new CommandId(random.nextInt(500), 1);
      if (random.nextInt(4) == 0) {
        table.remove(command);
        plain.remove(command);
      } else {
        Reservation reservation = reservation(random);
        table.put(command, reservation);
        plain.put(command, reservation);
      }
      assertThat(table.get(command)).isEqualTo(plain.get(command));
      assertThat(table.has(command)).isEqualTo(plain.containsKey(command));
      if (step % 1_000 == 0) {
        assertSame();
      }
    }
    assertSame();
  }

  @Test
  void anImageStaysAsItIs() {
    Random random = new Random(4);
    CommandId command = new CommandId(1, 1);
    Reservation first = reservation(random);
    table.put(command, first);
    List<ShowImage.Entry> image = table.image();

    table.put(command, reservation(random));
    table.put(new CommandId(2, 1), reservation(random));

    assertThat(image).containsExactly(new ShowImage.Entry(command, first));
  }

  @Test
  void refusesAnotherCurrency() {
    Held held = new Held(new CustomerId("ann"), Seats.of(1), new Money(1, "JPY"), 5);

    assertThatThrownBy(() -> table.put(new CommandId(1, 1), held))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("JPY");
  }

  private void assertSame() {
    List<ShowImage.Entry> expected = new ArrayList<>();
    Map<CommandId, Reservation> live = new LinkedHashMap<>();
    plain.forEach(
        (command, reservation) -> {
          expected.add(new ShowImage.Entry(command, reservation));
          if (reservation instanceof Reservation.Live) {
            live.put(command, reservation);
          }
          if (reservation instanceof Ended ended) {
            assertThat(table.endedAtMillis(command)).isEqualTo(ended.endedAtMillis());
          }
        });
    assertThat(table.image()).isEqualTo(expected);
    Map<CommandId, Reservation> found = new LinkedHashMap<>();
    table.forEachLive(found::put);
    assertThat(found).containsExactlyEntriesOf(live);
  }

  private static Reservation reservation(Random random) {
    CustomerId customer = new CustomerId("c" + random.nextInt(50));
    Money total = new Money(random.nextInt(10_000), "EUR");
    PaymentReference payment = new PaymentReference("p" + random.nextInt(100));
    Seats seats = seats(random);
    long time = random.nextLong(1L << 40);
    return switch (random.nextInt(6)) {
      case 0, 1 -> new Held(customer, seats, total, time);
      case 2 -> new Paying(customer, seats, total, payment, time, time + 1);
      case 3 -> new Booked(customer, seats, total, payment);
      default -> new Ended(customer, seats, total, CAUSES.get(random.nextInt(3)), time);
    };
  }

  private static Seats seats(Random random) {
    int first = random.nextInt(100_000);
    int count = 1 + random.nextInt(4);
    int step = random.nextInt(3) == 0 ? 2 : 1;
    return Seats.of(IntStream.range(0, count).map(i -> first + step * i).toArray());
  }
}
