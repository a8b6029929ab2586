package dev.frontrow.booking.domain;

import dev.frontrow.schemas.id.ShowId;

/** One show as its events made it: the aggregate, and the unit of consistency. */
public sealed interface Show permits Show.Unopened, OpenedShow {
  ShowId id();

  /** How many events made it. */
  long version();

  /** A show whose sale has never been opened: nothing is known of it. */
  record Unopened(ShowId id) implements Show {
    @Override
    public long version() {
      return 0;
    }
  }
}
