package dev.frontrow.projections;

import dev.frontrow.projections.availability.AvailabilityTable;
import dev.frontrow.projections.bookings.BookingTable;
import dev.frontrow.projections.sales.SalesTable;
import dev.frontrow.projections.sink.ReadModelTable;
import dev.frontrow.projections.sink.SinkMeters;
import dev.frontrow.projections.sink.SinkSettings;
import dev.frontrow.projections.sink.TableSink;
import dev.frontrow.projections.stream.ReadModelStreams;
import dev.frontrow.projections.stream.StreamSettings;
import dev.frontrow.projections.tickets.TicketTable;
import dev.frontrow.schemas.readmodel.ReadModelRow;
import io.micrometer.core.instrument.Counter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** One generation at work: the topology that computes it, and the sinks that copy it. */
final class RunningGeneration implements AutoCloseable {
  private static final List<ReadModelTable<?>> TABLES =
      List.of(new TicketTable(), new BookingTable(), new AvailabilityTable(), new SalesTable());

  private final long number;
  private final ReadModelStreams streams;
  private final List<? extends TableSink<?>> sinks;

  RunningGeneration(
      long number, ProjectionsConfig config, DataSource database, ProjectionMeters meters) {
    this.number = number;
    streams =
        new ReadModelStreams(
            new StreamSettings(
                config.kafka(),
                config.groupOf(number),
                config.stateDirectory(),
                config.streamThreads(),
                config.commitInterval()),
            meters.voidEvents());
    SinkSettings settings =
        new SinkSettings(
            config.kafka(),
            config.groupOf(number),
            config.sinkBatch(),
            config.retryAfter(),
            config.retryAfterMost());
    sinks =
        TABLES.stream()
            .map(table -> sink(table, settings, database, meters.sinks().get(table.topic())))
            .toList();
  }

  static List<String> topics() {
    return TABLES.stream().map(ReadModelTable::topic).toList();
  }

  void start() {
    streams.start();
    sinks.forEach(TableSink::start);
  }

  long number() {
    return number;
  }

  /** True when the topology has stopped by itself: only a new generation object starts another. */
  boolean hasStopped() {
    return !streams.isRunning();
  }

  /** True when the topology is at its work. */
  boolean isSettled() {
    return streams.isSettled();
  }

  /** What keeps it from its work, or null. */
  String problem() {
    Throwable failure = streams.failure();
    Stream<String> streamProblem = Stream.of(failure == null ? "" : "streams: " + failure);
    return Stream.concat(streamProblem, sinks.stream().map(TableSink::problem))
        .filter(Objects::nonNull)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() {
    streams.close();
    sinks.forEach(TableSink::close);
  }

  private static <R extends ReadModelRow> TableSink<R> sink(
      ReadModelTable<R> table, SinkSettings settings, DataSource database, SinkMeters meters) {
    return new TableSink<>(table, settings, database, meters);
  }

  /** What the projections tell about themselves, whatever the generation. */
  record ProjectionMeters(Counter voidEvents, Map<String, SinkMeters> sinks) {}
}
