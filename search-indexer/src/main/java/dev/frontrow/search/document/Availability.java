package dev.frontrow.search.document;

import dev.frontrow.schemas.readmodel.AvailabilityRow;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * How many tickets of a section, or of a whole show, are left.
 *
 * @param timeMillis when that last changed, milliseconds since 1970
 */
record Availability(int free, int held, int sold, int blocked, long timeMillis) {
  static final Availability NONE = new Availability(0, 0, 0, 0, 0);

  private static final int BYTES = 4 * Integer.BYTES + Long.BYTES;

  static Availability of(AvailabilityRow row) {
    return new Availability(row.free(), row.held(), row.sold(), row.blocked(), row.timeMillis());
  }

  static Serde<Availability> serde() {
    return Serdes.serdeFrom(
        (_, value) -> value == null ? null : value.bytes(),
        (_, bytes) -> bytes == null ? null : read(bytes));
  }

  int total() {
    return free + held + sold + blocked;
  }

  /** The sum of a show when one of its sections changes. */
  Availability replacing(Availability before, Availability now) {
    return new Availability(
        free - before.free + now.free,
        held - before.held + now.held,
        sold - before.sold + now.sold,
        blocked - before.blocked + now.blocked,
        Math.max(timeMillis, now.timeMillis));
  }

  private byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putInt(free)
        .putInt(held)
        .putInt(sold)
        .putInt(blocked)
        .putLong(timeMillis)
        .array();
  }

  private static Availability read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Availability(
        buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getLong());
  }
}
