package dev.frontrow.schemas.codec;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import java.io.IOException;
import java.util.Arrays;

/** The field types that several records share, in Avro's binary encoding. */
public final class Fields {
  private static final int NULL = 0;
  private static final int PRESENT = 1;

  private Fields() {}

  public static void writeCommand(ArrayEncoder to, CommandId command) throws IOException {
    to.writeBigEndian(command.high());
    to.writeBigEndian(command.low());
  }

  public static CommandId readCommand(ArrayDecoder from) throws IOException {
    return new CommandId(from.readBigEndian(), from.readBigEndian());
  }

  public static void writeMoney(ArrayEncoder to, Money money) throws IOException {
    to.writeLong(money.minor());
    to.writeString(money.currency());
  }

  public static Money readMoney(ArrayDecoder from) throws IOException {
    return new Money(from.readLong(), from.readString());
  }

  public static void writeSeats(ArrayEncoder to, Seats seats) throws IOException {
    to.writeArrayStart();
    to.setItemCount(seats.size());
    for (int i = 0; i < seats.size(); i++) {
      to.startItem();
      to.writeInt(seats.at(i));
    }
    to.writeArrayEnd();
  }

  public static Seats readSeats(ArrayDecoder from) throws IOException {
    int[] ordinals = null;
    int size = 0;
    for (long n = from.readArrayStart(); n != 0; n = from.arrayNext()) {
      // Checked before the array grows: the count comes from outside.
      Invariants.check(size + n <= Inventory.MAX_SEATS, "seats in one record: ", size + n);
      int more = (int) n;
      ordinals = ordinals == null ? new int[more] : Arrays.copyOf(ordinals, size + more);
      for (long i = 0; i < n; i++) {
        ordinals[size++] = from.readInt();
      }
    }
    return ordinals == null ? Seats.NONE : Seats.owning(ordinals);
  }

  /** A text or null. */
  public static void writeOptional(ArrayEncoder to, String text) throws IOException {
    to.writeIndex(text == null ? NULL : PRESENT);
    if (text != null) {
      to.writeString(text);
    }
  }

  public static String readOptional(ArrayDecoder from) throws IOException {
    int index = from.readIndex();
    return switch (index) {
      case NULL -> null;
      case PRESENT -> from.readString();
      default -> throw new MalformedRecord("neither null nor a text: " + index);
    };
  }

  static void writeReservation(ArrayEncoder to, ReservationId reservation) throws IOException {
    to.writeString(reservation.show().value());
    writeCommand(to, reservation.command());
  }

  static ReservationId readReservation(ArrayDecoder from) throws IOException {
    return new ReservationId(from.readShow(), readCommand(from));
  }

  static CustomerId readCustomer(ArrayDecoder from) throws IOException {
    return new CustomerId(from.readString());
  }

  static PaymentReference readPayment(ArrayDecoder from) throws IOException {
    return new PaymentReference(from.readString());
  }

  /** As Avro's own, but strict: it takes every byte for a boolean. */
  static boolean readBoolean(ArrayDecoder from) throws IOException {
    byte[] octet = new byte[1];
    from.readFixed(octet);
    Invariants.check(octet[0] == 0 || octet[0] == 1, "not a boolean: ", octet[0]);
    return octet[0] == 1;
  }

  static void writeHeader(ArrayEncoder to, Header header, long claim, long position)
      throws IOException {
    to.writeString(header.show().value());
    to.writeLong(header.version());
    to.writeLong(header.timeMillis());
    writeCommand(to, header.command());
    to.writeLong(header.fingerprint());
    to.writeLong(claim);
    to.writeLong(position);
  }

  static Header readHeader(ArrayDecoder from) throws IOException {
    return new Header(
        from.readShow(), from.readLong(), from.readLong(), readCommand(from), from.readLong());
  }
}
