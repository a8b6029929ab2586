package dev.frontrow.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.audit.tables.ReadModelAudit;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * The always-on audit: proves, as long as it runs, that the log keeps its promises and that the
 * read models are what the log says.
 *
 * <p>It reads and never writes, and is in no consumer group: any number may run side by side. Two
 * threads of its own; {@link #start} does not wait for Kafka or Postgres.
 */
public final class Auditor implements AutoCloseable {
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);
  private static final int SOCKET_TIMEOUT_SECONDS = 30;

  /** Minutes are compared as text, and a query that takes so long holds up nobody else. */
  private static final String SESSION = "SET TIME ZONE 'UTC'; SET statement_timeout = '20s'";

  private final AuditConfig config;
  private final LogAudit audit;
  private final LogFollower follower;
  private final HikariDataSource database;
  private final ReadModelAudit readModels;

  public Auditor(AuditConfig config, MeterRegistry registry) {
    this.config = config;
    this.audit = new LogAudit(config.partitions());
    this.follower = new LogFollower(config.kafka(), config.topic(), config.partitions(), audit);
    this.database = new HikariDataSource(pool(config.postgres()));
    this.readModels =
        new ReadModelAudit(
            audit,
            () -> follower.report().isComplete(config.staleAfter()),
            database,
            config.readModels());
    AuditMetrics.register(registry, this);
  }

  public void start() {
    follower.start();
    readModels.start();
  }

  /** What it knows now; blocks nobody. */
  public AuditReport report() {
    return new AuditReport(
        follower.report(),
        audit.violationCount(),
        audit.latestViolations(),
        readModels.report(),
        config.staleAfter());
  }

  @Override
  public void close() {
    readModels.close();
    follower.close();
    database.close();
  }

  private static HikariConfig pool(AuditConfig.Postgres postgres) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("audit");
    pool.setJdbcUrl(postgres.url());
    pool.setUsername(postgres.user());
    pool.setPassword(postgres.password());
    pool.setMaximumPoolSize(1);
    pool.setReadOnly(true);
    pool.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    pool.setInitializationFailTimeout(-1);
    pool.setConnectionInitSql(SESSION);
    pool.addDataSourceProperty("ApplicationName", "frontrow-audit");
    pool.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
    pool.addDataSourceProperty("tcpKeepAlive", true);
    return pool;
  }
}
