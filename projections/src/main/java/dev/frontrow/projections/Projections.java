package dev.frontrow.projections;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.frontrow.projections.RunningGeneration.ProjectionMeters;
import dev.frontrow.projections.sink.Backoff;
import dev.frontrow.projections.sink.SinkMeters;
import dev.frontrow.projections.sink.SinkSession;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The read side: computes the read models from the booking log, and keeps their tables.
 *
 * <p>One supervising thread starts the generation that the database says is in force, replaces it
 * when a rebuild begins another or when it fails, and waits for Kafka and Postgres as long as it
 * takes. Any number of nodes may do so on one database: they share the partitions of the log and of
 * the read models' topics, and agree by locks in the database who prepares a generation.
 */
public final class Projections implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Projections.class);
  private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);
  private static final int SOCKET_TIMEOUT_SECONDS = 30;

  /** One for the supervisor, one for each sink. */
  private static final int CONNECTIONS = 1 + RunningGeneration.topics().size();

  private final ProjectionsConfig config;
  private final LocalState state;
  private final HikariDataSource database;
  private final ProjectionMeters meters;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread supervisor;
  private volatile RunningGeneration current;
  private volatile String problem = "starting";

  public Projections(ProjectionsConfig config, MeterRegistry registry) {
    this.config = config;
    state = new LocalState(config.stateDirectory(), config.applicationId());
    database = new HikariDataSource(pool(config.database()));
    meters =
        new ProjectionMeters(
            Counter.builder("frontrow.projections.void.events")
                .description("Events of the log that the reader rule skipped")
                .register(registry),
            RunningGeneration.topics().stream()
                .collect(
                    Collectors.toMap(
                        Function.identity(), topic -> new SinkMeters(registry, topic))));
    supervisor = Thread.ofPlatform().name("projections").unstarted(this::run);
  }

  /** Starts in the background; {@link #status} says how far it is. */
  public void start() {
    supervisor.start();
  }

  public ProjectionsStatus status() {
    RunningGeneration running = current;
    Map<String, Long> lag =
        meters.sinks().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().lagRecords()));
    if (running == null) {
      return new ProjectionsStatus(ProjectionsStatus.NONE, problem, lag);
    }
    String trouble = running.problem();
    return new ProjectionsStatus(running.number(), trouble == null ? problem : trouble, lag);
  }

  public boolean isHealthy() {
    return status().isHealthy();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      if (supervisor.isAlive() && !supervisor.join(CLOSE_TIMEOUT)) {
        LOG.warn("the projections did not stop within {}", CLOSE_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    database.close();
  }

  private void run() {
    Backoff backoff = new Backoff(closed, config.retryAfter(), config.retryAfterMost());
    boolean stopped = false;
    while (!stopped) {
      try (Connection connection = database.getConnection();
          ReadModelTopics topics = new ReadModelTopics(config.kafka())) {
        ProjectionControl.sayRunning(connection);
        try {
          watch(connection, topics, backoff);
          stopped = true;
          stopCurrent();
        } finally {
          ProjectionControl.letGo(connection);
        }
      } catch (SQLException | RuntimeException e) {
        failed(e);
        stopped = stopped || backoff.await();
      }
    }
    stopCurrent();
    problem = "stopped";
  }

  /** Keeps the generation in force at work until closed. */
  private void watch(Connection connection, ReadModelTopics topics, Backoff backoff)
      throws SQLException {
    topics.createMissing(config.partitions());
    if (current != null && !ProjectionControl.tryToWork(connection)) {
      // Its lock went with an earlier connection, and another node prepares the next generation.
      stopCurrent();
    }
    do {
      ProjectionControl.Generation wanted = ProjectionControl.read(connection);
      if (current != null && current.number() != wanted.number()) {
        LOG.info("generation {} begins: the read models are rebuilt", wanted.number());
        endCurrent(connection);
      }
      if (current != null && current.hasStopped()) {
        String why = current.problem();
        endCurrent(connection);
        throw new IllegalStateException("the topology stopped: " + why);
      }
      if (current == null && (wanted.prepared() || prepare(connection, topics))) {
        start(connection);
      }
      if (current != null && current.isSettled()) {
        problem = null;
        backoff.reset();
      }
    } while (!awaitClosed());
  }

  /** Prepares the generation in force; false while others are at it, or still at the last. */
  private boolean prepare(Connection connection, ReadModelTopics topics) throws SQLException {
    if (!ProjectionControl.tryToPrepare(connection)) {
      return false;
    }
    try {
      ProjectionControl.Generation generation = ProjectionControl.read(connection);
      if (!generation.prepared()) {
        topics.forget(config.applicationId());
        state.clear();
        ProjectionControl.prepared(connection, generation.number(), topics.empty());
      }
      return true;
    } finally {
      ProjectionControl.endPreparing(connection);
    }
  }

  /** Starts the generation in force, unless somebody has just begun to prepare another. */
  private void start(Connection connection) throws SQLException {
    if (!ProjectionControl.tryToWork(connection)) {
      return;
    }
    // As it is now, and nobody can prepare another behind it.
    ProjectionControl.Generation generation = ProjectionControl.read(connection);
    if (!generation.prepared()) {
      ProjectionControl.endWork(connection);
      return;
    }
    state.keepOnly(config.groupOf(generation.number()));
    RunningGeneration started =
        new RunningGeneration(generation.number(), config, database, meters);
    started.start();
    current = started;
    LOG.info("projections run, generation {}", generation.number());
  }

  private void endCurrent(Connection connection) throws SQLException {
    stopCurrent();
    ProjectionControl.endWork(connection);
  }

  private void stopCurrent() {
    RunningGeneration running = current;
    current = null;
    if (running != null) {
      running.close();
    }
  }

  private void failed(Exception e) {
    if (problem == null || !problem.equals(e.toString())) {
      LOG.warn("the projections wait: {}", e.toString());
      LOG.debug("because", e);
    }
    problem = e.toString();
  }

  private boolean awaitClosed() {
    try {
      return closed.await(WATCH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static HikariConfig pool(ProjectionsConfig.Database database) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("projections");
    pool.setJdbcUrl(database.url());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    pool.setInitializationFailTimeout(-1);
    pool.addDataSourceProperty("options", SinkSession.OPTIONS);
    pool.addDataSourceProperty("ApplicationName", "frontrow-projections");
    pool.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
    pool.addDataSourceProperty("tcpKeepAlive", true);
    return pool;
  }
}
