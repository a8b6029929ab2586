package dev.frontrow.booking.snapshot;

import dev.frontrow.booking.domain.OpenedShow;
import dev.frontrow.booking.domain.Remembered;
import dev.frontrow.booking.domain.ShowImage;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.codec.ArrayDecoder;
import dev.frontrow.schemas.codec.ArrayEncoder;
import dev.frontrow.schemas.codec.Fields;
import dev.frontrow.schemas.codec.InventoryFields;
import dev.frontrow.schemas.codec.MalformedRecord;
import dev.frontrow.schemas.id.ShowId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Snapshots as bytes: a version number, then the fields in Avro's binary encoding.
 *
 * <p>Nobody but a later writer of the same partition reads them, and it can do without: bytes of
 * another version are passed over, not converted.
 */
public final class SnapshotCodec {
  /** What a manifest's key starts with; a show's key is its ID, which has no colon. */
  public static final String MANIFEST_KEY = "manifest:";

  static final int VERSION = 1;

  /** Writes the fields of one snapshot. */
  @FunctionalInterface
  private interface Writer {
    void write(ArrayEncoder to) throws IOException;
  }

  /** Reads the fields of one snapshot. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(ArrayDecoder from) throws IOException;
  }

  /** The bytes of {@code show}, to be written a piece at a time. */
  public ShowEncoding begin(ShowImage show) {
    return new ShowEncoding(show);
  }

  public byte[] encode(ShowImage show) {
    ShowEncoding encoding = begin(show);
    encoding.advance(Integer.MAX_VALUE);
    return encoding.bytes();
  }

  public byte[] encode(Manifest manifest) {
    return encode(
        to -> {
          to.writeLong(manifest.offset());
          to.writeLong(manifest.claim());
          to.writeBoolean(manifest.broken());
          to.writeInt(manifest.versions().size());
          for (Map.Entry<ShowId, Long> show : manifest.versions().entrySet()) {
            to.writeString(show.getKey().value());
            to.writeLong(show.getValue());
          }
        });
  }

  /** The show in {@code bytes}, or null when they are of another version. */
  public OpenedShow decodeShow(byte[] bytes) {
    return decode(bytes, from -> readShow(from).toShow());
  }

  /** The manifest in {@code bytes}, or null when they are of another version. */
  public Manifest decodeManifest(byte[] bytes) {
    return decode(
        bytes,
        from -> {
          long offset = from.readLong();
          long claim = from.readLong();
          boolean broken = from.readBoolean();
          Map<ShowId, Long> versions = new HashMap<>();
          for (int left = from.readInt(); left > 0; left--) {
            versions.put(new ShowId(from.readString()), from.readLong());
          }
          return new Manifest(offset, claim, broken, versions);
        });
  }

  private static ShowImage readShow(ArrayDecoder from) throws IOException {
    ShowId id = from.readShow();
    long version = from.readLong();
    long timeMillis = from.readLong();
    boolean onSale = from.readBoolean();
    Inventory inventory = InventoryFields.read(from);
    SalePolicy policy =
        new SalePolicy(
            Duration.ofMillis(from.readLong()), Duration.ofMillis(from.readLong()), from.readInt());
    Seats blocked = Fields.readSeats(from);
    List<ShowImage.Entry> reservations = new ArrayList<>();
    for (int left = from.readInt(); left > 0; left--) {
      reservations.add(new ShowImage.Entry(Fields.readCommand(from), ReservationFields.read(from)));
    }
    List<Remembered> commands = new ArrayList<>();
    for (int left = from.readInt(); left > 0; left--) {
      commands.add(
          new Remembered(
              Fields.readCommand(from),
              from.readLong(),
              from.readLong(),
              ReplyFields.read(from, id)));
    }
    return new ShowImage(
        id, version, timeMillis, onSale, inventory, policy, blocked, reservations, commands);
  }

  private static byte[] encode(Writer fields) {
    try {
      ArrayEncoder encoder = new ArrayEncoder(1 << 16);
      encoder.writeInt(VERSION);
      fields.write(encoder);
      return encoder.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
  }

  private static <T> T decode(byte[] bytes, Reader<T> fields) {
    try {
      ArrayDecoder decoder = new ArrayDecoder();
      decoder.read(bytes, 0);
      if (decoder.readInt() != VERSION) {
        return null;
      }
      T read = fields.read(decoder);
      if (!decoder.isEnd()) {
        throw new MalformedRecord("bytes behind the end of a snapshot");
      }
      return read;
    } catch (IOException | RuntimeException e) {
      // Damaged bytes may break any rule of what they seem to hold.
      throw e instanceof MalformedRecord malformed
          ? malformed
          : new MalformedRecord("not a snapshot: " + e, e);
    }
  }
}
