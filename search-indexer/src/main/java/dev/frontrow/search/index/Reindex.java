package dev.frontrow.search.index;

import dev.frontrow.schemas.log.Topics;
import dev.frontrow.search.SearchIndexerConfig;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Fills a new index from the documents' topic and puts it in the old one's place, while searches go
 * on and documents change: after another definition of the index, or when in doubt about it.
 *
 * <p>Until the alias moves, sinks write to the old index; all that they wrote by then is in the
 * topic, whose end is read once more afterwards. Versions keep older documents from replacing newer
 * ones.
 */
public final class Reindex {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration BUSY_PAUSE = Duration.ofMillis(500);

  /** The engine may refuse so often in a row before this gives up. */
  private static final int PATIENCE = 120;

  private final SearchIndexerConfig config;
  private final SearchEngine engine;
  private final Progress progress;

  /** Is told how many records of the topic are read, and of how many. */
  public interface Progress {
    void read(long records, long all);
  }

  /** What came of it. */
  public record Report(String index, long documents, int refused) {}

  public Reindex(SearchIndexerConfig config, SearchEngine engine, Progress progress) {
    this.config = config;
    this.engine = engine;
    this.progress = progress;
  }

  /** Fills and names a new index; on failure the old one stays, and the new one goes. */
  public Report run() throws IOException, InterruptedException {
    var indices = new ShowIndex(engine, Clock.systemUTC());
    Optional<ShowIndex.Generation> before = indices.find();
    String topic = DocumentTopic.id(config.kafka());
    ShowIndex.Generation next = indices.create(topic);
    String group = DocumentTopic.group(config.applicationId(), next);
    try (var consumer = DocumentTopic.consumer(config.kafka(), group, config.bulk().documents())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.SEARCH_DOCUMENTS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      int refused = copy(consumer, next);
      indices.refresh(next);
      // Sinks begin here with the new index, as soon as they see it.
      consumer.commitSync(positions(consumer));
      indices.swap(before, next);
      refused += copy(consumer, next);
      indices.refresh(next);
      return new Report(next.name(), indices.count(), refused);
    } catch (IOException | InterruptedException | RuntimeException e) {
      indices.drop(next);
      throw e;
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> positions(
      KafkaConsumer<String, byte[]> consumer) {
    return consumer.assignment().stream()
        .collect(
            Collectors.toMap(
                Function.identity(), one -> new OffsetAndMetadata(consumer.position(one))));
  }

  /** Copies up to where the topic ends now; how many documents the engine refused. */
  private int copy(KafkaConsumer<String, byte[]> consumer, ShowIndex.Generation index)
      throws IOException, InterruptedException {
    var bulk = new BulkWriter(engine, index.name());
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long all = left(consumer, ends);
    int refused = 0;
    for (long left = all; left > 0; left = left(consumer, ends)) {
      progress.read(all - left, all);
      refused += write(bulk, consumer.poll(POLL));
    }
    progress.read(all, all);
    return refused;
  }

  private static long left(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
        .sum();
  }

  private static int write(BulkWriter bulk, ConsumerRecords<String, byte[]> records)
      throws IOException, InterruptedException {
    List<ConsumerRecord<String, byte[]>> left = BulkWriter.newest(records);
    int refused = 0;
    for (int tries = 0; !left.isEmpty(); tries++) {
      if (tries > PATIENCE) {
        throw new IOException("the search engine is too busy");
      }
      BulkWriter.Outcome outcome = bulk.write(left);
      refused += outcome.refused().size();
      left = outcome.again();
      if (!left.isEmpty()) {
        Thread.sleep(BUSY_PAUSE);
      }
    }
    return refused;
  }
}
