package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import java.util.function.Consumer;

/** An attempt whose outcome somebody waits for. */
public final class Pending {
  private final Attempt attempt;
  private final Consumer<Outcome> replyTo;
  private boolean sent;

  /**
   * @param replyTo called once, on the writer's thread; must not block
   */
  public Pending(Attempt attempt, Consumer<Outcome> replyTo) {
    this.attempt = attempt;
    this.replyTo = replyTo;
  }

  Attempt attempt() {
    return attempt;
  }

  BookingCommand command() {
    return attempt.command();
  }

  boolean isLate(long wallMillis) {
    return wallMillis >= attempt.deadlineMillis();
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
