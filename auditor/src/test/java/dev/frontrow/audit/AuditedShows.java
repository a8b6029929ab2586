package dev.frontrow.audit;

import com.typesafe.config.ConfigFactory;
import dev.frontrow.audit.AuditReport.Status;
import dev.frontrow.audit.tables.Difference;
import dev.frontrow.audit.tables.ReadModelReport.State;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.schemas.booking.BookingEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * An auditor on real servers, with a log and a database of its own, and shows whose events a test
 * writes to the log and, as the projections would, into the tables.
 */
final class AuditedShows implements AutoCloseable {
  static final int PARTITIONS = 2;
  static final int SHOWS = 3;
  private static final long SEED = 11;
  private static int runs;

  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final List<TestShow> shows =
      IntStream.range(0, SHOWS).mapToObj(i -> new TestShow("show-" + i)).toList();
  final List<BookingEvent> events = new ArrayList<>();
  final TestLog log;
  final TestTables tables;
  final Auditor auditor;
  private final Random random = new Random(SEED);
  private final String application;
  private long generation = 1;

  AuditedShows(Stack stack) throws SQLException {
    runs++;
    application = "projections-" + runs;
    String kafka = stack.endpoints().kafka();
    log = new TestLog(kafka, "booking-events-" + runs, PARTITIONS);
    log.claim();
    PostgresEndpoint database = stack.freshDatabase();
    tables = new TestTables(database);
    tables.sql("UPDATE projection_control SET generation = ?, prepared = true", generation);
    saveOffsets();
    auditor = new Auditor(config(kafka, database), registry);
  }

  private AuditConfig config(String kafka, PostgresEndpoint database) {
    AuditConfig defaults = AuditConfig.of(ConfigFactory.load());
    return new AuditConfig(
        kafka,
        log.topic,
        PARTITIONS,
        new AuditConfig.Postgres(database.jdbcUrl(), database.user(), database.password()),
        application,
        Duration.ofMillis(20),
        defaults.rowsPerRound(),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        new AuditConfig.Http("127.0.0.1", 0));
  }

  /** Writes {@code count} events, projects them, and returns when the auditor calls all well. */
  void startWell(int count) throws Exception {
    write(count);
    project();
    auditor.start();
    awaitStatus(Status.OK);
  }

  /** Appends {@code count} events to the log. */
  List<BookingEvent> write(int count) {
    List<BookingEvent> written = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      written.add(shows.get(random.nextInt(SHOWS)).next(random));
    }
    written.forEach(log::append);
    events.addAll(written);
    return written;
  }

  /** Lets the projections catch up. */
  void project() throws SQLException {
    rewrite();
    commit();
  }

  /** Writes all rows anew. */
  void rewrite() throws SQLException {
    tables.inTransaction(
        () -> {
          tables.empty();
          events.forEach(tables::apply);
        });
  }

  /** Says that the projections have computed the log up to its end. */
  void commit() {
    log.commit(application, generation);
  }

  /** Says that the tables hold all that the read models' topics do. */
  void saveOffsets() {
    tables.sql("DELETE FROM projection_offsets");
    log.readModelEnds()
        .forEach(
            (partition, end) ->
                tables.sql(
                    "INSERT INTO projection_offsets VALUES (?, ?, ?)",
                    partition.topic(),
                    partition.partition(),
                    end));
  }

  /** Begins a new generation: the tables are empty, and not prepared. */
  void beginRebuild() throws SQLException {
    generation++;
    tables.inTransaction(
        () -> {
          tables.empty();
          tables.sql("UPDATE projection_control SET prepared = false, generation = ?", generation);
        });
  }

  Status status() {
    return auditor.report().status();
  }

  State state() {
    return auditor.report().readModels().state();
  }

  List<Difference> differences() {
    return auditor.report().readModels().latest();
  }

  void awaitStatus(Status status) throws Exception {
    await(status.toString(), () -> status() == status);
  }

  void awaitState(State state) throws Exception {
    await(state.toString(), () -> state() == state);
  }

  void await(String what, Callable<Boolean> condition) throws Exception {
    Eventually.holds(what, () -> AuditRoutes.json(auditor.report()).encodePrettily(), condition);
  }

  @Override
  public void close() throws SQLException {
    auditor.close();
    tables.close();
    log.close();
  }
}
