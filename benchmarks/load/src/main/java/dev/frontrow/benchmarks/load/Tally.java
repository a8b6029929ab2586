package dev.frontrow.benchmarks.load;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What was answered in one phase, on any of the generator's threads. */
final class Tally {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);
  private static final int DIGITS = 3;
  private static final int FIRST_REFUSAL = 400;

  private final Histogram accepted = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
  private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
  private final LongAdder sent = new LongAdder();
  private final LongAdder sentInTime = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder acceptedInTime = new LongAdder();

  /**
   * Counts a request.
   *
   * @param counts whether its answer will be counted
   * @param inTime whether the phase was not over yet
   */
  void send(boolean counts, boolean inTime) {
    if (counts) {
      sent.increment();
    }
    if (inTime) {
      sentInTime.increment();
    }
  }

  /**
   * Counts an answer.
   *
   * @param inTime whether the phase was not over yet
   */
  void answer(int status, long nanos, boolean inTime) {
    answered.increment();
    statuses.computeIfAbsent(status, first -> new LongAdder()).increment();
    if (status < FIRST_REFUSAL) {
      long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
      accepted.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
      if (inTime) {
        acceptedInTime.increment();
      }
    }
  }

  /**
   * {@code {offeredPerSecond, accepted: {perSecond, p50Ms, p90Ms, p99Ms, maxMs}, statuses: {<code>:
   * <count>}, unanswered}} of a phase of {@code seconds}.
   */
  JsonObject json(int seconds) {
    var counts = new JsonObject();
    statuses.forEach((status, count) -> counts.put(status.toString(), count.sum()));
    return new JsonObject()
        .put("offeredPerSecond", (double) sentInTime.sum() / seconds)
        .put(
            "accepted",
            new JsonObject()
                .put("perSecond", (double) acceptedInTime.sum() / seconds)
                .put("p50Ms", millis(50))
                .put("p90Ms", millis(90))
                .put("p99Ms", millis(99))
                .put("maxMs", accepted.getMaxValue() / 1e3))
        .put("statuses", counts)
        .put("unanswered", sent.sum() - answered.sum());
  }

  private double millis(double percentile) {
    return accepted.getValueAtPercentile(percentile) / 1e3;
  }
}
