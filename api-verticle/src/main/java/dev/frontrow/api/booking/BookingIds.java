package dev.frontrow.api.booking;

import dev.frontrow.api.http.Fields;
import dev.frontrow.api.http.Problem;
import dev.frontrow.api.routing.Refusals;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.id.TicketId;
import java.util.List;

/** Reads the IDs in a booking request; each fault is a {@link Problem} that names its field. */
final class BookingIds {
  /** Far more than any request may have; what is less is counted and refused by the rules. */
  private static final int MAX_LISTED = 10_000;

  private static final int MAX_SHOWN = 100;

  private BookingIds() {}

  /** Tickets of one show. */
  record Tickets(ShowId show, Seats seats) {}

  /** What a request's {@code eventId} says, or null when it says nothing. */
  static ShowId showOrNull(Fields body) {
    return showOrNull(body.textOrNull("eventId"));
  }

  /** The event that {@code text} names; null for null. */
  static ShowId showOrNull(String text) {
    if (text == null) {
      return null;
    }
    if (!ShowId.isValid(text)) {
      throw invalidId("eventId", text);
    }
    return new ShowId(text);
  }

  /** The {@code ticketIds} of a request; {@code expected} is its event, or null. */
  static Tickets tickets(Fields body, ShowId expected) {
    return tickets(body.texts("ticketIds", MAX_LISTED), expected);
  }

  /** The tickets that {@code texts}, a request's {@code ticketIds}, name. */
  static Tickets tickets(List<String> texts, ShowId expected) {
    if (texts.isEmpty() || texts.size() > SalePolicy.MAX_PER_RESERVATION) {
      throw Refusals.quantity(texts.size());
    }
    ShowId show = expected;
    int[] ordinals = new int[texts.size()];
    for (int i = 0; i < ordinals.length; i++) {
      String field = "ticketIds[" + i + "]";
      TicketId ticket = TicketId.parseOrNull(texts.get(i));
      if (ticket == null) {
        throw invalidId(field, texts.get(i));
      }
      if (show != null && !show.equals(ticket.show())) {
        throw new Problem(
                422, "SEATS_OF_TWO_EVENTS", ticket + " is no ticket of event " + show + ".")
            .field(field);
      }
      show = ticket.show();
      ordinals[i] = ticket.ordinal();
    }
    return new Tickets(show, Seats.owning(ordinals));
  }

  /** The {@code reservationId} of a request, which must be of its event when it names one. */
  static ReservationId reservation(Fields body) {
    ReservationId id = reservation("reservationId", body.text("reservationId"));
    ShowId expected = showOrNull(body);
    if (expected != null && !expected.equals(id.show())) {
      throw new Problem(
              422, "EVENT_MISMATCH", "The reservation is not one for event " + expected + ".")
          .field("eventId");
    }
    return id;
  }

  static ReservationId reservation(String field, String text) {
    ReservationId id = ReservationId.parseOrNull(text);
    if (id == null) {
      throw invalidId(field, text);
    }
    return id;
  }

  private static Problem invalidId(String field, String text) {
    String shown = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    return new Problem(400, "INVALID_ID", field + " is not an ID of ours: " + shown).field(field);
  }
}
