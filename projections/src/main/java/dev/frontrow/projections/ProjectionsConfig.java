package dev.frontrow.projections;

import com.typesafe.config.Config;
import dev.frontrow.schemas.Invariants;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the projections run; defaults and units are in {@code reference.conf}.
 *
 * @param kafka bootstrap servers
 * @param partitions of the topics that are missing
 * @param applicationId begins the names of the group, the transactions and the internal topics
 * @param stateDirectory where the state's local copies are
 * @param sinkBatch records that a sink copies in one transaction at most
 * @param retryAfter the first wait before something that failed is tried again
 * @param retryAfterMost the longest
 */
public record ProjectionsConfig(
    String kafka,
    Database database,
    int partitions,
    String applicationId,
    Path stateDirectory,
    int streamThreads,
    Duration commitInterval,
    int sinkBatch,
    Duration retryAfter,
    Duration retryAfterMost) {
  private static final String PATH = "frontrow.projections";
  private static final int MAX_PARTITIONS = 1_000;
  private static final int MAX_STREAM_THREADS = 64;
  private static final int MAX_SINK_BATCH = 50_000;

  /** Where the tables are. */
  public record Database(String url, String user, String password) {
    @Override
    public String toString() {
      return "Database[url=" + url + ", user=" + user + "]";
    }
  }

  public ProjectionsConfig {
    Invariants.check(partitions >= 1 && partitions <= MAX_PARTITIONS, "partitions: ", partitions);
    Invariants.check(
        streamThreads >= 1 && streamThreads <= MAX_STREAM_THREADS, "threads: ", streamThreads);
    Invariants.check(sinkBatch >= 1 && sinkBatch <= MAX_SINK_BATCH, "sink batch: ", sinkBatch);
    Invariants.check(commitInterval.isPositive(), "commit interval: ", commitInterval);
    Invariants.check(retryAfter.isPositive(), "retry after: ", retryAfter);
    Invariants.check(retryAfterMost.compareTo(retryAfter) >= 0, "retry at most: ", retryAfterMost);
  }

  /** The configuration below {@code frontrow.projections}. */
  public static ProjectionsConfig of(Config root) {
    Config config = root.getConfig(PATH);
    return new ProjectionsConfig(
        config.getString("kafka"),
        new Database(
            config.getString("postgres.url"),
            config.getString("postgres.user"),
            config.getString("postgres.password")),
        config.getInt("partitions"),
        config.getString("application-id"),
        Path.of(config.getString("state-directory")),
        config.getInt("stream-threads"),
        config.getDuration("commit-interval"),
        config.getInt("sink-batch"),
        config.getDuration("retry-after"),
        config.getDuration("retry-after-most"));
  }

  /** The consumer group that computes generation {@code number} of the read models. */
  public String groupOf(long number) {
    return applicationId + "-" + number;
  }

  /** The same with what a stack gives: where Kafka and Postgres are, and where to keep state. */
  public ProjectionsConfig at(String kafkaServers, Database tables, Path state) {
    return new ProjectionsConfig(
        kafkaServers,
        tables,
        partitions,
        applicationId,
        state,
        streamThreads,
        commitInterval,
        sinkBatch,
        retryAfter,
        retryAfterMost);
  }
}
