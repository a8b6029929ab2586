package dev.frontrow.schemas.readmodel;

import dev.frontrow.schemas.codec.ArrayDecoder;
import dev.frontrow.schemas.codec.ArrayEncoder;
import dev.frontrow.schemas.codec.Fields;
import dev.frontrow.schemas.codec.MalformedRecord;
import dev.frontrow.schemas.codec.SingleObject;
import dev.frontrow.schemas.codec.WireSchema;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.id.TicketId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of the read-model topics as bytes, in Avro's single-object encoding.
 *
 * <p>Fields are written and read in the order of {@code /avro/readmodel/<name>.<version>.avsc}. Not
 * thread-safe: one instance for each thread.
 */
public final class ReadModelCodec {
  private static final String FOLDER = "avro/readmodel";
  private static final WireSchema TICKET = WireSchema.load(FOLDER, "Ticket");
  private static final WireSchema BOOKING = WireSchema.load(FOLDER, "Booking");
  private static final WireSchema AVAILABILITY = WireSchema.load(FOLDER, "Availability");
  private static final WireSchema SALES_MINUTE = WireSchema.load(FOLDER, "SalesMinute");
  private static final long TICKET_PRINT = TICKET.fingerprint();
  private static final long BOOKING_PRINT = BOOKING.fingerprint();
  private static final long AVAILABILITY_PRINT = AVAILABILITY.fingerprint();
  private static final long SALES_MINUTE_PRINT = SALES_MINUTE.fingerprint();

  /** In the order of the schema's symbols. */
  private static final List<TicketStatus> TICKET_STATUSES =
      List.of(TicketStatus.FREE, TicketStatus.HELD, TicketStatus.SOLD, TicketStatus.BLOCKED);

  /** In the order of the schema's symbols. */
  private static final List<BookingStatus> BOOKING_STATUSES =
      List.of(
          BookingStatus.HELD,
          BookingStatus.PAYING,
          BookingStatus.CONFIRMED,
          BookingStatus.RELEASED,
          BookingStatus.EXPIRED,
          BookingStatus.REFUNDED);

  private static final int NULL = 0;
  private static final int PRESENT = 1;

  private final SingleObject objects = new SingleObject(schemas());

  /** Every record type of the read-model topics, with all its versions. */
  public static List<WireSchema> schemas() {
    return List.of(TICKET, BOOKING, AVAILABILITY, SALES_MINUTE);
  }

  /** The bytes of {@code row}. */
  public byte[] encode(ReadModelRow row) {
    return switch (row) {
      case TicketRow ticket -> objects.encode(TICKET_PRINT, to -> write(to, ticket));
      case BookingRow booking -> objects.encode(BOOKING_PRINT, to -> write(to, booking));
      case AvailabilityRow section -> objects.encode(AVAILABILITY_PRINT, to -> write(to, section));
      case SalesMinute minute -> objects.encode(SALES_MINUTE_PRINT, to -> write(to, minute));
    };
  }

  /** The row in {@code bytes}; throws {@link MalformedRecord} when there is none. */
  public ReadModelRow decode(byte[] bytes) {
    return objects.decode(bytes, ReadModelCodec::read);
  }

  private static ReadModelRow read(String wireName, ArrayDecoder from) throws IOException {
    return switch (wireName) {
      case "Ticket" -> readTicket(from);
      case "Booking" -> readBooking(from);
      case "Availability" -> readAvailability(from);
      case "SalesMinute" -> readSalesMinute(from);
      default -> throw new MalformedRecord("not a record of a read model: " + wireName);
    };
  }

  private static void write(ArrayEncoder to, TicketRow row) throws IOException {
    to.writeString(row.ticket().show().value());
    to.writeInt(row.ticket().ordinal());
    writePlace(to, row.place());
    to.writeEnum(TICKET_STATUSES.indexOf(row.status()));
    if (row.reservation() == null) {
      to.writeIndex(NULL);
    } else {
      to.writeIndex(PRESENT);
      Fields.writeCommand(to, row.reservation().command());
    }
    Fields.writeOptional(to, row.customer() == null ? null : row.customer().value());
    to.writeLong(row.version());
    to.writeLong(row.timeMillis());
  }

  private static TicketRow readTicket(ArrayDecoder from) throws IOException {
    ShowId show = from.readShow();
    TicketId ticket = new TicketId(show, from.readInt());
    Place place = readPlace(from);
    TicketStatus status = TICKET_STATUSES.get(from.readEnum());
    ReservationId reservation =
        from.readIndex() == NULL ? null : new ReservationId(show, Fields.readCommand(from));
    String customer = Fields.readOptional(from);
    return new TicketRow(
        ticket,
        place,
        status,
        reservation,
        customer == null ? null : new CustomerId(customer),
        from.readLong(),
        from.readLong());
  }

