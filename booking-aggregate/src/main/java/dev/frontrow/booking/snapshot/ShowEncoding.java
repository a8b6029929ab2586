package dev.frontrow.booking.snapshot;

import dev.frontrow.booking.domain.Remembered;
import dev.frontrow.booking.domain.ShowImage;
import dev.frontrow.schemas.codec.ArrayEncoder;
import dev.frontrow.schemas.codec.Fields;
import dev.frontrow.schemas.codec.InventoryFields;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A show's snapshot in the making, a piece at a time: a large show takes longer than commands
 * should wait for.
 */
public final class ShowEncoding {
  /** What a reservation or a command takes, mostly. */
  private static final int USUAL_BYTES = 80;

  private final ShowImage show;
  private final ArrayEncoder to;
  private int reservation;
  private int command;

  ShowEncoding(ShowImage show) {
    this.show = show;
    int entries = show.reservations().size() + show.commands().size();
    to = new ArrayEncoder(USUAL_BYTES * (1 + entries));
    try {
      to.writeInt(SnapshotCodec.VERSION);
      writeHead();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /**
   * Writes on.
   *
   * @param entries how many reservations and commands at most
   * @return whether all is written
   */
  public boolean advance(int entries) {
    try {
      int left = entries;
      for (; left > 0 && reservation < show.reservations().size(); left--) {
        writeReservation(show.reservations().get(reservation++));
      }
      for (; left > 0 && command < show.commands().size(); left--) {
        writeCommand(show.commands().get(command++));
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
    return reservation == show.reservations().size() && command == show.commands().size();
  }

  /** What was written. */
  public byte[] bytes() {
    return to.toByteArray();
  }

  private void writeHead() throws IOException {
    to.writeString(show.id().value());
    to.writeLong(show.version());
    to.writeLong(show.timeMillis());
    to.writeBoolean(show.onSale());
    InventoryFields.write(to, show.inventory());
    to.writeLong(show.policy().holdTime().toMillis());
    to.writeLong(show.policy().paymentTime().toMillis());
    to.writeInt(show.policy().ticketLimit());
    Fields.writeSeats(to, show.blocked());
    to.writeInt(show.reservations().size());
    writeCommandCount();
  }

  private void writeReservation(ShowImage.Entry entry) throws IOException {
    Fields.writeCommand(to, entry.command());
    ReservationFields.write(to, entry.reservation());
    writeCommandCount();
  }

  /** Stands between the reservations and the commands. */
  private void writeCommandCount() throws IOException {
    if (reservation == show.reservations().size()) {
      to.writeInt(show.commands().size());
    }
  }

  private void writeCommand(Remembered remembered) throws IOException {
    Fields.writeCommand(to, remembered.command());
    to.writeLong(remembered.fingerprint());
    to.writeLong(remembered.timeMillis());
    ReplyFields.write(to, remembered.reply());
  }

  private static UncheckedIOException cannotWrite(IOException e) {
    return new UncheckedIOException("cannot write to memory", e);
  }
}
