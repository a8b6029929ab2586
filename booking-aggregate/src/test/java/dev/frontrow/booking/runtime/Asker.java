package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Asks writers as an API node does: finds the owners in the log, tries again under newer Claims,
 * and has another node stand in for an owner that is gone. One customer asks at a time per thread.
 */
final class Asker implements AutoCloseable {
  private static final long ATTEMPT_MILLIS = 2_000;
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
  private static final long SUSPECT_AFTER_NANOS = Duration.ofMillis(300).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();
  private static final Owner NOBODY = new Owner(Attempt.NO_CLAIM, "");

  private final Wire wire;
  private final int partitions;
  private final Supplier<List<String>> nodes;
  private final Map<Integer, Owner> owners = new HashMap<>();
  private final KafkaConsumer<byte[], byte[]> tail;
  private volatile boolean closing;

  /** Who leads a partition, by the last Claim in the log. */
  record Owner(long claim, String endpoint) {}

  /** The way to a node. */
  @FunctionalInterface
  interface Wire {
    /** Sends an attempt; fails when the node cannot be reached. */
    Outcome send(String endpoint, int partition, Attempt attempt) throws IOException;
  }

  /**
   * @param nodes those that may stand in
   */
  Asker(Map<String, Object> kafka, int partitions, Wire wire, Supplier<List<String>> nodes) {
    this.partitions = partitions;
    this.wire = wire;
    this.nodes = nodes;
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("key.deserializer", ByteArrayDeserializer.class);
    settings.put("value.deserializer", ByteArrayDeserializer.class);
    settings.put("enable.auto.commit", false);
    settings.put("fetch.max.wait.ms", 50);
    tail = new KafkaConsumer<>(settings);
    List<TopicPartition> all =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(Topics.BOOKING_EVENTS, partition))
            .toList();
    tail.assign(all);
    tail.seekToBeginning(all);
    Thread.ofPlatform().daemon().start(this::follow);
  }

  private void follow() {
    LogCodec codec = new LogCodec();
    while (!closing) {
      for (ConsumerRecord<byte[], byte[]> record : tail.poll(Duration.ofMillis(50))) {
        if (codec.decode(record.value()) instanceof LogRecord.Claim(String endpoint, long _)) {
          set(record.partition(), new Owner(record.offset(), endpoint));
        }
      }
    }
    tail.close();
  }

  private synchronized void set(int partition, Owner owner) {
    owners.put(partition, owner);
  }

  synchronized Owner owner(int partition) {
    return owners.getOrDefault(partition, NOBODY);
  }

  /** Asks with the same ID until somebody decides. */
  Outcome decided(BookingCommand command) {
    int partition = Partitions.of(command.show(), partitions);
    long endNanos = System.nanoTime() + PATIENCE_NANOS;
    Owner asked = NOBODY;
    long sinceNanos = System.nanoTime();
    while (System.nanoTime() < endNanos) {
      Owner owner = owner(partition);
      boolean gone = owner.equals(asked) && System.nanoTime() - sinceNanos > SUSPECT_AFTER_NANOS;
      Outcome outcome = attempt(command, partition, owner, gone);
      if (!(outcome instanceof Outcome.Unavailable no)) {
        return outcome;
      }
      if (!owner.equals(asked) || !no.isNotLeading()) {
        asked = owner;
        sinceNanos = System.nanoTime();
      }
      awaitNewer(partition, owner);
    }
    throw new AssertionError("nobody decides " + command);
  }

  private Outcome attempt(BookingCommand command, int partition, Owner owner, boolean gone) {
    long deadline = System.currentTimeMillis() + ATTEMPT_MILLIS;
    if (!gone && !owner.equals(NOBODY)) {
      try {
        return wire.send(
            owner.endpoint(), partition, new Attempt(command, owner.claim(), false, deadline));
      } catch (IOException unreachable) {
        assertThat(unreachable).as("goes to a stand-in").isNotNull();
      }
    }
    Attempt standIn = new Attempt(command, owner.claim(), true, deadline);
    for (String node : nodes.get()) {
      try {
        return wire.send(node, partition, standIn);
      } catch (IOException unreachable) {
        assertThat(unreachable).as("goes to the next").isNotNull();
      }
    }
    return new Outcome.Unavailable("nobody is there", true, 0);
  }

  private void awaitNewer(int partition, Owner owner) {
    long endNanos = System.nanoTime() + PAUSE_NANOS;
    while (owner(partition).equals(owner) && System.nanoTime() < endNanos) {
      LockSupport.parkNanos(PAUSE_NANOS / 10);
    }
  }

  BookingReply accepted(BookingCommand command) {
    Outcome outcome = decided(command);
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return ((Outcome.Accepted) outcome).reply();
  }

  Rejection refused(BookingCommand command) {
    Outcome outcome = decided(command);
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).rejection();
  }

  /** Its follower ends by itself a moment later. */
  @Override
  public void close() {
    closing = true;
  }
}
