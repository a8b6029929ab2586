package dev.frontrow.projections.stream;

import dev.frontrow.projections.model.Projection;
import dev.frontrow.projections.model.Rows;
import dev.frontrow.projections.model.ShowEvent;
import dev.frontrow.schemas.readmodel.ReadModelCodec;
import dev.frontrow.schemas.readmodel.ReadModelRow;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Runs one projection in the topology: its rows go to its topic, and to the store where asked.
 *
 * <p>A counting projection's rows stay in memory until the commit, and go out once for all events
 * of a transaction.
 */
final class ProjectionProcessor implements Processor<String, ShowEvent, String, byte[]>, Rows {
  /** Rows that a transaction may hold back; more than these are sent before its end. */
  private static final int MAX_HELD_BACK = 10_000;

  /** Rows kept decoded beyond a transaction, since the next is likely to change them again. */
  private static final int MAX_KEPT = 1_000;

  private final String topic;
  private final Projection projection;
  private final ReadModelCodec codec = new ReadModelCodec();
  private final Map<String, Counted> counted = new HashMap<>();
  private ProcessorContext<String, byte[]> context;
  private ReadModelStore store;
  private long timestamp;
  private int heldBack;

  /** A counting projection's row. */
  private static final class Counted {
    private ReadModelRow row;
    private long timestamp;
    private boolean heldBack;

    Counted(ReadModelRow row) {
      this.row = row;
    }
  }

  ProjectionProcessor(String topic, Projection projection) {
    this.topic = topic;
    this.projection = projection;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
    store = new ReadModelStore(context.getStateStore(ReadModelStore.NAME));
    counted.clear();
    heldBack = 0;
    if (projection.isCounting()) {
      BeforeCommit.add(context, topic, this::sendHeldBack);
    }
  }

  @Override
  public void process(Record<String, ShowEvent> event) {
    timestamp = event.timestamp();
    projection.apply(event.value(), this);
    if (heldBack > MAX_HELD_BACK) {
      sendHeldBack();
    }
  }

  @Override
  public <R extends ReadModelRow> R find(Class<R> type, String key) {
    Counted known = counted.get(key);
    if (known != null) {
      return type.cast(known.row);
    }
    byte[] bytes = store.row(topic, key);
    if (bytes == null) {
      return null;
    }
    R row = type.cast(codec.decode(bytes));
    if (projection.isCounting()) {
      counted.put(key, new Counted(row));
    }
    return row;
  }

  @Override
  public void put(ReadModelRow row) {
    if (projection.isCounting()) {
      holdBack(row);
      return;
    }
    String key = row.key();
    byte[] bytes = codec.encode(row);
    store.putRow(topic, key, bytes);
    context.forward(new Record<>(key, bytes, timestamp));
  }

  @Override
  public void publish(ReadModelRow row) {
    context.forward(new Record<>(row.key(), codec.encode(row), timestamp));
  }

  private void holdBack(ReadModelRow row) {
    Counted kept = counted.computeIfAbsent(row.key(), _ -> new Counted(row));
    kept.row = row;
    kept.timestamp = timestamp;
    if (!kept.heldBack) {
      kept.heldBack = true;
      heldBack++;
    }
  }

  private void sendHeldBack() {
    if (heldBack > 0) {
      counted.forEach(this::sendWhenHeldBack);
      heldBack = 0;
    }
    if (counted.size() > MAX_KEPT) {
      counted.clear();
    }
  }

  private void sendWhenHeldBack(String key, Counted kept) {
    if (kept.heldBack) {
      kept.heldBack = false;
      byte[] bytes = codec.encode(kept.row);
      store.putRow(topic, key, bytes);
      context.forward(new Record<>(key, bytes, kept.timestamp));
    }
  }
}
