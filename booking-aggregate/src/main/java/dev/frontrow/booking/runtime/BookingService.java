package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.log.BookingBus;
import dev.frontrow.schemas.log.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.TopicPartition;

/** The booking aggregate of one node: a writer for each partition, reached over the event bus. */
public final class BookingService {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
  private static final long BUSY_RETRY_MILLIS = 1_000;
  private static final DeliveryOptions REPLY =
      new DeliveryOptions().setCodecName(BookingBus.CODEC).setLocalOnly(true);

  private final Vertx vertx;
  private final BookingConfig config;
  private final WriterMetrics metrics;
  private final Map<String, Object> kafka;
  private final List<PartitionWriter> writers = new ArrayList<>();
  private final List<WriterThread> threads = new ArrayList<>();
  private final List<MessageConsumer<BookingCommand>> consumers = new ArrayList<>();
  private LogProducer events;
  private LogProducer snapshots;

  /** The event bus must know the codec {@link BookingBus#CODEC} before a command comes. */
  public BookingService(Vertx vertx, BookingConfig config, MeterRegistry registry) {
    this.vertx = vertx;
    this.config = config;
    this.metrics = new WriterMetrics(registry);
    this.kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.kafka());
  }

  /** Starts a writer for every partition; the topics must exist. Completes before they lead. */
  public Future<Void> start() {
    return vertx.executeBlocking(
        () -> {
          events =
              new LogProducer(kafka, config.writer().ackTimeout(), Topics.MAX_EVENT_BYTES + 4096);
          snapshots = new LogProducer(kafka, Duration.ofSeconds(30), Topics.MAX_SNAPSHOT_BYTES);
          for (int partition = 0; partition < config.partitions(); partition++) {
            start(partition);
          }
          return null;
        });
  }

  private void start(int partition) {
    WriterThread thread = new WriterThread(partition);
    WriterPorts ports =
        new WriterPorts(
            new KafkaPartitionLog(
                new TopicPartition(Topics.BOOKING_EVENTS, partition), events, kafka),
            new KafkaSnapshotStore(
                new TopicPartition(Topics.BOOKING_SNAPSHOTS, partition), snapshots, kafka),
            thread,
            System::currentTimeMillis);
    PartitionWriter writer = new PartitionWriter(partition, config.writer(), ports, metrics);
    thread.start(writer);
    writers.add(writer);
    threads.add(thread);
    consumers.add(
        vertx
            .eventBus()
            .localConsumer(BookingBus.address(partition), message -> submit(writer, message)));
  }

  private static void submit(PartitionWriter writer, Message<BookingCommand> message) {
    long deadlineMillis = Long.parseLong(message.headers().get(BookingBus.DEADLINE));
    Pending pending =
        new Pending(message.body(), deadlineMillis, outcome -> message.reply(outcome, REPLY));
    if (!writer.submit(pending)) {
      message.reply(Outcome.Unavailable.busy(BUSY_RETRY_MILLIS), REPLY);
    }
  }

  /** How many partitions this node leads. */
  public int leading() {
    return (int)
        writers.stream().filter(writer -> writer.mode() == PartitionWriter.Mode.LEADING).count();
  }

  /** Stops taking commands, answers those under way, and lets go of the partitions. */
  public Future<Void> stop() {
    return Future.all(consumers.stream().map(MessageConsumer::unregister).toList())
        .compose(
            _ ->
                vertx.executeBlocking(
                    () -> {
                      threads.forEach(WriterThread::stop);
                      for (WriterThread thread : threads) {
                        thread.await(STOP_PATIENCE);
                      }
                      close(events);
                      close(snapshots);
                      return null;
                    }));
  }

  /** Null when the service was never started, or failed on the way. */
  private static void close(LogProducer producer) {
    if (producer != null) {
      producer.close();
    }
  }
}
