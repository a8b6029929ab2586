package dev.frontrow.projections;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.projections.replay.ReadModelDigest;
import dev.frontrow.projections.replay.Rebuild;
import dev.frontrow.projections.replay.RebuildProgress;
import dev.frontrow.projections.replay.RebuildReport;
import dev.frontrow.schemas.log.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The projections on real servers. All tests write to one log, whose every event must be seen. */
class ProjectionsTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.KAFKA, Server.POSTGRES);

  private static final int PARTITIONS = Topics.DEFAULT_PARTITIONS;
  private static final int SHOWS = 6;
  private static final long SEED = 7;
  private static TestLog log;
  private static int runs;

  @TempDir Path state;

  private final Random random = new Random(SEED);
  private final List<SampleShow> shows = new ArrayList<>();
  private SimpleMeterRegistry registry;
  private PostgresEndpoint database;
  private ProjectionsConfig config;

  @BeforeAll
  static void openLog() {
    try (ReadModelTopics topics = new ReadModelTopics(stack.endpoints().kafka())) {
      topics.createMissing(PARTITIONS);
    }
    log = new TestLog(stack.endpoints().kafka(), PARTITIONS);
  }

  @AfterAll
  static void closeLog() {
    log.close();
  }

  @BeforeEach
  void freshDatabase() {
    runs++;
    database = stack.freshDatabase();
    config = configure(database, state);
    for (int i = 0; i < SHOWS; i++) {
      shows.add(new SampleShow("run-" + runs + "-show-" + i));
    }
  }

  @Test
  void tablesEqualTheLog() throws Exception {
    write(300);
    log.appendVoid(new SampleShow("void-" + runs).open());
    write(300);
    try (Projections projections = started()) {
      awaitRows();

      Eventually.holds("health", projections::isHealthy);
      assertThat(registry.counter("frontrow.projections.void.events").count()).isPositive();
    }
  }

  @Test
  void nothingIsLostOrDoubledWhenItStopsMidway() throws Exception {
    write(500);
    for (int i = 0; i < 3; i++) {
      write(100);
      try (Projections _ = started()) {
        Eventually.holds("some rows of this start", () -> rowsWritten() > 0);
        write(200);
      }
    }
    try (Projections _ = started()) {
      awaitRows();
    }
  }

  @Test
  void replaysAreHarmlessWhenOffsetsFallBack() throws Exception {
    write(500);
    try (Projections _ = started()) {
      awaitRows();
    }
    ReadModelDigest before = digest(database);
    fallBack(100);
    try (Projections projections = started()) {
      Eventually.holds("no lag", () -> isCopied(projections));
      assertThat(digest(database)).isEqualTo(before);
    }
  }

  @Test
  void survivesPostgres() throws Exception {
    try (Projections projections = started()) {
      write(300);
      stack.kill(Server.POSTGRES);
      write(300);
      Eventually.holds("trouble is told", () -> !projections.isHealthy());
      stack.start(Server.POSTGRES);
      write(100);
      awaitRows();
      Eventually.holds("health", projections::isHealthy);
    }
  }

  @Test
  void survivesKafka() throws Exception {
    try (Projections projections = started()) {
      write(300);
      awaitRows();
      stack.kill(Server.KAFKA);
      stack.start(Server.KAFKA);
      write(300);
      awaitRows();
      Eventually.holds("health", projections::isHealthy);
    }
  }

  @Test
  void rebuildsTheSameRowsWhileItRuns() throws Exception {
    write(600);
    try (Projections projections = started()) {
      awaitRows();
      long generation = projections.status().generation();
      spoil();
      List<RebuildProgress> progress = new ArrayList<>();

      RebuildReport report = new Rebuild(config, progress::add).run();

      assertThat(report.newEvents()).isZero();
      assertThat(report.comparable()).isTrue();
      assertThat(report.isIdentical()).isFalse();
      assertThat(digest(database)).isEqualTo(expected());
      assertThat(projections.status().generation()).isGreaterThan(generation);
      assertThat(progress.getLast().eventsRead()).isEqualTo(report.events());
      assertThat(new Rebuild(config, _ -> {}).run().isIdentical()).isTrue();
    }
  }

  @Test
  void twoNodesShareTheWorkAndARebuild() throws Exception {
    write(300);
    SimpleMeterRegistry second = new SimpleMeterRegistry();
    try (Projections one = started()) {
      try (Projections two =
          new Projections(configure(database, state.resolve("second")), second)) {
        two.start();
        awaitRows();
        Eventually.holds("both copy", () -> bothCopy(second));
        assertThat(new Rebuild(config, _ -> {}).run().isIdentical()).isTrue();
        Eventually.holds("health", () -> one.isHealthy() && two.isHealthy());
        double failures = failures(registry) + failures(second);
        write(300);
        awaitRows();
        // Neither finds that the other has written what it was about to write.
        assertThat(failures(registry) + failures(second)).isEqualTo(failures);
      }
      write(300);
      awaitRows();
      Eventually.holds("health", one::isHealthy);
    }
  }

  @Test
  void rebuildsTheSameRowsByItselfWhenNothingRuns() throws Exception {
    write(400);
    try (Projections _ = started()) {
      awaitRows();
    }

    write(200);
    assertThat(new Rebuild(config, _ -> {}).run().isIdentical()).isTrue();
    assertThat(digest(database)).isEqualTo(expected());
  }

  private static ProjectionsConfig configure(PostgresEndpoint database, Path state) {
    return ProjectionsConfig.of(ConfigFactory.load())
        .at(
            stack.endpoints().kafka(),
            new ProjectionsConfig.Database(
                database.jdbcUrl(), database.user(), database.password()),
            state);
  }

  private Projections started() {
    registry = new SimpleMeterRegistry();
    Projections projections = new Projections(config, registry);
    projections.start();
    return projections;
  }

  /** One may have copied everything before the other had its share: then there is more to do. */
  private boolean bothCopy(SimpleMeterRegistry second) throws Exception {
    if (rowsWritten() > 0 && rowsOf(second) > 0) {
      return true;
    }
    write(50);
    awaitRows();
    return false;
  }

  private double rowsWritten() {
    return rowsOf(registry);
  }

  private static double rowsOf(SimpleMeterRegistry registry) {
    return sum(registry, "rows");
  }

  private static double failures(SimpleMeterRegistry registry) {
    return sum(registry, "failures");
  }

  private static double sum(SimpleMeterRegistry registry, String meter) {
    return registry.find("frontrow.projections.sink." + meter).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private void write(int events) {
    for (int i = 0; i < events; i++) {
      log.append(shows.get(random.nextInt(SHOWS)).next(random));
    }
    log.flush();
  }

  private void awaitRows() throws Exception {
    ReadModelDigest expected = expected();
    Eventually.holds("rows " + expected, () -> digest(database).equals(expected));
  }

  private boolean isCopied(Projections projections) throws SQLException {
    try (ReadModelTopics topics = new ReadModelTopics(stack.endpoints().kafka());
        Connection connection = database.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT sum(next_offset) FROM projection_offsets")) {
      row.next();
      long ends = topics.readModelEnds().values().stream().mapToLong(Long::longValue).sum();
      return projections.isHealthy() && row.getLong(1) == ends;
    }
  }

  /** Sets the sinks' offsets back by so many records, as far as the topics have them. */
  private void fallBack(long records) throws SQLException {
    try (ReadModelTopics topics = new ReadModelTopics(stack.endpoints().kafka());
        Connection connection = database.connect();
        var update =
            connection.prepareStatement(
                "UPDATE projection_offsets SET next_offset = greatest(next_offset - ?, ?)"
                    + " WHERE topic = ? AND partition = ?")) {
      for (var beginning : topics.readModelBeginnings().entrySet()) {
        update.setLong(1, records);
        update.setLong(2, beginning.getValue());
        update.setString(3, beginning.getKey().topic());
        update.setInt(4, beginning.getKey().partition());
        update.executeUpdate();
      }
    }
  }

  private void spoil() throws SQLException {
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE availability SET free = free + 1");
      statement.executeUpdate("DELETE FROM bookings WHERE status = 'held'");
    }
  }

  private static ReadModelDigest digest(PostgresEndpoint database) {
    return Digests.of(database);
  }

  private static ReadModelDigest expected() throws SQLException {
    return Digests.expected(stack, log.expected);
  }
}
