package dev.frontrow.projections.sink;

import dev.frontrow.schemas.readmodel.ReadModelCodec;
import dev.frontrow.schemas.readmodel.ReadModelRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies one read-model topic into its table, with the offsets in the same transaction.
 *
 * <p>Where to read on is what the table says, never what Kafka's group says: whatever crashes, rows
 * and offsets agree. The group only shares the partitions between the nodes; one that thinks that a
 * partition is still its own finds the offsets moved, and writes nothing. Anything that fails is
 * tried again from there, in this one place, and nothing is ever skipped. Its own thread; four of
 * them, so that a flood of tickets does not hold up availability.
 */
public final class TableSink<R extends ReadModelRow> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TableSink.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
  private static final int FETCH_BYTES = 4 << 20;

  /** A crashed node's partitions are taken over when its session ends. */
  private static final int SESSION_TIMEOUT_MILLIS = 6_000;

  private static final int HEARTBEAT_MILLIS = 1_500;

  private final ReadModelTable<R> table;
  private final SinkSettings settings;
  private final DataSource database;
  private final SinkMeters meters;
  private final ReadModelCodec codec = new ReadModelCodec();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Backoff backoff;
  private final Thread thread;
  private volatile KafkaConsumer<String, byte[]> consumer;
  private volatile String problem;

  /** Where the copy of each of its partitions stands in the table, and how far it has read. */
  private final Map<Integer, Long> saved = new HashMap<>();

  private final Map<Integer, Long> reached = new HashMap<>();

  public TableSink(
      ReadModelTable<R> table, SinkSettings settings, DataSource database, SinkMeters meters) {
    this.table = table;
    this.settings = settings;
    this.database = database;
    this.meters = meters;
    backoff = new Backoff(closed, settings.retryAfter(), settings.retryAfterMost());
    thread = Thread.ofPlatform().name("sink-" + table.topic()).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  public String topic() {
    return table.topic();
  }

  /** What keeps it from copying, or null. */
  public String problem() {
    return problem;
  }

  @Override
  public void close() {
    closed.countDown();
    KafkaConsumer<String, byte[]> reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        LOG.warn("the sink of {} did not stop within {}", table.topic(), CLOSE_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosed()) {
      try (KafkaConsumer<String, byte[]> opened = open()) {
        consumer = opened;
        saved.clear();
        reached.clear();
        opened.subscribe(List.of(table.topic()), new Share());
        while (!isClosed()) {
          copy();
          problem = null;
          backoff.reset();
        }
      } catch (WakeupException _) {
        LOG.debug("{}: woken to stop", table.topic());
      } catch (SQLException | RuntimeException e) {
        failed(e);
      } finally {
        consumer = null;
      }
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void failed(Exception e) {
    meters.failed();
    if (problem == null) {
      LOG.warn("copying {} failed and is tried again", table.topic(), e);
    }
    problem = table.topic() + ": " + e.getMessage();
    if (backoff.await()) {
      LOG.debug("stopped while waiting to try again");
    }
  }

  private KafkaConsumer<String, byte[]> open() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.kafka(),
            ConsumerConfig.GROUP_ID_CONFIG,
            settings.generation() + "-" + table.topic(),
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            CooperativeStickyAssignor.class.getName(),
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            SESSION_TIMEOUT_MILLIS,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            HEARTBEAT_MILLIS,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            // Records that should be there and are not must be noticed, not skipped.
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            settings.batch(),
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            FETCH_BYTES),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  /** Follows what the group gives this sink, and takes from it. */
  private final class Share implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
      if (added.isEmpty()) {
        return;
      }
      Map<Integer, Long> copied = copiedOffsets();
      for (TopicPartition partition : added) {
        Long next = copied.get(partition.partition());
        if (next == null) {
          throw new IllegalStateException("its topic is not prepared yet");
        }
        saved.put(partition.partition(), next);
        reached.put(partition.partition(), next);
        consumer.seek(partition, next);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> removed) {
      // All that was read of them is saved, or will be read again by whoever has them next.
      removed.forEach(partition -> saved.remove(partition.partition()));
      removed.forEach(partition -> reached.remove(partition.partition()));
    }
  }

  private Map<Integer, Long> copiedOffsets() {
    try (Connection connection = database.getConnection()) {
      return CopiedOffsets.read(connection, table.topic());
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read how far " + table.topic() + " is copied", e);
    }
  }

  private void copy() throws SQLException {
    ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
    boolean moved = !records.nextOffsets().isEmpty();
    records.nextOffsets().forEach((tp, next) -> reached.put(tp.partition(), next.offset()));
    if (!records.isEmpty()) {
      int written = save(newestRows(records));
      meters.copied(records.count(), written, newestMillis(records), behind());
    } else if (!moved) {
      // Transaction markers move a position too; they are saved when there is time.
      save(List.of());
      meters.idle(behind());
    }
  }

  /** The newest row of each key: one statement cannot touch a row twice, and need not. */
  private List<R> newestRows(ConsumerRecords<String, byte[]> records) {
    Map<String, R> newest = HashMap.newHashMap(records.count());
    for (ConsumerRecord<String, byte[]> record : records) {
      R row = table.type().cast(codec.decode(record.value()));
      newest.merge(record.key(), row, (a, b) -> a.version() > b.version() ? a : b);
    }
    return new ArrayList<>(newest.values());
  }

  private int save(List<R> rows) throws SQLException {
    if (saved.equals(reached)) {
      return 0;
    }
    int written = 0;
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        // First, because its row locks keep out whoever else would write the same rows.
        CopiedOffsets.advance(connection, table.topic(), saved, reached);
        written = table.write(connection, rows);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    }
    saved.putAll(reached);
    return written;
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private static long newestMillis(ConsumerRecords<String, byte[]> records) {
    long newest = 0;
    for (ConsumerRecord<String, byte[]> record : records) {
      newest = Math.max(newest, record.timestamp());
    }
    return newest;
  }

  private long behind() {
    long behind = 0;
    for (TopicPartition partition : consumer.assignment()) {
      behind += consumer.currentLag(partition).orElse(0);
    }
    return behind;
  }
}