  private static void write(ArrayEncoder to, BookingRow row) throws IOException {
    to.writeString(row.reservation().show().value());
    Fields.writeCommand(to, row.reservation().command());
    to.writeString(row.customer().value());
    to.writeEnum(BOOKING_STATUSES.indexOf(row.status()));
    to.writeArrayStart();
    to.setItemCount(row.tickets().size());
    for (BookingRow.Ticket ticket : row.tickets()) {
      to.startItem();
      to.writeInt(ticket.ordinal());
      writePlace(to, ticket.place());
    }
    to.writeArrayEnd();
    Fields.writeMoney(to, row.total());
    to.writeLong(row.expiresAtMillis());
    Fields.writeOptional(to, row.payment() == null ? null : row.payment().value());
    to.writeLong(row.createdAtMillis());
    to.writeLong(row.updatedAtMillis());
    to.writeLong(row.version());
  }

  private static BookingRow readBooking(ArrayDecoder from) throws IOException {
    ReservationId reservation = new ReservationId(from.readShow(), Fields.readCommand(from));
    CustomerId customer = new CustomerId(from.readString());
    BookingStatus status = BOOKING_STATUSES.get(from.readEnum());
    List<BookingRow.Ticket> tickets = new ArrayList<>();
    for (long n = from.readArrayStart(); n != 0; n = from.arrayNext()) {
      for (long i = 0; i < n; i++) {
        tickets.add(new BookingRow.Ticket(from.readInt(), readPlace(from)));
      }
    }
    var total = Fields.readMoney(from);
    long expiresAt = from.readLong();
    String payment = Fields.readOptional(from);
    return new BookingRow(
        reservation,
        customer,
        status,
        tickets,
        total,
        expiresAt,
        payment == null ? null : new PaymentReference(payment),
        from.readLong(),
        from.readLong(),
        from.readLong());
  }

  private static void write(ArrayEncoder to, AvailabilityRow row) throws IOException {
    to.writeString(row.show().value());
    to.writeString(row.section());
    to.writeInt(row.total());
    to.writeInt(row.free());
    to.writeInt(row.held());
    to.writeInt(row.sold());
    to.writeInt(row.blocked());
    to.writeLong(row.version());
    to.writeLong(row.timeMillis());
  }

  private static AvailabilityRow readAvailability(ArrayDecoder from) throws IOException {
    ShowId show = from.readShow();
    String section = from.readString();
    int total = from.readInt();
    AvailabilityRow row =
        new AvailabilityRow(
            show,
            section,
            from.readInt(),
            from.readInt(),
            from.readInt(),
            from.readInt(),
            from.readLong(),
            from.readLong());
    if (row.total() != total) {
      throw new MalformedRecord("counts do not add up to " + total + ": " + row);
    }
    return row;
  }

  private static void write(ArrayEncoder to, SalesMinute row) throws IOException {
    to.writeString(row.show().value());
    to.writeLong(row.minuteMillis());
    to.writeInt(row.reserved());
    to.writeInt(row.confirmed());
    to.writeInt(row.released());
    to.writeInt(row.expired());
    to.writeInt(row.refunded());
    to.writeLong(row.revenueMinor());
    to.writeString(row.currency());
    to.writeLong(row.version());
  }

  private static SalesMinute readSalesMinute(ArrayDecoder from) throws IOException {
    return new SalesMinute(
        from.readShow(),
        from.readLong(),
        from.readInt(),
        from.readInt(),
        from.readInt(),
        from.readInt(),
        from.readInt(),
        from.readLong(),
        from.readString(),
        from.readLong());
  }

  private static void writePlace(ArrayEncoder to, Place place) throws IOException {
    to.writeString(place.section());
    Fields.writeOptional(to, place.row());
    if (place.seat() == null) {
      to.writeIndex(NULL);
    } else {
      to.writeIndex(PRESENT);
      to.writeInt(place.seat());
    }
    to.writeString(place.category());
    Fields.writeMoney(to, place.price());
  }

  private static Place readPlace(ArrayDecoder from) throws IOException {
    return new Place(
        from.readString(),
        Fields.readOptional(from),
        from.readIndex() == NULL ? null : Integer.valueOf(from.readInt()),
        from.readString(),
        Fields.readMoney(from));
  }
}
