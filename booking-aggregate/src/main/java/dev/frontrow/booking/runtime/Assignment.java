package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.log.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which partitions this node should lead, as a Kafka consumer group that reads nothing says: a hint
 * for liveness, and never the guard.
 *
 * <p>Runs on a thread of its own. While Kafka is away it keeps what it was told last, as everybody
 * does.
 */
final class Assignment {
  private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

  /** How soon a node hears that the group is being assigned anew. */
  private static final Duration POLL = Duration.ofMillis(100);

  /** How long a thread may not poll before the group takes it for dead. */
  private static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(10);

  private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);
  private static final Duration LEAVE_PATIENCE = Duration.ofSeconds(1);

  private final Map<String, Object> settings;
  private final Listener listener;
  private final Set<Integer> assigned = new HashSet<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile KafkaConsumer<byte[], byte[]> consumer;

  /** Is told what the group says; on the assignment's thread, must not block. */
  interface Listener {
    void assigned(int partition);

    void unassigned(int partition);
  }

  Assignment(Map<String, Object> kafka, BookingConfig.Group group, Listener listener) {
    this.settings = settings(kafka, group);
    this.listener = listener;
    thread = Thread.ofPlatform().name("booking-assignment").daemon().unstarted(this::run);
  }

  private static Map<String, Object> settings(
      Map<String, Object> kafka, BookingConfig.Group group) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group.id());
    // Not the newer protocol: its shortest session is the broker's to say, and long.
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(group.session()));
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis(group.heartbeat()));
    settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, millis(MAX_POLL_INTERVAL));
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    return settings;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }

  void start() {
    thread.start();
  }

  /** Leaves the group, so that others get the partitions at once. Blocks. */
  void stop() throws InterruptedException {
    stopping.countDown();
    KafkaConsumer<byte[], byte[]> polling = consumer;
    if (polling != null) {
      polling.wakeup();
    }
    var _ = thread.join(LEAVE_PATIENCE.multipliedBy(2));
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void run() {
    while (!isStopping()) {
      try {
        follow();
      } catch (WakeupException stopped) {
        return;
      } catch (KafkaException | IllegalStateException trouble) {
        LOG.warn("The group of writers is left for a moment: {}", trouble.toString());
        List.copyOf(assigned).forEach(this::lose);
        pause();
      }
    }
  }

  private void follow() {
    KafkaConsumer<byte[], byte[]> member = new KafkaConsumer<>(settings);
    consumer = member;
    try {
      member.subscribe(List.of(Topics.BOOKING_EVENTS), new Rebalance(member));
      while (!isStopping()) {
        member.poll(POLL);
      }
    } finally {
      consumer = null;
      member.close(CloseOptions.timeout(LEAVE_PATIENCE));
    }
  }

  private void pause() {
    try {
      var _ = stopping.await(PAUSE_AFTER_TROUBLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException nobodyDoes) {
      throw new IllegalStateException(nobodyDoes);
    }
  }

  private void lose(int partition) {
    if (assigned.remove(partition)) {
      listener.unassigned(partition);
    }
  }

  /** What happens on the assignment's thread, within a poll. */
  private final class Rebalance implements ConsumerRebalanceListener {
    private final KafkaConsumer<byte[], byte[]> member;

    Rebalance(KafkaConsumer<byte[], byte[]> member) {
      this.member = member;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      // Nothing is read: the records are for others.
      member.pause(partitions);
      if (!partitions.isEmpty()) {
        LOG.info("Assigned partitions {}", numbers(partitions));
      }
      for (int partition : numbers(partitions)) {
        assigned.add(partition);
        listener.assigned(partition);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      if (!partitions.isEmpty()) {
        LOG.info("Partitions {} are assigned to another node", numbers(partitions));
      }
      numbers(partitions).forEach(Assignment.this::lose);
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
      return partitions.stream().map(TopicPartition::partition).sorted().toList();
    }
  }
}
