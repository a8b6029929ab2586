package dev.frontrow.benchmarks.peers;

import com.typesafe.config.ConfigFactory;
import dev.frontrow.booking.runtime.BookingConfig;
import dev.frontrow.booking.runtime.PartitionWriter;
import dev.frontrow.booking.runtime.Pending;
import dev.frontrow.booking.runtime.SnapshotStore;
import dev.frontrow.booking.runtime.WriterMetrics;
import dev.frontrow.booking.runtime.WriterPorts;
import dev.frontrow.booking.runtime.WriterSettings;
import dev.frontrow.booking.runtime.WriterThread;
import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.log.Partitions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * Frontrow's own writer, over logs that write each group of events in one of Kafka's transactions:
 * Kafka fences here, not the Claim.
 *
 * <p>It takes no snapshots, which spares it some work that Frontrow does.
 */
final class TransactionsPeer implements Peer {
  private static final long START_NANOS = System.nanoTime();
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(4);
  private static final long LEAD_CHECK_MILLIS = 20;

  private final RunTopics topics = RunTopics.of("transactions");
  private final Vertx vertx;
  private final String kafka;
  private final WriterSettings settings;
  private final WriterMetrics metrics = new WriterMetrics(new SimpleMeterRegistry());
  private final List<Partition> partitions = new ArrayList<>();

  /** A partition's writer, its thread and its log. */
  private record Partition(PartitionWriter writer, WriterThread thread, TransactionalLog log) {}

  /** Keeps nothing: a takeover reads the whole log. */
  private record NoSnapshots() implements SnapshotStore {
    @Override
    public void save(String key, byte[] value, Saved done) {
      done.kept(true);
    }

    @Override
    public void load(Visitor visitor) {}
  }

  TransactionsPeer(Vertx vertx, String kafka) {
    this.vertx = vertx;
    this.kafka = kafka;
    this.settings = settings(BookingConfig.of(ConfigFactory.load()).writer());
  }

  /** Frontrow's own, with an endpoint, and without snapshots. */
  private static WriterSettings settings(WriterSettings real) {
    return new WriterSettings(
        "transactions:1",
        real.maxPending(),
        real.maxInFlight(),
        real.ackTimeout(),
        real.claimPause(),
        Integer.MAX_VALUE,
        Duration.ofDays(1),
        real.handover(),
        real.standInPause());
  }

  @Override
  public Future<Void> start() {
    return vertx
        .executeBlocking(
            () -> {
              topics.create(kafka, "events");
              return null;
            })
        .compose(
            _ -> Future.all(IntStream.range(0, RunTopics.PARTITIONS).mapToObj(this::open).toList()))
        .onSuccess(opened -> partitions.addAll(opened.list()))
        .compose(_ -> leading());
  }

  private Future<Partition> open(int number) {
    return vertx.executeBlocking(
        () -> {
          TopicPartition partition = new TopicPartition(topics.name("events"), number);
          // Not of one run: the next run's log fences this one's.
          var log = new TransactionalLog(kafka, partition, "bench-transactions-" + number);
          log.open();
          WriterThread thread = new WriterThread(number);
          WriterPorts ports =
              new WriterPorts(
                  log,
                  new NoSnapshots(),
                  thread,
                  System::currentTimeMillis,
                  () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - START_NANOS));
          PartitionWriter writer = new PartitionWriter(number, settings, ports, metrics);
          thread.start(writer);
          thread.execute(writer::assign);
          return new Partition(writer, thread, log);
        },
        false);
  }

  /** Completes when all writers lead. */
  private Future<Void> leading() {
    boolean all =
        partitions.stream().allMatch(p -> p.writer().mode() == PartitionWriter.Mode.LEADING);
    return all ? Future.succeededFuture() : vertx.timer(LEAD_CHECK_MILLIS).compose(_ -> leading());
  }

  @Override
  public Future<Void> open(OpenSale sale) {
    return send(sale)
        .compose(
            outcome ->
                outcome instanceof Outcome.Accepted
                    ? Future.succeededFuture()
                    : Future.failedFuture("the sale did not open: " + outcome));
  }

  @Override
  public Future<Outcome> reserve(Order order) {
    return send(order.command());
  }

  private Future<Outcome> send(BookingCommand command) {
    Partition partition = partitions.get(Partitions.of(command.show(), RunTopics.PARTITIONS));
    Answer answer = new Answer(vertx);
    long deadline = System.currentTimeMillis() + Answer.PATIENCE_MILLIS;
    Attempt attempt = new Attempt(command, partition.log().claim(), false, deadline);
    if (!partition.writer().submit(new Pending(attempt, answer::give))) {
      answer.give(Outcome.Unavailable.busy(Answer.RETRY_MILLIS));
    }
    return answer.future();
  }

  @Override
  public Future<Void> close() {
    return vertx.executeBlocking(
        () -> {
          for (Partition partition : partitions) {
            partition.thread().stop();
          }
          for (Partition partition : partitions) {
            partition.thread().await(STOP_PATIENCE);
            partition.log().stop();
          }
          return null;
        });
  }
}
