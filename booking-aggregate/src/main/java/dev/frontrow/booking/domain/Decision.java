package dev.frontrow.booking.domain;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Rejection;

/** What the rules say of a command. */
public sealed interface Decision {
  /** It is granted: {@code event} is the one fact that follows. */
  record Accept(BookingEvent event, BookingReply reply) implements Decision {}

  /** It was granted before: nothing more happens, the first reply is given again. */
  record Repeat(BookingReply reply) implements Decision {}

  /** It breaks a rule: nothing happens. */
  record Refuse(Rejection rejection) implements Decision {}
}
