package dev.frontrow.booking.snapshot;

import dev.frontrow.booking.domain.Reservation;
import dev.frontrow.booking.domain.Reservation.Cause;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.codec.ArrayDecoder;
import dev.frontrow.schemas.codec.ArrayEncoder;
import dev.frontrow.schemas.codec.Fields;
import dev.frontrow.schemas.codec.MalformedRecord;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import java.io.IOException;

/** A reservation in a snapshot: what all have, then its state's number and fields. */
final class ReservationFields {
  private static final int HELD = 0;
  private static final int PAYING = 1;
  private static final int BOOKED = 2;
  private static final int RELEASED = 3;
  private static final int EXPIRED = 4;
  private static final int REFUNDED = 5;

  private ReservationFields() {}

  static void write(ArrayEncoder to, Reservation reservation) throws IOException {
    to.writeString(reservation.customer().value());
    Fields.writeSeats(to, reservation.seats());
    Fields.writeMoney(to, reservation.total());
    switch (reservation) {
      case Reservation.Held held -> {
        to.writeInt(HELD);
        to.writeLong(held.deadlineMillis());
      }
      case Reservation.Paying paying -> {
        to.writeInt(PAYING);
        to.writeString(paying.payment().value());
        to.writeLong(paying.heldUntilMillis());
        to.writeLong(paying.deadlineMillis());
      }
      case Reservation.Booked booked -> {
        to.writeInt(BOOKED);
        to.writeString(booked.payment().value());
      }
      case Reservation.Ended ended -> {
        to.writeInt(
            switch (ended.cause()) {
              case RELEASED -> RELEASED;
              case EXPIRED -> EXPIRED;
              case REFUNDED -> REFUNDED;
            });
        to.writeLong(ended.endedAtMillis());
      }
    }
  }

  static Reservation read(ArrayDecoder from) throws IOException {
    CustomerId customer = new CustomerId(from.readString());
    Seats seats = Fields.readSeats(from);
    Money total = Fields.readMoney(from);
    int state = from.readInt();
    return switch (state) {
      case HELD -> new Reservation.Held(customer, seats, total, from.readLong());
      case PAYING ->
          new Reservation.Paying(
              customer,
              seats,
              total,
              new PaymentReference(from.readString()),
              from.readLong(),
              from.readLong());
      case BOOKED ->
          new Reservation.Booked(customer, seats, total, new PaymentReference(from.readString()));
      case RELEASED ->
          new Reservation.Ended(customer, seats, total, Cause.RELEASED, from.readLong());
      case EXPIRED -> new Reservation.Ended(customer, seats, total, Cause.EXPIRED, from.readLong());
      case REFUNDED ->
          new Reservation.Ended(customer, seats, total, Cause.REFUNDED, from.readLong());
      default -> throw new MalformedRecord("unknown state of a reservation: " + state);
    };
  }
}
