package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.log.BookingBus.Asked;
import dev.frontrow.schemas.log.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.TopicPartition;

/** The writers of one node, one for each partition, each on a thread of its own. */
final class Writers implements Assignment.Listener {
  /** What is under way is answered within the writers' time-out, or in doubt. */
  private static final Duration RELEASE_PATIENCE = Duration.ofSeconds(4);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);
  private static final Duration SNAPSHOT_PATIENCE = Duration.ofSeconds(30);

  /** What a record batch adds to the one record in it, with room to spare. */
  private static final int BATCH_OVERHEAD_BYTES = 4 << 10;

  private static final long START_NANOS = System.nanoTime();

  private final WriterSettings settings;
  private final Map<String, Object> kafka;
  private final LogProducer events;
  private final LogProducer snapshots;
  private final ExecutorService saver =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("snapshot-saver").daemon().factory());
  private final Admin admin;
  private final ReaderPool readers;
  private final List<PartitionWriter> writers = new ArrayList<>();
  private final List<WriterThread> threads = new ArrayList<>();
  private boolean releasing;

  /** Starts idle writers. */
  Writers(BookingConfig config, String endpoint, WriterMetrics metrics) {
    settings = config.writer().at(endpoint);
    kafka = config.kafkaSettings();
    events =
        new LogProducer(
            kafka, settings.ackTimeout(), Topics.MAX_EVENT_BYTES + BATCH_OVERHEAD_BYTES);
    snapshots = new LogProducer(kafka, SNAPSHOT_PATIENCE, Topics.MAX_SNAPSHOT_BYTES);
    readers = new ReaderPool(kafka);
    admin = Admin.create(adminSettings());
    for (int partition = 0; partition < config.partitions(); partition++) {
      start(partition, metrics);
    }
  }

  /** A question must fail while the writer still waits for it. */
  private Map<String, Object> adminSettings() {
    int timeout = Math.toIntExact(settings.ackTimeout().toMillis());
    Map<String, Object> own = new HashMap<>(kafka);
    own.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    own.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
    own.put(AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 20);
    own.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    return own;
  }

  private void start(int partition, WriterMetrics metrics) {
    WriterThread thread = new WriterThread(partition);
    WriterPorts ports =
        new WriterPorts(
            new KafkaPartitionLog(
                new TopicPartition(Topics.BOOKING_EVENTS, partition), events, admin, readers),
            new KafkaSnapshotStore(
                new TopicPartition(Topics.BOOKING_SNAPSHOTS, partition), snapshots, saver, readers),
            thread,
            System::currentTimeMillis,
            () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - START_NANOS));
    PartitionWriter writer = new PartitionWriter(partition, settings, ports, metrics);
    thread.start(writer);
    writers.add(writer);
    threads.add(thread);
  }

  /** Hands a command to its writer; false when too many wait there. */
  boolean submit(int partition, Pending command) {
    return writers.get(partition).submit(command);
  }

  /** Hands commands to their writer, which answers those that are too many at once. */
  void submit(int partition, List<Asked> commands) {
    writers.get(partition).submit(commands);
  }

  int leading() {
    return (int)
        writers.stream().filter(writer -> writer.mode() == PartitionWriter.Mode.LEADING).count();
  }

  @Override
  public synchronized void assigned(int partition) {
    if (releasing) {
      return;
    }
    threads.get(partition).execute(writers.get(partition)::assign);
  }

  @Override
  public void unassigned(int partition) {
    threads.get(partition).execute(writers.get(partition)::unassign);
  }

  /** Answers what is under way and leads nothing any more; blocks until then, or for too long. */
  void release() throws InterruptedException {
    beginRelease();
    long deadlineNanos = System.nanoTime() + RELEASE_PATIENCE.toNanos();
    for (WriterThread thread : threads) {
      thread.awaitReleased(left(deadlineNanos));
    }
  }

  private static Duration left(long deadlineNanos) {
    return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
  }

  private synchronized void beginRelease() {
    // The group may still be told that this node is there.
    releasing = true;
    threads.forEach(WriterThread::release);
  }

  /** Ends the threads and the connections; what is not answered by now never will be. */
  void stop() throws InterruptedException {
    threads.forEach(WriterThread::stop);
    long deadlineNanos = System.nanoTime() + STOP_PATIENCE.toNanos();
    for (WriterThread thread : threads) {
      thread.await(left(deadlineNanos));
    }
    saver.shutdownNow();
    readers.close();
    admin.close(Duration.ZERO);
    events.close();
    snapshots.close();
  }
}
