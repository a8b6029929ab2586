package dev.frontrow.schemas.codec;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.BookingRefunded;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.booking.BookingEvent.PaymentDeclined;
import dev.frontrow.schemas.booking.BookingEvent.PaymentStarted;
import dev.frontrow.schemas.booking.BookingEvent.ReservationExpired;
import dev.frontrow.schemas.booking.BookingEvent.ReservationReleased;
import dev.frontrow.schemas.booking.BookingEvent.SaleClosed;
import dev.frontrow.schemas.booking.BookingEvent.SaleOpened;
import dev.frontrow.schemas.booking.BookingEvent.SeatsBlocked;
import dev.frontrow.schemas.booking.BookingEvent.SeatsUnblocked;
import dev.frontrow.schemas.booking.BookingEvent.TicketsConfirmed;
import dev.frontrow.schemas.booking.BookingEvent.TicketsReserved;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.log.LogRecord;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The booking log's records as bytes, in Avro's single-object encoding.
 *
 * <p>Fields are written and read in the order of {@code /avro/<name>.<version>.avsc}. Not
 * thread-safe: one instance for each thread.
 */
public final class LogCodec {
  static final String FOLDER = "avro";
  private static final List<WireSchema> SCHEMAS =
      Stream.of(
              "Claim",
              "SaleOpened",
              "SaleClosed",
              "TicketsReserved",
              "ReservationReleased",
              "ReservationExpired",
              "PaymentStarted",
              "PaymentDeclined",
              "TicketsConfirmed",
              "BookingRefunded",
              "SeatsBlocked",
              "SeatsUnblocked")
          .map(name -> WireSchema.load(FOLDER, name))
          .toList();

  private static final long CLAIM = fingerprint("Claim");
  private static final long SALE_OPENED = fingerprint("SaleOpened");
  private static final long SALE_CLOSED = fingerprint("SaleClosed");
  private static final long TICKETS_RESERVED = fingerprint("TicketsReserved");
  private static final long RESERVATION_RELEASED = fingerprint("ReservationReleased");
  private static final long RESERVATION_EXPIRED = fingerprint("ReservationExpired");
  private static final long PAYMENT_STARTED = fingerprint("PaymentStarted");
  private static final long PAYMENT_DECLINED = fingerprint("PaymentDeclined");
  private static final long TICKETS_CONFIRMED = fingerprint("TicketsConfirmed");
  private static final long BOOKING_REFUNDED = fingerprint("BookingRefunded");
  private static final long SEATS_BLOCKED = fingerprint("SeatsBlocked");
  private static final long SEATS_UNBLOCKED = fingerprint("SeatsUnblocked");

  private final SingleObject objects = new SingleObject(SCHEMAS);

  /** Every record type of the booking log, with all its versions. */
  public static List<WireSchema> schemas() {
    return SCHEMAS;
  }

  /** The bytes of {@code record}. */
  public byte[] encode(LogRecord record) {
    return switch (record) {
      case LogRecord.Claim claim ->
          objects.encode(
              CLAIM,
              to -> {
                to.writeString(claim.endpoint());
                to.writeLong(claim.timeMillis());
              });
      case LogRecord.Stamped stamped ->
          encode(stamped.event(), stamped.claim(), stamped.position());
    };
  }

  /**
   * The bytes of {@code event}.
   *
   * @param claim the offset of its writer's Claim
   * @param position the offset that it is meant to have
   */
  public byte[] encode(BookingEvent event, long claim, long position) {
    return objects.encode(
        fingerprint(event),
        to -> {
          Fields.writeHeader(to, event.header(), claim, position);
          writeBody(to, event);
        });
  }

  /** The record in {@code bytes}; throws {@link MalformedRecord} when there is none. */
  public LogRecord decode(byte[] bytes) {
    return objects.decode(bytes, LogCodec::read);
  }

  private static LogRecord read(String wireName, ArrayDecoder from) throws IOException {
    if (wireName.equals("Claim")) {
      return new LogRecord.Claim(from.readString(), from.readLong());
    }
    Header header = Fields.readHeader(from);
    long claim = from.readLong();
    long position = from.readLong();
    return new LogRecord.Stamped(claim, position, readBody(wireName, header, from));
  }

