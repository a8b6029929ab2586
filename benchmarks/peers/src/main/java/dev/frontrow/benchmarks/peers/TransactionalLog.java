package dev.frontrow.benchmarks.peers;

import dev.frontrow.booking.runtime.LogUnavailable;
import dev.frontrow.booking.runtime.PartitionLog;
import dev.frontrow.schemas.log.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition of a log that is written in Kafka's transactions: all that waits goes into one, and
 * is acknowledged when that is committed, while the writer goes on gathering.
 *
 * <p>The end of a transaction is a record too and takes an offset, and a writer counts on offsets
 * without gaps. So these are counted here: a record's offset is the number of committed records
 * before it, which is the same for every reader.
 *
 * <p>Whoever opens the log takes the transactional IDs over, and with them the right to commit.
 * There are several, used in turn: Kafka lets a transaction's successor under the same ID wait 20
 * ms until the markers of the first are written.
 */
final class TransactionalLog implements PartitionLog {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionalLog.class);

  private static final int IDS = 4;

  /** Records that may wait: a writer has at most 4,096 under way. */
  private static final int MAX_WAITING = 16_384;

  /** No batch leaves before the commit that sends all. */
  private static final int LINGER_MILLIS = 500;

  private static final int MAX_BLOCK_MILLIS = 3_000;
  private static final int TRANSACTION_MILLIS = 10_000;
  private static final int MAX_REQUEST_BYTES = Topics.MAX_EVENT_BYTES;

  /** Markers are written some milliseconds after a commit; a look takes about one. */
  private static final int MARKER_LOOKS = 200;

  private static final Duration READ_PATIENCE = Duration.ofSeconds(3);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final String kafka;
  private final TopicPartition partition;
  private final String transactionalId;
  private final BlockingQueue<Job> inbox = new ArrayBlockingQueue<>(MAX_WAITING);
  private final List<KafkaProducer<byte[], byte[]>> producers = new ArrayList<>();
  private final Thread thread;

  /** Asks where the partition ends; null while nothing is open. */
  private KafkaConsumer<byte[], byte[]> asker;

  /** How many committed records there are: the offset of the next. */
  private long end;

  /** Where the partition ends in Kafka's own count: all records, and a marker a transaction. */
  private long realEnd;

  private long commits;
  private volatile long claim = UNKNOWN;

  /** What the log is asked to do. */
  private sealed interface Job {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Append(byte[] key, byte[] value, Appended done) implements Job {}

  private record Ask(Ended done) implements Job {}

  private record Stop() implements Job {}

  /**
   * A log that {@link #open} opens.
   *
   * @param transactionalId the same for every process that may write the partition
   */
  TransactionalLog(String kafka, TopicPartition partition, String transactionalId) {
    this.kafka = kafka;
    this.partition = partition;
    this.transactionalId = transactionalId;
    this.thread = Thread.ofPlatform().name("commit-" + partition.partition()).unstarted(this::run);
  }

  /** Fences whoever wrote before, counts what is there, and begins to commit. Blocks. */
  void open() {
    takeOver();
    thread.start();
  }

  /** The offset of the newest Claim that was written here, or {@link #UNKNOWN}. */
  long claim() {
    return claim;
  }

  @Override
  public void append(byte[] key, byte[] value, Appended done) {
    if (!inbox.offer(new Append(key, value, done))) {
      done.at(UNKNOWN);
    }
  }

  @Override
  public void end(Ended done) {
    if (!inbox.offer(new Ask(done))) {
      done.at(UNKNOWN);
    }
  }

  @Override
  public void read(long from, long to, Visitor visitor) {
    if (from < to && scan(from, to, visitor) < to) {
      throw new LogUnavailable("the log ends before offset " + to);
    }
  }

  private void run() {
    List<Job> jobs = new ArrayList<>();
    List<Append> appends = new ArrayList<>();
    boolean stopping = false;
    while (!stopping) {
      take(jobs);
      jobs.stream().filter(Append.class::isInstance).forEach(job -> appends.add((Append) job));
      boolean committed = appends.isEmpty() ? isStillEnd() : commit(appends);
      for (Job job : jobs) {
        if (job instanceof Ask(Ended done)) {
          done.at(committed ? end : UNKNOWN);
        }
        stopping |= job instanceof Stop;
      }
      jobs.clear();
      appends.clear();
    }
  }

  private void take(List<Job> jobs) {
    try {
      jobs.add(inbox.take());
      inbox.drainTo(jobs);
    } catch (InterruptedException e) {
      jobs.add(new Stop());
    }
  }

  /** False when it is not known whether the records are in the log: then it is opened anew. */
  private boolean commit(List<Append> appends) {
    try {
      KafkaProducer<byte[], byte[]> producer = next();
      producer.beginTransaction();
      for (Append append : appends) {
        var _ =
            producer.send(
                new ProducerRecord<>(
                    partition.topic(), partition.partition(), append.key(), append.value()));
      }
      producer.commitTransaction();
    } catch (KafkaException | LogUnavailable e) {
      LOG.warn("{} cannot be written: {}", partition, e.toString());
      appends.forEach(append -> append.done().at(UNKNOWN));
      close(Duration.ZERO);
      return false;
    }
    commits++;
    realEnd += appends.size() + 1;
    for (Append append : appends) {
      if (append.key() == null) {
        claim = end;
      }
      append.done().at(end++);
    }
    return true;
  }

  private KafkaProducer<byte[], byte[]> next() {
    if (asker == null) {
      takeOver();
    }
    return producers.get((int) (commits % IDS));
  }

  /** Whatever an earlier owner of the IDs had begun is committed or aborted when this is done. */
  private void takeOver() {
    for (int i = 0; i < IDS; i++) {
      KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producerSettings(i));
      producers.add(producer);
      producer.initTransactions();
    }
    asker = consumer(IsolationLevel.READ_UNCOMMITTED);
    asker.assign(List.of(partition));
    end = scan(0, Long.MAX_VALUE, (_, _) -> {});
    realEnd = end(asker);
  }

  /**
   * True when nobody else has written since: their Claim would stand behind our records. Records
   * whose transaction is not known to be committed count too, since a commit is answered before its
   * marker is written. Markers of our own may be on their way still; a successor's records cannot
   * come before these, since it takes every ID over first, and each waits for its markers.
   */
  private boolean isStillEnd() {
    if (asker == null) {
      return false;
    }
    try {
      for (int i = 0; i < MARKER_LOOKS; i++) {
        long found = end(asker);
        if (found >= realEnd) {
          return found == realEnd;
        }
      }
    } catch (KafkaException e) {
      LOG.warn("{} does not say where it ends: {}", partition, e.toString());
    }
    return false;
  }

  private long end(KafkaConsumer<byte[], byte[]> consumer) {
    return consumer.endOffsets(List.of(partition), READ_PATIENCE).get(partition);
  }

  /** Visits committed records by their number; returns how many there are, or were until to. */
  private long scan(long from, long to, Visitor visitor) {
    try (var consumer = consumer(IsolationLevel.READ_COMMITTED)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long stable = end(consumer);
      long number = 0;
      long lastNanos = System.nanoTime();
      while (number < to && consumer.position(partition, READ_PATIENCE) < stable) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (number >= from && number < to) {
            visitor.visit(number, record.value());
          }
          number++;
          lastNanos = System.nanoTime();
        }
        if (System.nanoTime() - lastNanos > READ_PATIENCE.toNanos()) {
          throw new LogUnavailable("the log does not answer");
        }
      }
      return number;
    } catch (KafkaException e) {
      throw new LogUnavailable("the log cannot be read", e);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(IsolationLevel isolation) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            isolation.toString()));
  }

  private Map<String, Object> producerSettings(int number) {
    Map<String, Object> settings = Producers.settings(kafka);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId + "-" + number);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    return settings;
  }

  private void close(Duration patience) {
    producers.forEach(producer -> producer.close(patience));
    producers.clear();
    if (asker != null) {
      asker.close();
      asker = null;
    }
  }

  /** Commits what waits, and lets go. */
  void stop() throws InterruptedException {
    inbox.put(new Stop());
    thread.join(STOP_PATIENCE);
    close(STOP_PATIENCE);
  }
}
