package dev.frontrow.benchmarks.bench.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.booking.BookingEvent.TicketsReserved;
import dev.frontrow.schemas.id.TicketId;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticSaleTest {
  private static final int RESERVATIONS = 8_000;

  private final SyntheticSale sale = new SyntheticSale(1, RESERVATIONS, 2);

  @Test
  void sellsEachSeatOnceAndCountsVersions() {
    sale.openings(0);
    Set<TicketId> sold = new HashSet<>();
    Map<String, Long> versions = new HashMap<>();
    for (int i = 0; i < RESERVATIONS; i++) {
      TicketsReserved event = sale.reservation(i, 1);
      assertThat(sold.add(new TicketId(event.show(), event.seats().at(0)))).isTrue();
      long before = versions.getOrDefault(event.show().value(), 1L);
      assertThat(event.header().version()).isEqualTo(before + 1);
      versions.put(event.show().value(), event.header().version());
    }
    assertThat(sold).hasSize(sale.seats());
  }

  @Test
  void spreadsItsShowsOverThePartitions() {
    Map<Integer, Integer> shows = new HashMap<>();
    sale.openings(0)
        .forEach(
            opened ->
                shows.merge(
                    Partitions.of(opened.show(), Topics.DEFAULT_PARTITIONS), 1, Integer::sum));

    assertThat(shows).hasSize(Topics.DEFAULT_PARTITIONS);
    assertThat(shows.values()).containsOnly(2);
  }
}
