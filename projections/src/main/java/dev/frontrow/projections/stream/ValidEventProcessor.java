package dev.frontrow.projections.stream;

import dev.frontrow.projections.model.ShowEvent;
import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.SaleOpened;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.ReaderRule;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads one partition of the log under the reader rule, and passes on each event that counts with
 * its show's inventory.
 */
final class ValidEventProcessor implements Processor<byte[], byte[], String, ShowEvent> {
  static final String NAME = "valid-events";

  /** Inventories kept decoded, for each partition; the others are a look-up away. */
  private static final int MAX_DECODED_INVENTORIES = 32;

  private static final int MAX_VERSIONS = 10_000;

  /** Events younger than this are live; older ones are being caught up with. */
  private static final long LIVE_MILLIS = 2_000;

  private final LogCodec codec = new LogCodec();
  private final Map<ShowId, InventoryIndex> inventories = new RecentInventories();

  /** The versions of the shows with events in this transaction, and of some before. */
  private final Map<ShowId, Version> versions = new HashMap<>();

  private final Counter voidEvents;
  private ProcessorContext<String, ShowEvent> context;
  private ReadModelStore store;
  private ReaderRule rule;
  private long lastOffset;
  private long lastTimestamp;
  private boolean moved;

  /** A show's version, and whether the store has it. */
  private static final class Version {
    private long value;
    private boolean stored = true;

    Version(long value) {
      this.value = value;
    }
  }

  ValidEventProcessor(Counter voidEvents) {
    this.voidEvents = voidEvents;
  }

  @Override
  public void init(ProcessorContext<String, ShowEvent> context) {
    this.context = context;
    store = new ReadModelStore(context.getStateStore(ReadModelStore.NAME));
    rule = null;
    moved = false;
    inventories.clear();
    versions.clear();
    BeforeCommit.add(context, NAME, this::store);
    Duration interval = (Duration) context.appConfigs().get(StreamSettings.COMMIT_INTERVAL);
    context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::commitWhenLive);
  }

  @Override
  public void process(Record<byte[], byte[]> message) {
    long offset = context.recordMetadata().map(RecordMetadata::offset).orElseThrow();
    if (rule == null) {
      ReadModelStore.Progress progress = store.progress();
      rule = progress.rule();
      lastOffset = progress.offset();
    }
    if (offset <= lastOffset) {
      // Kafka forgets the offsets of a group that was away for long; the state has not.
      return;
    }
    LogRecord record = codec.decode(message.value());
    if (counts(offset, record) && record instanceof LogRecord.Stamped stamped) {
      context.forward(
          new Record<>(
              stamped.event().show().value(),
              showEvent(stamped.event(), message.value()),
              message.timestamp()));
    }
    lastOffset = offset;
    lastTimestamp = message.timestamp();
    moved = true;
    if (versions.size() > MAX_VERSIONS) {
      store();
    }
  }

  /** Somebody may wait for the rows of an event that has just happened. */
  private void commitWhenLive(long nowMillis) {
    if (moved && nowMillis - lastTimestamp < LIVE_MILLIS) {
      context.commit();
    }
  }

  /** Writes what this transaction has changed to the store. */
  private void store() {
    if (moved) {
      moved = false;
      store.putProgress(lastOffset, rule);
      versions.forEach(this::store);
    }
    if (versions.size() > MAX_VERSIONS) {
      versions.clear();
    }
  }

  private void store(ShowId show, Version version) {
    if (!version.stored) {
      version.stored = true;
      store.putVersion(show, version.value);
    }
  }

  private boolean counts(long offset, LogRecord record) {
    long voidBefore = rule.voidEvents();
    boolean counts = rule.accepts(offset, record);
    if (rule.voidEvents() != voidBefore) {
      voidEvents.increment();
    }
    return counts;
  }

  private ShowEvent showEvent(BookingEvent event, byte[] bytes) {
    ShowId show = event.show();
    follow(show, event.header().version());
    boolean opening = event instanceof SaleOpened && event.header().version() == 1;
    if (opening) {
      store.putOpening(show, bytes);
    }
    return new ShowEvent(event, inventory(show), opening);
  }

  /** A gap or a repetition would make every later count wrong: better to stop here. */
  private void follow(ShowId show, long version) {
    Version last = versions.computeIfAbsent(show, s -> new Version(store.version(s)));
    if (version != last.value + 1) {
      throw new IllegalStateException(
          "version " + version + " follows " + last.value + " in " + show);
    }
    last.value = version;
    last.stored = false;
  }

  private InventoryIndex inventory(ShowId show) {
    InventoryIndex known = inventories.get(show);
    if (known != null) {
      return known;
    }
    SaleOpened opened = store.opening(show, codec);
    Invariants.check(opened != null, "event of a show that never opened: ", show);
    InventoryIndex index = new InventoryIndex(opened.inventory());
    inventories.put(show, index);
    return index;
  }

  /** The inventories used last. */
  private static final class RecentInventories extends LinkedHashMap<ShowId, InventoryIndex> {
    private static final long serialVersionUID = 1;

    RecentInventories() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<ShowId, InventoryIndex> eldest) {
      return size() > MAX_DECODED_INVENTORIES;
    }
  }
}
