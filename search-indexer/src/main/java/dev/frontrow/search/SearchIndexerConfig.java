package dev.frontrow.search;

import com.typesafe.config.Config;
import dev.frontrow.schemas.Invariants;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the search indexer runs; {@code reference.conf} says what each setting means.
 *
 * @param kafka bootstrap servers
 * @param engine OpenSearch's base address
 * @param applicationId begins the names of groups, transactions and internal topics
 */
public record SearchIndexerConfig(
    String kafka,
    Database postgres,
    URI engine,
    int partitions,
    String applicationId,
    Path stateDirectory,
    Duration commitInterval,
    Capture capture,
    Bulk bulk,
    Retry retry) {
  private static final String PATH = "frontrow.search";
  private static final int MAX_BULK = 10_000;

  /** Where the catalogue is: a JDBC URL. */
  public record Database(String url, String user, String password) {
    @Override
    public String toString() {
      return "Database[url=" + url + ", user=" + user + "]";
    }
  }

  /** The replication slot, and how often the capture moves it. */
  public record Capture(String slot, Duration heartbeat) {
    public Capture {
      Invariants.check(slot.matches("[a-z0-9_]{1,63}"), "not the name of a slot: ", slot);
      Invariants.check(heartbeat.isPositive(), "heartbeat: ", heartbeat);
    }
  }

  /** How many documents one request has at most, and how long the next waits at least. */
  public record Bulk(int documents, Duration interval) {
    public Bulk {
      Invariants.check(documents >= 1 && documents <= MAX_BULK, "documents: ", documents);
      Invariants.check(!interval.isNegative(), "bulk interval: ", interval);
    }
  }

  /** From the first to the longest wait before something is tried again. */
  public record Retry(Duration first, Duration longest) {
    public Retry {
      Invariants.check(first.isPositive(), "retry after: ", first);
      Invariants.check(longest.compareTo(first) > 0, "retry at most: ", longest);
    }
  }

  public SearchIndexerConfig {
    Invariants.check(partitions >= 1, "no partition: ", partitions);
    Invariants.check(commitInterval.isPositive(), "commit interval: ", commitInterval);
  }

  /** The settings below {@code frontrow.search}. */
  public static SearchIndexerConfig of(Config root) {
    Config config = root.getConfig(PATH);
    return new SearchIndexerConfig(
        config.getString("kafka"),
        new Database(
            config.getString("postgres.url"),
            config.getString("postgres.user"),
            config.getString("postgres.password")),
        URI.create(config.getString("engine")),
        config.getInt("partitions"),
        config.getString("application-id"),
        Path.of(config.getString("state-directory")),
        config.getDuration("commit-interval"),
        new Capture(config.getString("slot"), config.getDuration("heartbeat")),
        new Bulk(config.getInt("bulk-documents"), config.getDuration("bulk-interval")),
        new Retry(config.getDuration("retry-after"), config.getDuration("retry-after-most")));
  }
}
