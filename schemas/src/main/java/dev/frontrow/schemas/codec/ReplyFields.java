package dev.frontrow.schemas.codec;

import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.BookingReply.Confirmed;
import dev.frontrow.schemas.booking.BookingReply.Declined;
import dev.frontrow.schemas.booking.BookingReply.Expired;
import dev.frontrow.schemas.booking.BookingReply.PaymentPending;
import dev.frontrow.schemas.booking.BookingReply.Refunded;
import dev.frontrow.schemas.booking.BookingReply.Released;
import dev.frontrow.schemas.booking.BookingReply.Reserved;
import dev.frontrow.schemas.booking.BookingReply.SaleChanged;
import dev.frontrow.schemas.booking.BookingReply.SeatsChanged;
import java.io.IOException;

/** A reply in Avro's binary encoding: a number is its kind's place in the schema's union. */
final class ReplyFields {
  private ReplyFields() {}

  static void write(ArrayEncoder to, BookingReply reply) throws IOException {
    switch (reply) {
      case SaleChanged r -> {
        to.writeIndex(0);
        to.writeBoolean(r.open());
      }
      case Reserved r -> {
        to.writeIndex(1);
        Fields.writeReservation(to, r.reservation());
        Fields.writeSeats(to, r.seats());
        Fields.writeMoney(to, r.total());
        to.writeLong(r.expiresAtMillis());
      }
      case Released r -> {
        to.writeIndex(2);
        Fields.writeReservation(to, r.reservation());
        Fields.writeSeats(to, r.seats());
      }
      case PaymentPending r -> {
        to.writeIndex(3);
        Fields.writeReservation(to, r.reservation());
        to.writeString(r.payment().value());
        Fields.writeMoney(to, r.total());
        to.writeLong(r.deadlineMillis());
      }
      case Confirmed r -> {
        to.writeIndex(4);
        Fields.writeReservation(to, r.reservation());
        Fields.writeSeats(to, r.seats());
        Fields.writeMoney(to, r.total());
        to.writeString(r.payment().value());
      }
      case Declined r -> {
        to.writeIndex(5);
        Fields.writeReservation(to, r.reservation());
        to.writeString(r.payment().value());
        to.writeLong(r.expiresAtMillis());
      }
      case Refunded r -> {
        to.writeIndex(6);
        Fields.writeReservation(to, r.reservation());
        Fields.writeSeats(to, r.seats());
        Fields.writeMoney(to, r.total());
        to.writeString(r.payment().value());
      }
      case SeatsChanged r -> {
        to.writeIndex(7);
        Fields.writeSeats(to, r.seats());
      }
      case Expired r -> {
        to.writeIndex(8);
        Fields.writeReservation(to, r.reservation());
      }
    }
  }

  static BookingReply read(ArrayDecoder from) throws IOException {
    int kind = from.readIndex();
    return switch (kind) {
      case 0 -> new SaleChanged(Fields.readBoolean(from));
      case 1 ->
          new Reserved(
              Fields.readReservation(from),
              Fields.readSeats(from),
              Fields.readMoney(from),
              from.readLong());
      case 2 -> new Released(Fields.readReservation(from), Fields.readSeats(from));
      case 3 ->
          new PaymentPending(
              Fields.readReservation(from),
              Fields.readPayment(from),
              Fields.readMoney(from),
              from.readLong());
      case 4 ->
          new Confirmed(
              Fields.readReservation(from),
              Fields.readSeats(from),
              Fields.readMoney(from),
              Fields.readPayment(from));
      case 5 ->
          new Declined(Fields.readReservation(from), Fields.readPayment(from), from.readLong());
      case 6 ->
          new Refunded(
              Fields.readReservation(from),
              Fields.readSeats(from),
              Fields.readMoney(from),
              Fields.readPayment(from));
      case 7 -> new SeatsChanged(Fields.readSeats(from));
      case 8 -> new Expired(Fields.readReservation(from));
      default -> throw new MalformedRecord("unknown kind of reply: " + kind);
    };
  }
}
