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
import dev.frontrow.schemas.id.ShowId;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;

/** The field types that several records share, in Avro's binary encoding. */
public final class Fields {
  private static final int COMMAND_BYTES = 16;
  private static final int NULL = 0;
  private static final int PRESENT = 1;

  private Fields() {}

  public static void writeCommand(BinaryEncoder to, CommandId command) throws IOException {
    byte[] bytes = new byte[COMMAND_BYTES];
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[i] = (byte) (command.high() >>> (56 - 8 * i));
      bytes[Long.BYTES + i] = (byte) (command.low() >>> (56 - 8 * i));
    }
    to.writeFixed(bytes);
  }

  public static CommandId readCommand(BinaryDecoder from) throws IOException {
    byte[] bytes = new byte[COMMAND_BYTES];
    from.readFixed(bytes);
    return new CommandId(bigEndian(bytes, 0), bigEndian(bytes, Long.BYTES));
  }

  public static void writeMoney(BinaryEncoder to, Money money) throws IOException {
    to.writeLong(money.minor());
    to.writeString(money.currency());
  }

  public static Money readMoney(BinaryDecoder from) throws IOException {
    return new Money(from.readLong(), from.readString());
  }

  public static void writeSeats(BinaryEncoder to, Seats seats) throws IOException {
    to.writeArrayStart();
    to.setItemCount(seats.size());
    for (int i = 0; i < seats.size(); i++) {
      to.startItem();
      to.writeInt(seats.at(i));
    }
    to.writeArrayEnd();
  }

  public static Seats readSeats(BinaryDecoder from) throws IOException {
    int[] ordinals = new int[0];
    int size = 0;
    for (long n = from.readArrayStart(); n != 0; n = from.arrayNext()) {
      // Checked before the array grows: the count comes from outside.
      Invariants.check(size + n <= Inventory.MAX_SEATS, "seats in one record: ", size + n);
      ordinals = Arrays.copyOf(ordinals, (int) (size + n));
      for (long i = 0; i < n; i++) {
        ordinals[size++] = from.readInt();
      }
    }
    return Seats.owning(ordinals);
  }

  /** A text or null. */
  public static void writeOptional(BinaryEncoder to, String text) throws IOException {
    to.writeIndex(text == null ? NULL : PRESENT);
    if (text != null) {
      to.writeString(text);
    }
  }

  public static String readOptional(BinaryDecoder from) throws IOException {
    int index = from.readIndex();
    return switch (index) {
      case NULL -> null;
      case PRESENT -> from.readString();
      default -> throw new MalformedRecord("neither null nor a text: " + index);
    };
  }

  static void writeReservation(BinaryEncoder to, ReservationId reservation) throws IOException {
    to.writeString(reservation.show().value());
    writeCommand(to, reservation.command());
  }

  static ReservationId readReservation(BinaryDecoder from) throws IOException {
    return new ReservationId(new ShowId(from.readString()), readCommand(from));
  }

  static CustomerId readCustomer(BinaryDecoder from) throws IOException {
    return new CustomerId(from.readString());
  }

  static PaymentReference readPayment(BinaryDecoder from) throws IOException {
    return new PaymentReference(from.readString());
  }

  /** As Avro's own, but strict: it takes every byte for a boolean. */
  static boolean readBoolean(BinaryDecoder from) throws IOException {
    byte[] octet = new byte[1];
    from.readFixed(octet);
    Invariants.check(octet[0] == 0 || octet[0] == 1, "not a boolean: ", octet[0]);
    return octet[0] == 1;
  }

  static void writeHeader(BinaryEncoder to, Header header, long claim, long position)
      throws IOException {
    to.writeString(header.show().value());
    to.writeLong(header.version());
    to.writeLong(header.timeMillis());
    writeCommand(to, header.command());
    to.writeLong(header.fingerprint());
    to.writeLong(claim);
    to.writeLong(position);
  }

  static Header readHeader(BinaryDecoder from) throws IOException {
    return new Header(
        new ShowId(from.readString()),
        from.readLong(),
        from.readLong(),
        readCommand(from),
        from.readLong());
  }

  private static long bigEndian(byte[] bytes, int offset) {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << Byte.SIZE) | (bytes[offset + i] & 0xff);
    }
    return value;
  }
}
