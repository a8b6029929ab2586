package dev.frontrow.benchmarks.peers;

import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.Partitions;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Seats of one show in a key-value store, in blocks of {@value #SEATS}: until when each is held,
 * and by which command.
 *
 * <p>In blocks, because four million entries of one seat each would not fit where Frontrow runs,
 * and because neighbours are mostly sold together: one record of the changelog for all of a block.
 */
final class SeatBlocks {
  private static final int SEATS = 8;

  /** Milliseconds since 1970, 0 where the seat was never held; and the command's 16 bytes. */
  private static final int SEAT_BYTES = Long.BYTES + 2 * Long.BYTES;

  private final KeyValueStore<byte[], byte[]> store;
  private final byte[] show;
  private final Map<Integer, byte[]> touched = new LinkedHashMap<>();

  SeatBlocks(KeyValueStore<byte[], byte[]> store, ShowId show) {
    this.store = store;
    this.show = Partitions.key(show);
  }

  boolean isHeld(int ordinal, long nowMillis) {
    return block(ordinal).getLong(at(ordinal)) > nowMillis;
  }

  void hold(int ordinal, CommandId command, long untilMillis) {
    block(ordinal)
        .putLong(at(ordinal), untilMillis)
        .putLong(at(ordinal) + Long.BYTES, command.high())
        .putLong(at(ordinal) + 2 * Long.BYTES, command.low());
  }

  /** Writes the blocks that were looked at. */
  void write() {
    touched.forEach((number, block) -> store.put(key(number), block));
  }

  private ByteBuffer block(int ordinal) {
    return ByteBuffer.wrap(touched.computeIfAbsent(ordinal / SEATS, this::load));
  }

  /** A copy: what the store gave is still the store's. */
  private byte[] load(int number) {
    byte[] stored = store.get(key(number));
    return stored == null ? new byte[SEATS * SEAT_BYTES] : stored.clone();
  }

  private static int at(int ordinal) {
    return ordinal % SEATS * SEAT_BYTES;
  }

  private byte[] key(int number) {
    return ByteBuffer.allocate(show.length + Integer.BYTES).put(show).putInt(number).array();
  }
}
