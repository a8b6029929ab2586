package dev.frontrow.infra.simulation.mutants;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.ReaderRule;

/** The smallest simulation there is: one reader, and at seed 3 a writer that was deposed. */
public final class Rehearsal {
  private Rehearsal() {}

  /** What a {@link Hunt} calls. */
  public static String run(long seed) {
    ReaderRule rule = ReaderRule.fromStart();
    rule.accepts(0, new LogRecord.Claim("localhost:1", 0));
    rule.accepts(1, seed == 3 ? new LogRecord.Claim("localhost:2", 0) : event(0, 1));
    return rule.accepts(2, event(0, 2)) == (seed == 3) ? "ZOMBIE: an event counts" : null;
  }

  private static LogRecord event(long claim, long position) {
    Header header = new Header(new ShowId("show"), 1, 0, new CommandId(1, 2), 3);
    return new LogRecord.Stamped(claim, position, new BookingEvent.SaleClosed(header));
  }
}
