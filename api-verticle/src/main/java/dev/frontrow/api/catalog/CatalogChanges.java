package dev.frontrow.api.catalog;

import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.Topics;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from the topic {@code catalogue-changes} which rows of the catalogue change, whoever
 * changes them. Without it, pages are as old as their own time lets them be.
 */
public final class CatalogChanges implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogChanges.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final long DEALING_SECONDS = 10;
  private static final long PAUSE_AFTER_ERROR_MILLIS = 1_000;
  private static final TopicPartition TOPIC = new TopicPartition(Topics.CATALOGUE_CHANGES, 0);

  private final String kafka;
  private final Function<Rows, Future<Void>> listener;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile KafkaConsumer<String, Void> consumer;

  /** IDs of what has changed, or whose parts have. */
  record Rows(Set<ShowId> shows, Set<String> venues, Set<String> performers) {
    boolean isEmpty() {
      return shows.isEmpty() && venues.isEmpty() && performers.isEmpty();
    }
  }

  /**
   * Changes from now on, once it is started.
   *
   * @param listener is called on a thread of this, which waits for its end: a flood of changes is
   *     read no faster than it is dealt with
   */
  CatalogChanges(String kafka, Function<Rows, Future<Void>> listener) {
    this.kafka = kafka;
    this.listener = listener;
    thread = Thread.ofPlatform().name("catalogue-changes").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    do {
      try (var reader = open()) {
        consumer = reader;
        reader.assign(List.of(TOPIC));
        reader.seekToEnd(List.of(TOPIC));
        while (closed.getCount() > 0) {
          Rows rows = rows(reader.poll(POLL));
          if (!rows.isEmpty()) {
            tell(rows);
          }
        }
      } catch (WakeupException stopped) {
        return;
      } catch (KafkaException e) {
        LOG.warn("changes of the catalogue are not heard: {}", e.toString());
      }
    } while (!await());
  }

  private void tell(Rows rows) {
    try {
      listener.apply(rows).await(DEALING_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | RuntimeException e) {
      LOG.warn("pages of changed shows grow old by themselves: {}", e.toString());
    }
  }

  private KafkaConsumer<String, Void> open() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.CLIENT_ID_CONFIG,
            "frontrow-catalogue-changes"),
        new StringDeserializer(),
        (_, _) -> null);
  }

  private boolean await() {
    try {
      return closed.await(PAUSE_AFTER_ERROR_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static Rows rows(ConsumerRecords<String, Void> records) {
    Rows rows = new Rows(new HashSet<>(), new HashSet<>(), new HashSet<>());
    for (ConsumerRecord<String, Void> record : records) {
      try {
        add(new JsonObject(record.key()), rows);
      } catch (DecodeException | ClassCastException | NullPointerException e) {
        LOG.warn("not a row of the catalogue: {}", record.key());
      }
    }
    return rows;
  }

  private static void add(JsonObject key, Rows rows) {
    switch (key.getString("table", "")) {
      case "shows" -> rows.shows().add(new ShowId(key.getString("id")));
      case "show_performers", "price_categories" ->
          rows.shows().add(new ShowId(key.getString("show_id")));
      case "venues" -> rows.venues().add(key.getString("id"));
      case "performers" -> rows.performers().add(key.getString("id"));
      default -> {
        // The capture's heartbeat, and tables that pages do not show.
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
    KafkaConsumer<String, Void> reader = consumer;
    if (reader != null) {
      reader.wakeup();
    }
    try {
      if (thread.isAlive() && !thread.join(CLOSE_TIMEOUT)) {
        LOG.warn("the reader of the catalogue's changes does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
