package dev.frontrow.audit;

import com.typesafe.config.Config;
import dev.frontrow.audit.tables.ReadModelSettings;
import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.log.Topics;
import java.time.Duration;

/**
 * What the auditor is told; {@code reference.conf} says what each setting means.
 *
 * @param topic the booking log
 * @param partitions of the log, as it was made
 * @param applicationId begins the name of the projections' consumer group
 * @param staleAfter when what is known is too old to call anything well
 */
public record AuditConfig(
    String kafka,
    String topic,
    int partitions,
    Postgres postgres,
    String applicationId,
    Duration interval,
    int rowsPerRound,
    Duration fullPassEvery,
    Duration lagAfter,
    Duration staleAfter,
    Http http) {
  private static final String PATH = "frontrow.auditor";
  private static final int MAX_ROWS_PER_ROUND = 1_000_000;

  /** Where the read models are; the user need not be able to write. */
  public record Postgres(String url, String user, String password) {
    @Override
    public String toString() {
      return "Postgres[url=" + url + ", user=" + user + "]";
    }
  }

  /**
   * Where the auditor answers when it runs by itself.
   *
   * @param port 0 for any free one
   */
  public record Http(String host, int port) {
    public Http {
      Invariants.check(port >= 0 && port <= 65_535, "not a port: ", port);
    }
  }

  public AuditConfig {
    Invariants.check(partitions >= 1, "no partition: ", partitions);
    Invariants.check(
        rowsPerRound >= 1 && rowsPerRound <= MAX_ROWS_PER_ROUND, "rows a round: ", rowsPerRound);
    Invariants.check(interval.isPositive(), "interval: ", interval);
    Invariants.check(lagAfter.isPositive(), "lag after: ", lagAfter);
    Invariants.check(staleAfter.isPositive(), "stale after: ", staleAfter);
  }

  /** The settings under {@code frontrow.auditor}. */
  public static AuditConfig of(Config root) {
    Config config = root.getConfig(PATH);
    return new AuditConfig(
        config.getString("kafka"),
        Topics.BOOKING_EVENTS,
        config.getInt("partitions"),
        new Postgres(
            config.getString("postgres.url"),
            config.getString("postgres.user"),
            config.getString("postgres.password")),
        config.getString("projections-application-id"),
        config.getDuration("interval"),
        config.getInt("rows-per-round"),
        config.getDuration("full-pass-every"),
        config.getDuration("lag-after"),
        config.getDuration("stale-after"),
        new Http(config.getString("http.host"), config.getInt("http.port")));
  }

  ReadModelSettings readModels() {
    return new ReadModelSettings(
        kafka, topic, applicationId, interval, rowsPerRound, fullPassEvery, lagAfter);
  }
}
