package dev.frontrow.projections.stream;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running topology. It stops whole on the first error: who owns it starts another. */
public final class ReadModelStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadModelStreams.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final KafkaStreams streams;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  public ReadModelStreams(StreamSettings settings, Counter voidEvents) {
    streams = new KafkaStreams(ReadModelTopology.build(voidEvents), settings.properties());
    streams.setUncaughtExceptionHandler(
        thrown -> {
          LOG.error("the projections stop", thrown);
          failure.compareAndSet(null, thrown);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
  }

  public void start() {
    streams.start();
  }

  /** What stopped it, or null. */
  public Throwable failure() {
    return failure.get();
  }

  /** True when it is at work, or finding its partitions. */
  public boolean isRunning() {
    return streams.state().isRunningOrRebalancing();
  }

  /** True when it has its partitions and their state. */
  public boolean isSettled() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  @Override
  public void close() {
    // Leaves the group, so that its partitions need not wait for the session's end.
    boolean closed =
        streams.close(
            CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT));
    if (!closed) {
      LOG.warn("the projections did not stop within {}", CLOSE_TIMEOUT);
    }
  }
}
