package dev.frontrow.search.index;

import dev.frontrow.schemas.log.TopicSetup;
import dev.frontrow.schemas.log.Topics;
import dev.frontrow.search.SearchIndexerConfig;
import dev.frontrow.search.Supervised;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Copies documents from their topic to the search engine.
 *
 * <p>Its offsets belong to one index: a new index, after a reindex or because the old one was lost,
 * is filled from where its own group stands, which is the topic's beginning for an empty one. It
 * commits what the engine has acknowledged; what comes twice is harmless. Under load a show's
 * documents of one interval become one.
 */
public final class IndexSink implements Supervised.Work {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LOOK_FOR_INDEX_EVERY = Duration.ofSeconds(1);
  private static final Duration MOST_MEASURED = Duration.ofSeconds(60);

  private final SearchIndexerConfig config;
  private final AtomicLong lag = new AtomicLong();
  private final Counter documents;
  private final Counter refused;
  private final Timer delay;

  public IndexSink(SearchIndexerConfig config, MeterRegistry registry) {
    this.config = config;
    registry.gauge("frontrow.search.sink.lag.records", lag);
    documents =
        Counter.builder("frontrow.search.sink.documents")
            .description("Documents that the search engine has taken")
            .register(registry);
    refused =
        Counter.builder("frontrow.search.sink.refused")
            .description("Documents that the search engine has refused for good")
            .register(registry);
    delay =
        Timer.builder("frontrow.search.sink.delay")
            .description("From a change to the engine's having its document")
            .publishPercentileHistogram()
            .maximumExpectedValue(MOST_MEASURED)
            .register(registry);
  }

  @Override
  public void run(Supervised.Turn turn) throws IOException, InterruptedException {
    TopicSetup.createMissing(config.kafka(), config.partitions());
    String topic = DocumentTopic.id(config.kafka());
    try (var engine = new SearchEngine(config.engine());
        var letters = new DeadLetters(config.kafka())) {
      var indices = new ShowIndex(engine, Clock.systemUTC());
      while (!turn.isOver()) {
        ShowIndex.Generation index = indices.current(topic);
        String group = DocumentTopic.group(config.applicationId(), index);
        try (var consumer =
            DocumentTopic.consumer(config.kafka(), group, config.bulk().documents())) {
          consumer.subscribe(List.of(Topics.SEARCH_DOCUMENTS));
          var copy = new Copy(consumer, new BulkWriter(engine, ShowIndex.ALIAS), letters, turn);
          copy.whileNamed(indices, index);
        }
      }
    }
  }

  /** The copying into one index. */
  private final class Copy {
    private final KafkaConsumer<String, byte[]> consumer;
    private final BulkWriter bulk;
    private final DeadLetters letters;
    private final Supervised.Turn turn;

    Copy(
        KafkaConsumer<String, byte[]> consumer,
        BulkWriter bulk,
        DeadLetters letters,
        Supervised.Turn turn) {
      this.consumer = consumer;
      this.bulk = bulk;
      this.letters = letters;
      this.turn = turn;
    }

    /** Copies until the alias names another index, or the turn is over. */
    void whileNamed(ShowIndex indices, ShowIndex.Generation index)
        throws IOException, InterruptedException {
      long lookedNanos = System.nanoTime();
      while (!turn.isOver()) {
        long begunNanos = System.nanoTime();
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
          write(records);
        }
        noteLag();
        turn.works();
        if (System.nanoTime() - lookedNanos > LOOK_FOR_INDEX_EVERY.toNanos()) {
          if (!indices.find().map(index::equals).orElse(false)) {
            return;
          }
          lookedNanos = System.nanoTime();
        }
        if (isUpToDate(records) && rest(begunNanos)) {
          return;
        }
      }
    }

    /** As many as one request may have, or none: there is nothing to wait for. */
    private boolean isUpToDate(ConsumerRecords<String, byte[]> records) {
      return !records.isEmpty() && records.count() < config.bulk().documents();
    }

    private boolean rest(long begunNanos) throws InterruptedException {
      Duration rest = config.bulk().interval().minusNanos(System.nanoTime() - begunNanos);
      return rest.isPositive() && turn.await(rest);
    }

    private void write(ConsumerRecords<String, byte[]> records)
        throws IOException, InterruptedException {
      List<ConsumerRecord<String, byte[]>> newest = BulkWriter.newest(records);
      List<ConsumerRecord<String, byte[]>> left = newest;
      int taken = newest.size();
      while (!left.isEmpty()) {
        BulkWriter.Outcome outcome = bulk.write(left);
        letters.add(outcome.refused());
        refused.increment(outcome.refused().size());
        taken -= outcome.refused().size();
        left = outcome.again();
        if (!left.isEmpty() && turn.backOff()) {
          return;
        }
      }
      consumer.commitSync();
      documents.increment(taken);
      long now = System.currentTimeMillis();
      newest.forEach(
          record -> delay.record(Math.max(0, now - record.timestamp()), TimeUnit.MILLISECONDS));
    }

    private void noteLag() {
      long behind = 0;
      for (TopicPartition partition : consumer.assignment()) {
        behind += consumer.currentLag(partition).orElse(0);
      }
      lag.set(behind);
    }
  }
}
