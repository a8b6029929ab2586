package dev.frontrow.api.seatmap;

import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.ReaderRule;
import dev.frontrow.schemas.log.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all of the booking log, from its beginning and for ever, on a thread of its own, and hands
 * each event that counts to its followers.
 */
public final class Tail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ASK = Duration.ofSeconds(1);

  /** How often the broker is asked where the log ends: that, and no quiet, proves freshness. */
  private static final long CHECK_EVERY_MILLIS = 250;

  /**
   * Under load the log is asked for more at most so often: each question costs this node and the
   * broker as much as some hundred events. The first change after a quiet while does not wait.
   */
  private static final long PACE_MILLIS = 5;

  private static final int MAX_POLL_RECORDS = 2_000;
  private static final long PAUSE_AFTER_ERROR_MILLIS = 1_000;
  private static final Duration STOP = Duration.ofSeconds(10);

  private final Map<String, Object> settings;
  private final Clock clock;
  private final SeatMaps maps;
  private final List<Follower> followers;
  private final LogCodec codec = new LogCodec();
  private final Part[] parts;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile KafkaConsumer<byte[], byte[]> consumer;

  /** When the end of the log was asked for that is not reached yet; or {@link Freshness#NEVER}. */
  private long checkedAtMillis = Freshness.NEVER;

  private long lastCheckMillis;
  private volatile long lag;
  private volatile long voidEvents;
  private volatile boolean failed;

  /** Where the tail stands in one partition. */
  private static final class Part {
    final TopicPartition topicPartition;
    final ReaderRule rule = ReaderRule.fromStart();
    long next;
    long end;

    /** What stands before this was in the log before this node began to read. */
    long liveFrom = Long.MAX_VALUE;

    boolean broken;

    Part(int number) {
      this.topicPartition = new TopicPartition(Topics.BOOKING_EVENTS, number);
    }
  }

  /**
   * A tail of the log at {@code bootstrapServers}; {@link #start} starts it.
   *
   * @param partitions of the log
   * @param others what follows beside {@code maps}, in this order and after them
   */
  public Tail(
      String bootstrapServers, int partitions, Clock clock, SeatMaps maps, List<Follower> others) {
    this.clock = clock;
    this.maps = maps;
    this.followers = Stream.concat(Stream.of(maps), others.stream()).toList();
    this.parts = IntStream.range(0, partitions).mapToObj(Part::new).toArray(Part[]::new);
    this.settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            MAX_POLL_RECORDS,
            ConsumerConfig.CLIENT_ID_CONFIG,
            "frontrow-tail");
    this.thread = Thread.ofPlatform().name("frontrow-tail").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Records that were in the log at the last look and not read yet. */
  public long lag() {
    return lag;
  }

  /** True when the log, or a part of it, is read no further until a restart. */
  public boolean hasFailed() {
    return failed;
  }

  /** Events skipped because their writer had been deposed. */
  public long voidEvents() {
    return voidEvents;
  }

  private void run() {
    var bytes = new ByteArrayDeserializer();
    try (var reader = new KafkaConsumer<>(settings, bytes, bytes)) {
      consumer = reader;
      List<TopicPartition> all = IntStream.range(0, parts.length).mapToObj(this::name).toList();
      reader.assign(all);
      all.forEach(partition -> reader.seek(partition, 0));
      while (stopping.getCount() > 0) {
        step(reader, all);
      }
    } catch (WakeupException stopped) {
      LOG.debug("tail stopped");
    } catch (RuntimeException | Error e) {
      failed = true;
      LOG.error("the tail has died: seat maps are stale until a restart", e);
    }
  }

  private void step(KafkaConsumer<byte[], byte[]> reader, List<TopicPartition> all) {
    try {
      var records = reader.poll(POLL);
      long arrivedNanos = System.nanoTime();
      for (TopicPartition partition : records.partitions()) {
        read(reader, parts[partition.partition()], records.records(partition));
      }
      if (!records.isEmpty()) {
        followers.forEach(Follower::onBatchEnd);
        voidEvents = IntStream.range(0, parts.length).mapToLong(p -> voidEvents(p)).sum();
      }
      settleCheck();
      askForEnd(reader, all);
      if (!records.isEmpty() && records.count() < MAX_POLL_RECORDS) {
        pace(arrivedNanos);
      }
    } catch (WakeupException stopped) {
      throw stopped;
    } catch (KafkaException e) {
      LOG.warn("the tail cannot read the log, and tries again: {}", e.toString());
      pause(PAUSE_AFTER_ERROR_MILLIS);
    }
  }

  private void read(
      KafkaConsumer<byte[], byte[]> reader,
      Part part,
      List<ConsumerRecord<byte[], byte[]>> records) {
    maps.reading(part.topicPartition.partition());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        take(part, record);
      } catch (RuntimeException impossible) {
        // Skipping it would show a wrong map for ever; stopping shows an old one that says so.
        LOG.error(
            "{} at {} makes no sense: it is read no further",
            part.topicPartition,
            record.offset(),
            impossible);
        part.broken = true;
        maps.breakOff(part.topicPartition.partition());
        failed = true;
        reader.pause(List.of(part.topicPartition));
        return;
      }
      part.next = record.offset() + 1;
    }
  }

  private void take(Part part, ConsumerRecord<byte[], byte[]> record) {
    LogRecord decoded = codec.decode(record.value());
    boolean counts = part.rule.accepts(record.offset(), decoded);
    switch (decoded) {
      case LogRecord.Claim claim ->
          followers.forEach(f -> f.onClaim(record.partition(), record.offset(), claim));
      case LogRecord.Stamped stamped -> {
        if (counts) {
          boolean live = record.offset() >= part.liveFrom;
          followers.forEach(f -> f.onEvent(stamped.event(), live));
        }
      }
    }
  }

  /**
   * The maps are as fresh as the last question whose answer has been read up to. A part that is
   * read no further does not keep the others waiting.
   */
  private void settleCheck() {
    long behind = 0;
    long readable = 0;
    for (Part part : parts) {
      long rest = Math.max(0, part.end - part.next);
      behind += rest;
      readable += part.broken ? 0 : rest;
    }
    lag = behind;
    if (readable == 0 && checkedAtMillis != Freshness.NEVER) {
      maps.completeAt(checkedAtMillis);
      checkedAtMillis = Freshness.NEVER;
    }
  }

  private void askForEnd(KafkaConsumer<byte[], byte[]> reader, List<TopicPartition> all) {
    long now = clock.millis();
    if (checkedAtMillis != Freshness.NEVER || now - lastCheckMillis < CHECK_EVERY_MILLIS) {
      return;
    }
    lastCheckMillis = now;
    try {
      Map<TopicPartition, Long> ends = reader.endOffsets(all, ASK);
      for (Part part : parts) {
        part.end = ends.get(part.topicPartition);
        part.liveFrom = Math.min(part.liveFrom, part.end);
      }
      checkedAtMillis = now;
      settleCheck();
    } catch (TimeoutException unreachable) {
      LOG.debug("no answer about the log's end: {}", unreachable.toString());
    }
  }

  private void pace(long arrivedNanos) {
    long spent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - arrivedNanos);
    if (spent < PACE_MILLIS) {
      pause(PACE_MILLIS - spent);
    }
  }

  private void pause(long millis) {
    try {
      if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
        LOG.debug("stopping");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private TopicPartition name(int partition) {
    return parts[partition].topicPartition;
  }

  private long voidEvents(int partition) {
    return parts[partition].rule.voidEvents();
  }

  /** Stops reading and waits for the thread's end. */
  @Override
  public void close() {
    stopping.countDown();
    KafkaConsumer<byte[], byte[]> reader = consumer;
    if (reader != null) {
      reader.wakeup();
    }
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      if (!thread.join(STOP)) {
        LOG.warn("the tail does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
