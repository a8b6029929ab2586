package dev.frontrow.schemas.codec;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Rejection.NotEnoughSeats;
import dev.frontrow.schemas.booking.Rejection.QuantityOutOfBounds;
import dev.frontrow.schemas.booking.Rejection.SeatNotAvailable;
import dev.frontrow.schemas.booking.Rejection.SeatNotBlocked;
import dev.frontrow.schemas.booking.Rejection.SeatNotFound;
import dev.frontrow.schemas.booking.Rejection.SeatNotNumbered;
import dev.frontrow.schemas.booking.Rejection.SeatRepeated;
import dev.frontrow.schemas.booking.Rejection.SectionNotFound;
import dev.frontrow.schemas.booking.Rejection.TicketLimitExceeded;
import dev.frontrow.schemas.booking.Seats;
import java.io.IOException;

/** A rejection in Avro's binary encoding: a number is its kind's place in the schema's union. */
final class RejectionFields {
  private RejectionFields() {}

  static void write(ArrayEncoder to, Rejection rejection) throws IOException {
    switch (rejection) {
      case Rejection.SaleNotOpen _ -> to.writeIndex(0);
      case Rejection.SaleAlreadyOpen _ -> to.writeIndex(1);
      case SeatNotFound r -> writeSeats(to, 2, r.seats());
      case SeatRepeated r -> writeSeats(to, 3, r.seats());
      case SeatNotAvailable r -> writeSeats(to, 4, r.seats());
      case SeatNotNumbered r -> writeSeats(to, 5, r.seats());
      case SeatNotBlocked r -> writeSeats(to, 6, r.seats());
      case SectionNotFound r -> {
        to.writeIndex(7);
        to.writeString(r.sought());
      }
      case NotEnoughSeats r -> {
        to.writeIndex(8);
        to.writeInt(r.quantity());
      }
      case QuantityOutOfBounds r -> {
        to.writeIndex(9);
        to.writeInt(r.quantity());
        to.writeInt(r.limit());
      }
      case TicketLimitExceeded r -> {
        to.writeIndex(10);
        to.writeInt(r.limit());
        to.writeInt(r.has());
      }
      case Rejection.ReservationNotFound _ -> to.writeIndex(11);
      case Rejection.NotYourReservation _ -> to.writeIndex(12);
      case Rejection.ReservationExpired _ -> to.writeIndex(13);
      case Rejection.ReservationReleased _ -> to.writeIndex(14);
      case Rejection.AlreadyConfirmed _ -> to.writeIndex(15);
      case Rejection.NotConfirmed _ -> to.writeIndex(16);
      case Rejection.AlreadyRefunded _ -> to.writeIndex(17);
      case Rejection.PaymentNotStarted _ -> to.writeIndex(18);
      case Rejection.PaymentInProgress _ -> to.writeIndex(19);
      case Rejection.DeadlineNotReached _ -> to.writeIndex(20);
      case Rejection.CommandIdReused _ -> to.writeIndex(21);
    }
  }

  static Rejection read(ArrayDecoder from) throws IOException {
    int kind = from.readIndex();
    return switch (kind) {
      case 0 -> new Rejection.SaleNotOpen();
      case 1 -> new Rejection.SaleAlreadyOpen();
      case 2 -> new SeatNotFound(Fields.readSeats(from));
      case 3 -> new SeatRepeated(Fields.readSeats(from));
      case 4 -> new SeatNotAvailable(Fields.readSeats(from));
      case 5 -> new SeatNotNumbered(Fields.readSeats(from));
      case 6 -> new SeatNotBlocked(Fields.readSeats(from));
      case 7 -> new SectionNotFound(readCode(from));
      case 8 -> new NotEnoughSeats(from.readInt());
      case 9 -> new QuantityOutOfBounds(from.readInt(), from.readInt());
      case 10 -> new TicketLimitExceeded(from.readInt(), from.readInt());
      case 11 -> new Rejection.ReservationNotFound();
      case 12 -> new Rejection.NotYourReservation();
      case 13 -> new Rejection.ReservationExpired();
      case 14 -> new Rejection.ReservationReleased();
      case 15 -> new Rejection.AlreadyConfirmed();
      case 16 -> new Rejection.NotConfirmed();
      case 17 -> new Rejection.AlreadyRefunded();
      case 18 -> new Rejection.PaymentNotStarted();
      case 19 -> new Rejection.PaymentInProgress();
      case 20 -> new Rejection.DeadlineNotReached();
      case 21 -> new Rejection.CommandIdReused();
      default -> throw new MalformedRecord("unknown kind of rejection: " + kind);
    };
  }

  private static void writeSeats(ArrayEncoder to, int kind, Seats seats) throws IOException {
    to.writeIndex(kind);
    Fields.writeSeats(to, seats);
  }

  private static String readCode(ArrayDecoder from) throws IOException {
    String code = from.readString();
    Invariants.check(Inventory.isCode(code), "not a code: ", code);
    return code;
  }
}
