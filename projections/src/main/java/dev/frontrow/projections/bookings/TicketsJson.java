package dev.frontrow.projections.bookings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.id.TicketId;
import dev.frontrow.schemas.readmodel.BookingRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A booking's tickets in JSON, in the very shape in which the HTTP API answers them. */
public final class TicketsJson {
  private static final JsonFactory JSON = new JsonFactory();

  private TicketsJson() {}

  /** The array, as text. */
  public static String of(BookingRow booking) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (BookingRow.Ticket ticket : booking.tickets()) {
        write(json, new TicketId(booking.reservation().show(), ticket.ordinal()), ticket);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, TicketId id, BookingRow.Ticket ticket)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("ticketId", id.toString());
    json.writeStringField("section", ticket.place().section());
    if (ticket.place().row() != null) {
      json.writeStringField("row", ticket.place().row());
    }
    if (ticket.place().seat() != null) {
      json.writeNumberField("seat", ticket.place().seat());
    }
    json.writeStringField("category", ticket.place().category());
    Money price = ticket.place().price();
    json.writeObjectFieldStart("price");
    json.writeNumberField("minor", price.minor());
    json.writeStringField("currency", price.currency());
    json.writeStringField("amount", price.major().toPlainString());
    json.writeEndObject();
    json.writeEndObject();
  }
}
