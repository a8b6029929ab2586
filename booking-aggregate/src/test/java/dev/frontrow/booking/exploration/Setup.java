package dev.frontrow.booking.exploration;

import dev.frontrow.booking.Hall;
import dev.frontrow.booking.domain.Decider;
import dev.frontrow.booking.domain.Decision;
import dev.frontrow.booking.domain.Evolver;
import dev.frontrow.booking.domain.Show;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.log.LogRecord;
import java.util.List;

/** The log before anything is explored: a Claim, the sale of two seats, and one of them held. */
final class Setup {
  private static final int CLAIM = 0;

  private Setup() {}

  static LogNode log(LogTree logs) {
    LogCodec codec = new LogCodec();
    LogRecord claim = new LogRecord.Claim("before:8080", SteppedWriter.WALL_MILLIS);
    LogNode log = logs.append(logs.empty(), logs.entry(codec.encode(claim)));
    Show show = new Show.Unopened(Script.show().show());
    List<BookingCommand> commands =
        List.of(
            Script.show().open(Hall.ofRow(2)),
            Script.show().reserve(Script.FIRST_NAME, Script.FIRST_CUSTOMER, Script.SEAT_A));
    for (BookingCommand command : commands) {
      BookingEvent event = granted(show, command);
      show = Evolver.evolve(show, event);
      log = logs.append(log, logs.entry(codec.encode(event, CLAIM, log.size())));
    }
    return log;
  }

  private static BookingEvent granted(Show show, BookingCommand command) {
    return switch (Decider.decide(show, command, SteppedWriter.WALL_MILLIS)) {
      case Decision.Accept(BookingEvent event, var _) -> event;
      case Decision.Repeat _, Decision.Refuse _ ->
          throw new IllegalStateException("not granted: " + command);
    };
  }
}
