package dev.frontrow.search.document;

import dev.frontrow.schemas.readmodel.AvailabilityRow;
import dev.frontrow.schemas.readmodel.ReadModelCodec;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Sums up the availability of a show's sections, at one step for each change of a section. */
final class ShowAvailability implements Processor<String, byte[], String, Availability> {
  private static final String STORE = "availability";

  private final ReadModelCodec codec = new ReadModelCodec();
  private ProcessorContext<String, Availability> context;
  private KeyValueStore<String, Availability> store;

  /** Makes one for each task, with its store. */
  static ProcessorSupplier<String, byte[], String, Availability> supplier() {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, byte[], String, Availability> get() {
        return new ShowAvailability();
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(STORE), Serdes.String(), Availability.serde())
                .withCachingEnabled());
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, Availability> context) {
    this.context = context;
    this.store = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (record.value() == null) {
      return;
    }
    AvailabilityRow row = (AvailabilityRow) codec.decode(record.value());
    Availability now = Availability.of(row);
    Availability before = orNone(store.get(row.key()));
    // A show's ID has no slash in it, so its sum meets no section's key.
    String show = row.show().value();
    Availability sum = orNone(store.get(show)).replacing(before, now);
    store.put(row.key(), now);
    store.put(show, sum);
    context.forward(record.withKey(show).withValue(sum));
  }

  private static Availability orNone(Availability known) {
    return known == null ? Availability.NONE : known;
  }
}
