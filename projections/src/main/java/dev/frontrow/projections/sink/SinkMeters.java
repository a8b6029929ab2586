package dev.frontrow.projections.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What a sink tells about itself; outlives the sink, which a rebuild replaces. */
public final class SinkMeters {
  private final MeterRegistry registry;
  private final AtomicLong lagRecords = new AtomicLong();
  private final AtomicLong lagMillis = new AtomicLong();
  private final Counter rows;
  private final Counter failures;
  private final DistributionSummary batch;
  private final Timer delay;

  public SinkMeters(MeterRegistry registry, String topic) {
    this.registry = registry;
    registry.gauge("frontrow.projections.sink.lag.records", tags(topic), lagRecords);
    registry.gauge("frontrow.projections.sink.lag.ms", tags(topic), lagMillis);
    rows = registry.counter("frontrow.projections.sink.rows", tags(topic));
    failures = registry.counter("frontrow.projections.sink.failures", tags(topic));
    batch =
        DistributionSummary.builder("frontrow.projections.sink.batch")
            .baseUnit("records")
            .tags(tags(topic))
            .register(registry);
    delay =
        Timer.builder("frontrow.projections.sink.delay")
            .description("From an event's append to the commit of its row")
            .publishPercentileHistogram()
            .maximumExpectedValue(Duration.ofSeconds(10))
            .tags(tags(topic))
            .register(registry);
  }

  /** Records of the topic that are not copied yet, as far as the consumer knows. */
  public long lagRecords() {
    return lagRecords.get();
  }

  /**
   * Notes a committed batch.
   *
   * @param newestMillis the newest record's timestamp
   */
  void copied(int records, int rowsWritten, long newestMillis, long behind) {
    batch.record(records);
    rows.increment(rowsWritten);
    long age = Math.max(0, registry.config().clock().wallTime() - newestMillis);
    delay.record(Duration.ofMillis(age));
    lagRecords.set(behind);
    lagMillis.set(behind == 0 ? 0 : age);
  }

  void idle(long behind) {
    lagRecords.set(behind);
    if (behind == 0) {
      lagMillis.set(0);
    }
  }

  void failed() {
    failures.increment();
  }

  private static Tags tags(String topic) {
    return Tags.of("table", topic);
  }
}
