package dev.frontrow.booking.exploration;

import dev.frontrow.booking.exploration.Script.Wish;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.log.LogRecord;

/**
 * A record that was sent to the log, as the auditor understands it.
 *
 * @param id its number among all that differ
 * @param claim the offset of its writer's Claim; for a Claim -1
 * @param position the offset that it is meant for; for a Claim -1
 * @param command the command that it is an event of, from 0; {@link #SETUP} for what was there
 *     before, {@link #CLAIM} for a Claim
 * @param wrong what the event says that nobody asked for; null when it is as asked
 */
@SuppressWarnings("ArrayRecordComponent")
record Entry(int id, byte[] value, long claim, long position, int command, String wrong) {
  static final int SETUP = -1;
  static final int CLAIM = -2;

  static Entry of(int id, byte[] value, Script script) {
    return switch (new LogCodec().decode(value)) {
      case LogRecord.Claim _ -> new Entry(id, value, -1, -1, CLAIM, null);
      case LogRecord.Stamped(long claim, long position, BookingEvent event) -> {
        int command = script.indexOf(event.header().command());
        String wrong = command < 0 ? null : wrong(script.wishes().get(command), event);
        yield new Entry(id, value, claim, position, Math.max(command, SETUP), wrong);
      }
    };
  }

  boolean isClaim() {
    return command == CLAIM;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return id;
  }

  /** Whether the setup's event is the reservation that is there before. */
  boolean makesFirst() {
    return command == SETUP
        && new LogCodec().decode(value) instanceof LogRecord.Stamped(long _, long _, var event)
        && event instanceof BookingEvent.TicketsReserved;
  }

  private static String wrong(Wish wish, BookingEvent event) {
    boolean asAsked =
        switch (event) {
          case BookingEvent.TicketsReserved e ->
              wish.kind() == Script.Kind.RESERVE
                  && e.seats().stream().map(seat -> 1 << seat).sum() == wish.seats();
          case BookingEvent.ReservationReleased e ->
              wish.kind() == Script.Kind.RELEASE && e.reservation().equals(wish.about());
          case BookingEvent.PaymentStarted e ->
              wish.kind() == Script.Kind.PAY && e.reservation().equals(wish.about());
          case BookingEvent.TicketsConfirmed e ->
              wish.kind() == Script.Kind.CONFIRM && e.reservation().equals(wish.about());
          case BookingEvent.SaleOpened _,
              BookingEvent.SaleClosed _,
              BookingEvent.ReservationExpired _,
              BookingEvent.PaymentDeclined _,
              BookingEvent.BookingRefunded _,
              BookingEvent.SeatsBlocked _,
              BookingEvent.SeatsUnblocked _ ->
              false;
        };
    return asAsked ? null : "an event that nobody asked for: " + event;
  }
}