  private static void writeBody(ArrayEncoder to, BookingEvent event) throws IOException {
    switch (event) {
      case SaleOpened e -> {
        InventoryFields.write(to, e.inventory());
        InventoryFields.writePolicy(to, e.policy());
      }
      case SaleClosed _ -> {}
      case TicketsReserved e -> {
        to.writeString(e.customer().value());
        Fields.writeSeats(to, e.seats());
        Fields.writeMoney(to, e.total());
        to.writeLong(e.expiresAtMillis());
      }
      case ReservationReleased e -> {
        Fields.writeCommand(to, e.reservation().command());
        Fields.writeSeats(to, e.seats());
      }
      case ReservationExpired e -> {
        Fields.writeCommand(to, e.reservation().command());
        Fields.writeSeats(to, e.seats());
      }
      case PaymentStarted e -> {
        Fields.writeCommand(to, e.reservation().command());
        to.writeString(e.payment().value());
        to.writeLong(e.deadlineMillis());
      }
      case PaymentDeclined e -> {
        Fields.writeCommand(to, e.reservation().command());
        to.writeString(e.payment().value());
        to.writeLong(e.expiresAtMillis());
      }
      case TicketsConfirmed e -> {
        Fields.writeCommand(to, e.reservation().command());
        to.writeString(e.customer().value());
        Fields.writeSeats(to, e.seats());
        Fields.writeMoney(to, e.total());
        to.writeString(e.payment().value());
      }
      case BookingRefunded e -> {
        Fields.writeCommand(to, e.reservation().command());
        to.writeString(e.customer().value());
        Fields.writeSeats(to, e.seats());
        Fields.writeMoney(to, e.total());
        to.writeString(e.payment().value());
      }
      case SeatsBlocked e -> Fields.writeSeats(to, e.seats());
      case SeatsUnblocked e -> Fields.writeSeats(to, e.seats());
    }
  }

  private static BookingEvent readBody(String wireName, Header header, ArrayDecoder from)
      throws IOException {
    return switch (wireName) {
      case "SaleOpened" ->
          new SaleOpened(header, InventoryFields.read(from), InventoryFields.readPolicy(from));
      case "SaleClosed" -> new SaleClosed(header);
      case "TicketsReserved" ->
          new TicketsReserved(
              header,
              Fields.readCustomer(from),
              Fields.readSeats(from),
              Fields.readMoney(from),
              from.readLong());
      case "ReservationReleased" ->
          new ReservationReleased(header, reservation(header, from), Fields.readSeats(from));
      case "ReservationExpired" ->
          new ReservationExpired(header, reservation(header, from), Fields.readSeats(from));
      case "PaymentStarted" ->
          new PaymentStarted(
              header, reservation(header, from), Fields.readPayment(from), from.readLong());
      case "PaymentDeclined" ->
          new PaymentDeclined(
              header, reservation(header, from), Fields.readPayment(from), from.readLong());
      case "TicketsConfirmed" ->
          new TicketsConfirmed(
              header,
              reservation(header, from),
              Fields.readCustomer(from),
              Fields.readSeats(from),
              Fields.readMoney(from),
              Fields.readPayment(from));
      case "BookingRefunded" ->
          new BookingRefunded(
              header,
              reservation(header, from),
              Fields.readCustomer(from),
              Fields.readSeats(from),
              Fields.readMoney(from),
              Fields.readPayment(from));
      case "SeatsBlocked" -> new SeatsBlocked(header, Fields.readSeats(from));
      case "SeatsUnblocked" -> new SeatsUnblocked(header, Fields.readSeats(from));
      default -> throw new MalformedRecord("not a record of the booking log: " + wireName);
    };
  }

  private static ReservationId reservation(Header header, ArrayDecoder from) throws IOException {
    return new ReservationId(header.show(), Fields.readCommand(from));
  }

  private static long fingerprint(BookingEvent event) {
    return switch (event) {
      case SaleOpened _ -> SALE_OPENED;
      case SaleClosed _ -> SALE_CLOSED;
      case TicketsReserved _ -> TICKETS_RESERVED;
      case ReservationReleased _ -> RESERVATION_RELEASED;
      case ReservationExpired _ -> RESERVATION_EXPIRED;
      case PaymentStarted _ -> PAYMENT_STARTED;
      case PaymentDeclined _ -> PAYMENT_DECLINED;
      case TicketsConfirmed _ -> TICKETS_CONFIRMED;
      case BookingRefunded _ -> BOOKING_REFUNDED;
      case SeatsBlocked _ -> SEATS_BLOCKED;
      case SeatsUnblocked _ -> SEATS_UNBLOCKED;
    };
  }

  private static long fingerprint(String name) {
    return SCHEMAS.stream()
        .filter(schema -> schema.name().equals(name))
        .findFirst()
        .orElseThrow()
        .fingerprint();
  }
}
