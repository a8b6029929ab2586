package dev.frontrow.api;

import dev.frontrow.api.booking.PaymentRecovery;
import dev.frontrow.api.guard.HoldGuard;
import dev.frontrow.api.search.SearchEngine;
import dev.frontrow.api.seatmap.SeatMaps;
import dev.frontrow.api.seatmap.SeatStreamRoutes;
import dev.frontrow.api.seatmap.StreamCounts;
import dev.frontrow.api.seatmap.Tail;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;

/** The gauges of a node, read when somebody asks for them. */
final class NodeMetrics {
  private NodeMetrics() {}

  static void register(
      MeterRegistry registry,
      SeatMaps maps,
      Tail tail,
      HoldGuard guard,
      SearchEngine engine,
      SeatStreamRoutes streams,
      PaymentRecovery recovery) {
    Gauge.builder("frontrow.tail.lag", tail, Tail::lag)
        .description("Records of the booking log that are not read yet")
        .register(registry);
    Gauge.builder("frontrow.tail.age.seconds", maps, m -> m.freshness().ageMillis() / 1_000.0)
        .description(
            "Since the seat maps were known to be complete; negative before the first time")
        .register(registry);
    FunctionCounter.builder("frontrow.tail.void.events", tail, Tail::voidEvents)
        .description("Events skipped because their writer had been deposed")
        .register(registry);
    Gauge.builder("frontrow.shows", maps, SeatMaps::size)
        .description("Shows that are or were on sale")
        .register(registry);
    Gauge.builder("frontrow.guard.open", guard, g -> g.breakerState().equals("CLOSED") ? 0 : 1)
        .description("1 while the hold guard's breaker is not closed")
        .register(registry);
    Gauge.builder("frontrow.search.open", engine, e -> e.breakerState().equals("CLOSED") ? 0 : 1)
        .description("1 while the search engine's breaker is not closed")
        .register(registry);
    Gauge.builder("frontrow.streams", streams, SeatStreamRoutes::size)
        .description("Seat-map streams that are open, and long polls that wait")
        .register(registry);
    streams(registry, streams.counts());
    Gauge.builder("frontrow.payments.unfinished", recovery, PaymentRecovery::size)
        .description("Payments under way, or to be cancelled")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  private static void streams(MeterRegistry registry, StreamCounts counts) {
    FunctionCounter.builder("frontrow.streams.sent", counts, StreamCounts::sent)
        .description("Snapshots and deltas, each to one stream or poll")
        .register(registry);
    FunctionCounter.builder("frontrow.streams.conflated", counts, StreamCounts::conflated)
        .description("Changes that a stream got within the delta of a later one")
        .register(registry);
    FunctionCounter.builder("frontrow.streams.resent", counts, StreamCounts::resent)
        .description("Snapshots in place of changes that a stream had missed")
        .register(registry);
    FunctionCounter.builder("frontrow.streams.dropped", counts, StreamCounts::dropped)
        .description("Streams cut off because their clients did not read")
        .register(registry);
    FunctionCounter.builder("frontrow.streams.refused", counts, StreamCounts::refused)
        .description("Streams and polls refused because there were too many")
        .register(registry);
  }
}
