package dev.frontrow.benchmarks.peers;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.codec.CommandCodec;
import dev.frontrow.schemas.log.Partitions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * Sends commands to a topic, has Kafka Streams decide them exactly once, and takes the replies from
 * another topic when their transaction is committed.
 */
final class StreamsPeer implements Peer {
  static final int THREADS = Integer.getInteger("threads", 1);
  static final int COMMIT_MILLIS = Integer.getInteger("commit", 10);
  static final int POLL_MILLIS = Integer.getInteger("pollms", 10);

  private static final int MAX_POLL_RECORDS = 4_096;
  private static final long START_SECONDS = 30;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final ThreadLocal<CommandCodec> codecs = ThreadLocal.withInitial(CommandCodec::new);
  private final RunTopics topics = RunTopics.of("streams");
  private final Vertx vertx;
  private final String kafka;
  private KafkaProducer<byte[], byte[]> commands;
  private KafkaStreams streams;
  private Replies replies;

  StreamsPeer(Vertx vertx, String kafka) {
    this.vertx = vertx;
    this.kafka = kafka;
  }

  @Override
  public Future<Void> start() {
    return vertx.executeBlocking(
        () -> {
          topics.create(kafka, "commands", "replies");
          commands = new KafkaProducer<>(Producers.settings(kafka));
          commands.partitionsFor(topics.name("commands"));
          replies = new Replies(kafka, topics.name("replies"));
          startStreams();
          return null;
        });
  }

  private void startStreams() throws Exception {
    var topology = SeatProcessor.topology(topics.name("commands"), topics.name("replies"));
    streams = new KafkaStreams(topology, settings(Files.createTempDirectory("bench-streams")));
    streams.setUncaughtExceptionHandler(_ -> StreamThreadExceptionResponse.REPLACE_THREAD);
    CountDownLatch running = new CountDownLatch(1);
    streams.setStateListener(
        (now, _) -> {
          if (now == KafkaStreams.State.RUNNING) {
            running.countDown();
          }
        });
    streams.start();
    if (!running.await(START_SECONDS, TimeUnit.SECONDS)) {
      throw new TimeoutException("the streams do not run after " + START_SECONDS + " s");
    }
  }

  private Properties settings(Path state) {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
            StreamsConfig.APPLICATION_ID_CONFIG, topics.prefix(),
            StreamsConfig.STATE_DIR_CONFIG, state.toString(),
            StreamsConfig.NUM_STREAM_THREADS_CONFIG, THREADS,
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS,
            StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS));
    settings.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), MAX_POLL_RECORDS);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
        Integer.getInteger("linger", 100));
    return settings;
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
    Answer answer = new Answer(vertx);
    if (!replies.await(command.id(), answer)) {
      answer.give(Outcome.Unavailable.busy(Answer.RETRY_MILLIS));
      return answer.future();
    }
    var message =
        new ProducerRecord<>(
            topics.name("commands"),
            Partitions.of(command.show(), RunTopics.PARTITIONS),
            Partitions.key(command.show()),
            codecs.get().encode(command));
    try {
      var _ =
          commands.send(
              message,
              (_, failure) -> {
                if (failure != null) {
                  answer.give(Answer.unknown(failure.toString()));
                }
              });
    } catch (KafkaException e) {
      answer.give(Answer.unknown(e.toString()));
    }
    return answer.future();
  }

  @Override
  public Future<Void> close() {
    return vertx.executeBlocking(
        () -> {
          if (streams != null) {
            streams.close(STOP_PATIENCE);
            streams.cleanUp();
          }
          if (replies != null) {
            replies.stop();
          }
          if (commands != null) {
            commands.close(STOP_PATIENCE);
          }
          return null;
        });
  }
}
