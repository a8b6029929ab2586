package dev.frontrow.api.routing;

import dev.frontrow.schemas.Invariants;
import java.time.Duration;

/**
 * How patient a {@link BookingClient} is.
 *
 * @param partitions of the booking log
 * @param timeout how long a caller waits for an outcome
 * @param margin so long before that a writer must have answered, for its answer to arrive in time
 * @param silence no sound of a node that was asked something for so long, and it is pinged
 * @param ping no answer to that for so long, and the node is suspected
 * @param suspicion how long a node stays suspected when nothing more is heard of it
 * @param vacancy "not led here" for so long, without a newer Claim, and a stand-in is asked
 * @param retryPause between tries when nothing says how long to wait
 * @param maxWaiting commands that may wait for another try at once; beyond, the first failure is
 *     the answer
 */
public record RoutingSettings(
    int partitions,
    Duration timeout,
    Duration margin,
    Duration silence,
    Duration ping,
    Duration suspicion,
    Duration vacancy,
    Duration retryPause,
    int maxWaiting) {
  private static final Duration MARGIN = Duration.ofMillis(50);
  private static final Duration SILENCE = Duration.ofMillis(500);
  private static final Duration PING = Duration.ofMillis(500);
  private static final Duration SUSPICION = Duration.ofSeconds(3);
  private static final Duration VACANCY = Duration.ofMillis(300);
  private static final Duration RETRY_PAUSE = Duration.ofMillis(100);
  private static final int MAX_WAITING = 50_000;

  public RoutingSettings {
    Invariants.check(partitions >= 1, "no partition: ", partitions);
    Invariants.check(timeout.compareTo(margin) > 0, "no time to try: ", timeout);
  }

  /** The settings that suit nodes in one data centre. */
  public RoutingSettings(int partitions, Duration timeout) {
    this(partitions, timeout, MARGIN, SILENCE, PING, SUSPICION, VACANCY, RETRY_PAUSE, MAX_WAITING);
  }
}
