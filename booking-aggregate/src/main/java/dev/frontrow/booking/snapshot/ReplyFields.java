package dev.frontrow.booking.snapshot;

import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.codec.ArrayDecoder;
import dev.frontrow.schemas.codec.ArrayEncoder;
import dev.frontrow.schemas.codec.Fields;
import dev.frontrow.schemas.codec.MalformedRecord;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import java.io.IOException;

/** A remembered reply in a snapshot: its kind's number, then its fields. */
final class ReplyFields {
  private static final int SALE_CHANGED = 0;
  private static final int RESERVED = 1;
  private static final int RELEASED = 2;
  private static final int PAYMENT_PENDING = 3;
  private static final int CONFIRMED = 4;
  private static final int DECLINED = 5;
  private static final int REFUNDED = 6;
  private static final int SEATS_CHANGED = 7;
  private static final int EXPIRED = 8;

  private ReplyFields() {}

  static void write(ArrayEncoder to, BookingReply reply) throws IOException {
    switch (reply) {
      case BookingReply.SaleChanged r -> {
        to.writeInt(SALE_CHANGED);
        to.writeBoolean(r.open());
      }
      case BookingReply.Reserved r -> {
        writeReservation(to, RESERVED, r.reservation());
        Fields.writeSeats(to, r.seats());
        Fields.writeMoney(to, r.total());
        to.writeLong(r.expiresAtMillis());
      }
      case BookingReply.Released r -> {
        writeReservation(to, RELEASED, r.reservation());
        Fields.writeSeats(to, r.seats());
      }
      case BookingReply.PaymentPending r -> {
        writeReservation(to, PAYMENT_PENDING, r.reservation());
        to.writeString(r.payment().value());
        Fields.writeMoney(to, r.total());
        to.writeLong(r.deadlineMillis());
      }
      case BookingReply.Confirmed r -> {
        writeReservation(to, CONFIRMED, r.reservation());
        Fields.writeSeats(to, r.seats());
        Fields.writeMoney(to, r.total());
        to.writeString(r.payment().value());
      }
      case BookingReply.Declined r -> {
        writeReservation(to, DECLINED, r.reservation());
        to.writeString(r.payment().value());
        to.writeLong(r.expiresAtMillis());
      }
      case BookingReply.Refunded r -> {
        writeReservation(to, REFUNDED, r.reservation());
        Fields.writeSeats(to, r.seats());
        Fields.writeMoney(to, r.total());
        to.writeString(r.payment().value());
      }
      case BookingReply.SeatsChanged r -> {
        to.writeInt(SEATS_CHANGED);
        Fields.writeSeats(to, r.seats());
      }
      case BookingReply.Expired r -> writeReservation(to, EXPIRED, r.reservation());
    }
  }

  static BookingReply read(ArrayDecoder from, ShowId show) throws IOException {
    int kind = from.readInt();
    return switch (kind) {
      case SALE_CHANGED -> new BookingReply.SaleChanged(from.readBoolean());
      case RESERVED ->
          new BookingReply.Reserved(
              reservation(from, show),
              Fields.readSeats(from),
              Fields.readMoney(from),
              from.readLong());
      case RELEASED -> new BookingReply.Released(reservation(from, show), Fields.readSeats(from));
      case PAYMENT_PENDING ->
          new BookingReply.PaymentPending(
              reservation(from, show), payment(from), Fields.readMoney(from), from.readLong());
      case CONFIRMED ->
          new BookingReply.Confirmed(
              reservation(from, show),
              Fields.readSeats(from),
              Fields.readMoney(from),
              payment(from));
      case DECLINED ->
          new BookingReply.Declined(reservation(from, show), payment(from), from.readLong());
      case REFUNDED ->
          new BookingReply.Refunded(
              reservation(from, show),
              Fields.readSeats(from),
              Fields.readMoney(from),
              payment(from));
      case SEATS_CHANGED -> new BookingReply.SeatsChanged(Fields.readSeats(from));
      case EXPIRED -> new BookingReply.Expired(reservation(from, show));
      default -> throw new MalformedRecord("unknown kind of reply: " + kind);
    };
  }

  private static void writeReservation(ArrayEncoder to, int kind, ReservationId reservation)
      throws IOException {
    to.writeInt(kind);
    Fields.writeCommand(to, reservation.command());
  }

  private static ReservationId reservation(ArrayDecoder from, ShowId show) throws IOException {
    return new ReservationId(show, Fields.readCommand(from));
  }

  private static PaymentReference payment(ArrayDecoder from) throws IOException {
    return new PaymentReference(from.readString());
  }
}
