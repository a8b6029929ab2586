package dev.frontrow.booking.exploration;

import dev.frontrow.booking.exploration.Script.Wish;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Outcome;

/**
 * What a writer answered a command.
 *
 * @param refusal the bit of the reason, for a refusal; 0 for one that no script can meet
 */
record Reply(int command, Kind kind, int refusal, String text) {
  /** What the answer says. */
  enum Kind {
    ACCEPTED,
    /** Accepted, with the reply to something else. */
    ACCEPTED_AMISS,
    REFUSED,
    /** Unavailable, and the command may have acted. */
    UNSURE,
    /** Unavailable, and nothing was done. */
    NOTHING_DONE;

    /** Whether it says what became of the command. */
    boolean isForGood() {
      return this != UNSURE && this != NOTHING_DONE;
    }
  }

  static Reply of(Script script, int command, Outcome outcome) {
    String text = script.words(command) + ": " + outcome;
    return switch (outcome) {
      case Outcome.Accepted(BookingReply reply) -> {
        boolean fits = fits(script.wishes().get(command), reply);
        yield new Reply(command, fits ? Kind.ACCEPTED : Kind.ACCEPTED_AMISS, 0, text);
      }
      case Outcome.Refused(var why) ->
          new Reply(command, Kind.REFUSED, Truth.Refusal.bitOf(why.code()), text);
      case Outcome.Unavailable unavailable ->
          new Reply(command, unavailable.mayHaveActed() ? Kind.UNSURE : Kind.NOTHING_DONE, 0, text);
    };
  }

  private static boolean fits(Wish wish, BookingReply reply) {
    return switch (reply) {
      case BookingReply.Reserved e ->
          wish.kind() == Script.Kind.RESERVE
              && e.reservation().equals(wish.about())
              && e.seats().stream().map(seat -> 1 << seat).sum() == wish.seats();
      case BookingReply.Released e ->
          wish.kind() == Script.Kind.RELEASE && e.reservation().equals(wish.about());
      case BookingReply.PaymentPending e ->
          wish.kind() == Script.Kind.PAY && e.reservation().equals(wish.about());
      case BookingReply.Confirmed e ->
          wish.kind() == Script.Kind.CONFIRM && e.reservation().equals(wish.about());
      case BookingReply.SaleChanged _,
          BookingReply.Declined _,
          BookingReply.Refunded _,
          BookingReply.SeatsChanged _,
          BookingReply.Expired _ ->
          false;
    };
  }
}
