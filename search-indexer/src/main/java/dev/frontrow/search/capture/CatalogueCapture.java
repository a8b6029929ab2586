package dev.frontrow.search.capture;

import dev.frontrow.search.SearchIndexerConfig;
import dev.frontrow.search.Supervised;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.ConnectorCallback;
import io.debezium.engine.format.Json;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the catalogue's tables through logical replication into Kafka, from where it stood last.
 *
 * <p>Any number of nodes may try: an advisory lock in the database says who does. Postgres keeps
 * what was not captured yet only up to {@code max_slot_wal_keep_size}; a slot that lost something
 * is dropped, and all rows are read anew.
 */
public final class CatalogueCapture implements Supervised.Work {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogueCapture.class);

  /** Any number, the same on every node: "catalogue" on a telephone's keys. */
  private static final long LOCK = 228_256_883L;

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
  private static final int VALID_SECONDS = 5;
  private static final int CONNECT_SECONDS = 5;

  private final SearchIndexerConfig config;
  private final Counter changes;
  private final Counter restarts;

  public CatalogueCapture(SearchIndexerConfig config, MeterRegistry registry) {
    this.config = config;
    changes =
        Counter.builder("frontrow.search.capture.changes")
            .description("Rows of the catalogue that were captured")
            .register(registry);
    restarts =
        Counter.builder("frontrow.search.capture.snapshots.forced")
            .description("Replication slots that had lost something and were dropped")
            .register(registry);
  }

  @Override
  public void run(Supervised.Turn turn) throws Exception {
    try (Connection connection = connect()) {
      endWithUs(connection);
      while (!lock(connection)) {
        // Another node captures the changes.
        if (turn.await(LOOK_EVERY)) {
          return;
        }
      }
      dropLostSlot(connection);
      capture(connection, turn);
    }
  }

  private void capture(Connection connection, Supervised.Turn turn) throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicBoolean follows = new AtomicBoolean();
    try (ChangeLog log = new ChangeLog(config.kafka(), changes)) {
      DebeziumEngine<ChangeEvent<String, String>> engine =
          DebeziumEngine.create(Json.class)
              .using(CaptureSettings.of(config))
              .using(
                  (success, message, error) -> {
                    if (!success) {
                      failure.set(error == null ? new IllegalStateException(message) : error);
                    }
                  })
              .using(
                  new ConnectorCallback() {
                    @Override
                    public void taskStarted() {
                      follows.set(true);
                    }
                  })
              .notifying(log)
              .build();
      Thread thread = Thread.ofPlatform().name("debezium").start(engine);
      try {
        while (thread.isAlive() && connection.isValid(VALID_SECONDS)) {
          if (follows.get()) {
            turn.works();
          }
          if (turn.await(LOOK_EVERY)) {
            return;
          }
        }
      } finally {
        stop(engine, thread);
      }
    }
    Throwable cause = failure.get();
    throw new IllegalStateException(
        "the capture ended: " + (cause == null ? "its lock is lost" : cause.toString()), cause);
  }

  private static void stop(DebeziumEngine<?> engine, Thread thread) throws InterruptedException {
    try {
      if (thread.isAlive()) {
        engine.close();
      }
    } catch (IOException | IllegalStateException e) {
      LOG.warn("the capture did not stop cleanly: {}", e.toString());
    }
    if (!thread.join(STOP_TIMEOUT)) {
      LOG.warn("the capture did not stop within {}", STOP_TIMEOUT);
    }
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.put("user", config.postgres().user());
    properties.put("password", config.postgres().password());
    properties.put("ApplicationName", "frontrow-search-capture");
    properties.put("connectTimeout", Integer.toString(CONNECT_SECONDS));
    properties.put("tcpKeepAlive", "true");
    return DriverManager.getConnection(config.postgres().url(), properties);
  }

  /** A node that hangs, or is gone without a word, must not keep the lock: here somebody asks. */
  private static void endWithUs(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET idle_session_timeout = '%dms'".formatted(SILENCE.toMillis()));
    }
  }

  private static boolean lock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      statement.setLong(1, LOCK);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private void dropLostSlot(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"
                + " WHERE slot_name = ? AND wal_status = 'lost' AND NOT active")) {
      statement.setString(1, config.capture().slot());
      try (ResultSet dropped = statement.executeQuery()) {
        if (dropped.next()) {
          restarts.increment();
          LOG.warn(
              "changes of the catalogue are lost, because the capture stood still for too long:"
                  + " all rows are read anew");
        }
      }
    }
  }
}
