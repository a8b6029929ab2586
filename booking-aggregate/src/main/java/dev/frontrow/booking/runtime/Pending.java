package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import java.util.function.Consumer;

/** A command that somebody waits for. */
final class Pending {
  private final BookingCommand command;
  private final long deadlineMillis;
  private final Consumer<Outcome> replyTo;
  private boolean sent;

  /**
   * @param deadlineMillis when nobody waits any longer, milliseconds since 1970
   * @param replyTo called once, on the writer's thread; must not block
   */
  Pending(BookingCommand command, long deadlineMillis, Consumer<Outcome> replyTo) {
    this.command = command;
    this.deadlineMillis = deadlineMillis;
    this.replyTo = replyTo;
  }

  BookingCommand command() {
    return command;
  }

  boolean isLate(long nowMillis) {
    return nowMillis >= deadlineMillis;
  }

  /** True when an event of it may be in the log, acknowledged or not. */
  boolean isSent() {
    return sent;
  }

  void markSent() {
    sent = true;
  }

  void reply(Outcome outcome) {
    replyTo.accept(outcome);
  }
}
