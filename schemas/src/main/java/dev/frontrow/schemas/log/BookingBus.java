package dev.frontrow.schemas.log;

import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.Outcome;
import java.util.function.Consumer;

/**
 * The names under which API nodes and the booking aggregate meet on a node's own event bus.
 *
 * <p>A message is a list of {@link Asked}: what one event loop has to ask of one partition at once.
 * It is passed as it is, never copied.
 */
public final class BookingBus {
  /** The codec that passes records by reference; whoever deploys the services registers it. */
  public static final String CODEC = "frontrow.local";

  private BookingBus() {}

  /**
   * An attempt, and who waits for its outcome.
   *
   * @param answer called once, on any thread; must not block
   */
  public record Asked(Attempt attempt, Consumer<Outcome> answer) {}

  /** Where the writer of {@code partition} listens. */
  public static String address(int partition) {
    return "frontrow.booking." + partition;
  }
}
