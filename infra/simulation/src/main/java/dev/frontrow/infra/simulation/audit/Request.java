package dev.frontrow.infra.simulation.audit;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;

/** One request of a client, from the moment that it was sent. */
public final class Request {
  static final long NEVER = Long.MAX_VALUE;

  private final BookingCommand command;
  private final long sentMicros;
  private final long sentVersion;
  private long answeredMicros = NEVER;
  private Outcome outcome;
  private boolean missed;
  private boolean lost;

  /**
   * A request that is sent now.
   *
   * @param sentVersion the show's version then
   */
  Request(BookingCommand command, long sentMicros, long sentVersion) {
    this.command = command;
    this.sentMicros = sentMicros;
    this.sentVersion = sentVersion;
  }

  public BookingCommand command() {
    return command;
  }

  long sentMicros() {
    return sentMicros;
  }

  long sentVersion() {
    return sentVersion;
  }

  /** When the answer came; {@link #NEVER} until then. */
  long answeredMicros() {
    return answeredMicros;
  }

  /** Null until it is answered. */
  public Outcome outcome() {
    return outcome;
  }

  void answer(Outcome answer, long nowMicros) {
    outcome = answer;
    answeredMicros = nowMicros;
  }

  void miss() {
    missed = true;
  }

  void lose() {
    lost = true;
  }

  /** True when it reached no node, and so did nothing. */
  boolean isMissed() {
    return missed;
  }

  /** True while an answer may come. */
  public boolean isOpen() {
    return outcome == null && !missed && !lost;
  }
}
