package dev.frontrow.projections.stream;

import dev.frontrow.schemas.booking.BookingEvent.SaleOpened;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.codec.MalformedRecord;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.ReaderRule;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What a partition's projections remember: the reader rule's state, each show's inventory and
 * version, and the rows that later events change.
 *
 * <p>All in one store, told apart by the first letter of the key: one RocksDB and one changelog
 * partition for each partition of the log, instead of five of each.
 */
final class ReadModelStore {
  static final String NAME = "read-models";

  /** A show's inventory must fit a changelog record, as it fits a record of the log. */
  static final int MAX_RECORD_BYTES = 5 << 20;

  private static final long NOTHING_READ = -1;
  private static final String PROGRESS = "p";
  private static final String INVENTORY = "i/";
  private static final String VERSION = "v/";
  private static final String ROW = "m/";
  private static final int PROGRESS_BYTES = 2 * Long.BYTES + 1;

  /** Small segments are compacted early: a restart reads little more than the newest values. */
  private static final String CHANGELOG_SEGMENT_BYTES = Integer.toString(32 << 20);

  private final KeyValueStore<String, byte[]> store;

  /**
   * How far a store has read the log.
   *
   * @param offset of the last record read, or -1
   * @param rule as it stands behind that record
   */
  record Progress(long offset, ReaderRule rule) {}

  ReadModelStore(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /**
   * The store. Kafka Streams need not cache it: what changes often, the processors keep in memory
   * until the commit, and the rest is written once.
   */
  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(
            Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(MAX_RECORD_BYTES),
                TopicConfig.SEGMENT_BYTES_CONFIG,
                CHANGELOG_SEGMENT_BYTES));
  }

  /** How far this store has read the log; nothing yet when it is new. */
  Progress progress() {
    byte[] bytes = store.get(PROGRESS);
    if (bytes == null) {
      return new Progress(NOTHING_READ, ReaderRule.fromStart());
    }
    ByteBuffer state = ByteBuffer.wrap(bytes);
    return new Progress(state.getLong(), ReaderRule.resume(state.getLong(), state.get() != 0));
  }

  void putProgress(long offset, ReaderRule rule) {
    store.put(
        PROGRESS,
        ByteBuffer.allocate(PROGRESS_BYTES)
            .putLong(offset)
            .putLong(rule.claim())
            .put((byte) (rule.isBroken() ? 1 : 0))
            .array());
  }

  /** The show's last version, or 0. */
  long version(ShowId show) {
    byte[] bytes = store.get(VERSION + show.value());
    return bytes == null ? 0 : ByteBuffer.wrap(bytes).getLong();
  }

  void putVersion(ShowId show, long version) {
    store.put(VERSION + show.value(), ByteBuffer.allocate(Long.BYTES).putLong(version).array());
  }

  /** The event that opened the show's sale, or null. */
  SaleOpened opening(ShowId show, LogCodec codec) {
    byte[] bytes = store.get(INVENTORY + show.value());
    if (bytes == null) {
      return null;
    }
    if (codec.decode(bytes) instanceof LogRecord.Stamped stamped
        && stamped.event() instanceof SaleOpened opened) {
      return opened;
    }
    throw new MalformedRecord("no inventory in the state of " + show);
  }

  /** Keeps {@code bytes}, the log's record of the event that opened the show's sale. */
  void putOpening(ShowId show, byte[] bytes) {
    store.put(INVENTORY + show.value(), bytes);
  }

  /** The bytes of a row, or null. */
  byte[] row(String topic, String key) {
    return store.get(ROW + topic + "/" + key);
  }

  void putRow(String topic, String key, byte[] row) {
    store.put(ROW + topic + "/" + key, row);
  }
}
