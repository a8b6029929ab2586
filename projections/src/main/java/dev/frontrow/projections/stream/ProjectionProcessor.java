package dev.frontrow.projections.stream;

import dev.frontrow.projections.model.Projection;
import dev.frontrow.projections.model.Rows;
import dev.frontrow.projections.model.ShowEvent;
import dev.frontrow.schemas.readmodel.ReadModelCodec;
import dev.frontrow.schemas.readmodel.ReadModelRow;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Runs one projection in the topology: its rows go to its topic, and to the store where asked. */
final class ProjectionProcessor implements Processor<String, ShowEvent, String, byte[]>, Rows {
  private final String topic;
  private final Projection projection;
  private final ReadModelCodec codec = new ReadModelCodec();
  private ProcessorContext<String, byte[]> context;
  private ReadModelStore store;
  private long timestamp;

  ProjectionProcessor(String topic, Projection projection) {
    this.topic = topic;
    this.projection = projection;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
    store = new ReadModelStore(context.getStateStore(ReadModelStore.NAME));
  }

  @Override
  public void process(Record<String, ShowEvent> event) {
    timestamp = event.timestamp();
    projection.apply(event.value(), this);
  }

  @Override
  public <R extends ReadModelRow> R find(Class<R> type, String key) {
    byte[] bytes = store.row(topic, key);
    return bytes == null ? null : type.cast(codec.decode(bytes));
  }

  @Override
  public void put(ReadModelRow row) {
    String key = row.key();
    byte[] bytes = codec.encode(row);
    store.putRow(topic, key, bytes);
    context.forward(new Record<>(key, bytes, timestamp));
  }

  @Override
  public void publish(ReadModelRow row) {
    context.forward(new Record<>(row.key(), codec.encode(row), timestamp));
  }
}
