package dev.frontrow.audit;

import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.audit.log.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the whole booking log to an audit, from its beginning and for ever, on a thread of its own.
 *
 * <p>It is in no consumer group: each auditor reads everything. Nothing is ever skipped; a log that
 * loses what was read is a violation, and is read anew.
 */
final class LogFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ASK = Duration.ofSeconds(2);

  /** How often the broker is asked where the log ends. */
  private static final long ASK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private static final int MAX_POLL_RECORDS = 2_000;
  private static final int METADATA_MAX_AGE_MILLIS = 10_000;
  private static final long PAUSE_AFTER_ERROR_MILLIS = 500;
  private static final Duration STOP = Duration.ofSeconds(10);

  private final String kafka;
  private final String topic;
  private final LogAudit audit;
  private final List<TopicPartition> partitions;
  private final long[] ends;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile KafkaConsumer<byte[], byte[]> consumer;
  private volatile LogReport report;

  /** When the ends were asked for that are not reached yet; 0 when all are. */
  private long askedNanos;

  private long lastAskNanos;
  private long answeredNanos;
  private long completeNanos;
  private boolean answered;
  private boolean complete;
  private boolean miscounted;
  private String problem = "no answer from Kafka yet";

  /** Feeds {@code audit}, which was made for as many partitions; {@link #start} starts it. */
  LogFollower(String kafka, String topic, int partitions, LogAudit audit) {
    this.kafka = kafka;
    this.topic = topic;
    this.audit = audit;
    this.partitions =
        IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList();
    this.ends = new long[partitions];
    this.thread = Thread.ofPlatform().name("frontrow-audit-log").daemon().unstarted(this::run);
    publish();
  }

  void start() {
    lastAskNanos = System.nanoTime() - ASK_EVERY_NANOS;
    thread.start();
  }

  /** Where it stands. */
  LogReport report() {
    return report;
  }

  private void run() {
    while (stopping.getCount() > 0) {
      try (var reader = open()) {
        consumer = reader;
        while (stopping.getCount() > 0) {
          step(reader);
          publish();
        }
      } catch (WakeupException stopped) {
        LOG.debug("the follower stops");
      } catch (RuntimeException | Error e) {
        // It goes on where the audit stands, with another consumer; it must never die in silence.
        LOG.error("following the log has failed, which is tried again", e);
        problem = words(e);
        publish();
        pause();
      } finally {
        consumer = null;
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> open() {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            // Records that should be there and are not must be noticed, not skipped.
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            MAX_POLL_RECORDS,
            // Another number of partitions is seen when the metadata is asked for again.
            ConsumerConfig.METADATA_MAX_AGE_CONFIG,
            METADATA_MAX_AGE_MILLIS,
            ConsumerConfig.CLIENT_ID_CONFIG,
            "frontrow-audit-log");
    var bytes = new ByteArrayDeserializer();
    var opened = new KafkaConsumer<>(settings, bytes, bytes);
    opened.assign(partitions);
    partitions.forEach(p -> opened.seek(p, audit.position(p.partition())));
    return opened;
  }

  private void step(KafkaConsumer<byte[], byte[]> reader) {
    try {
      ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        audit.take(record.partition(), record.offset(), record.key(), record.value());
      }
      settle();
      askForEnds(reader);
    } catch (WakeupException stopped) {
      throw stopped;
    } catch (OffsetOutOfRangeException lost) {
      lost.partitions().forEach(partition -> recover(reader, partition, lost));
    } catch (KafkaException e) {
      if (problem == null) {
        LOG.warn("the log cannot be read, which is tried again: {}", e.toString());
      }
      problem = words(e);
      pause();
    }
  }

  /** What was read is complete as of the last question whose answer has been read up to. */
  private void settle() {
    if (askedNanos != 0 && lag() == 0) {
      complete = true;
      completeNanos = askedNanos;
      askedNanos = 0;
    }
  }

  private void askForEnds(KafkaConsumer<byte[], byte[]> reader) {
    long now = System.nanoTime();
    if (now - lastAskNanos < ASK_EVERY_NANOS) {
      return;
    }
    lastAskNanos = now;
    Map<TopicPartition, Long> answer = reader.endOffsets(partitions, ASK);
    for (TopicPartition partition : partitions) {
      int number = partition.partition();
      ends[number] = answer.get(partition);
      long position = audit.position(number);
      if (ends[number] < position) {
        restart(reader, partition, "it ends at " + ends[number] + ", read was up to " + position);
      }
    }
    countPartitions(reader.partitionsFor(topic, ASK));
    answered = true;
    answeredNanos = System.nanoTime();
    problem = null;
    // An older question that is not settled yet would be settled later than this one.
    askedNanos = askedNanos == 0 ? now : askedNanos;
    settle();
  }

  private void countPartitions(List<PartitionInfo> there) {
    boolean wrong = !there.isEmpty() && there.size() != partitions.size();
    if (wrong && !miscounted) {
      miscounted = true;
      String words = "the log has " + there.size() + " partitions, not " + partitions.size();
      audit.report(new Violation(Violation.Code.PARTITIONS_CHANGED, -1, -1, "", words));
    }
  }

  /** The next record is not there. */
  private void recover(
      KafkaConsumer<byte[], byte[]> reader, TopicPartition partition, RuntimeException lost) {
    try {
      long begins = reader.beginningOffsets(List.of(partition), ASK).get(partition);
      long position = audit.position(partition.partition());
      if (begins > position && !(lost instanceof LogTruncationException)) {
        // Deleted from its beginning: the audit reports what is missing with the next record.
        reader.seek(partition, begins);
      } else {
        restart(reader, partition, "what was read up to " + position + " is there no more");
      }
    } catch (KafkaException e) {
      problem = words(e);
      pause();
    }
  }

  private void restart(
      KafkaConsumer<byte[], byte[]> reader, TopicPartition partition, String words) {
    LOG.error("{} has lost records that were read: {}", partition, words);
    audit.restart(partition.partition(), words);
    reader.seek(partition, 0);
    complete = false;
    askedNanos = 0;
  }

  private long lag() {
    long lag = 0;
    for (int number = 0; number < ends.length; number++) {
      lag += Math.max(0, ends[number] - audit.position(number));
    }
    return lag;
  }

  private void publish() {
    report =
        new LogReport(
            audit.partitions().stream()
                .map(seen -> new LogReport.Part(seen, ends[seen.partition()]))
                .toList(),
            answered,
            answeredNanos,
            complete,
            completeNanos,
            problem);
  }

  /** Says no more than strangers may read: addresses are for the log. */
  private static String words(Throwable e) {
    String who =
        e instanceof KafkaException ? "Kafka does not answer, " : "an error of the auditor's, ";
    return who + e.getClass().getSimpleName();
  }

  private void pause() {
    try {
      if (stopping.await(PAUSE_AFTER_ERROR_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("stopping");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops reading and waits for the thread's end. */
  @Override
  public void close() {
    stopping.countDown();
    KafkaConsumer<byte[], byte[]> reader = consumer;
    if (reader != null) {
      reader.wakeup();
    }
    try {
      if (thread.isAlive() && !thread.join(STOP)) {
        LOG.warn("the follower of the log does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
