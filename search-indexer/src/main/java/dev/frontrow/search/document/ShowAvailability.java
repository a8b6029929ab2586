package dev.frontrow.search.document;

import dev.frontrow.schemas.readmodel.AvailabilityRow;
import dev.frontrow.schemas.readmodel.ReadModelCodec;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Sums up the availability of a show's sections, at one step for each change of a section. */
final class ShowAvailability implements FixedKeyProcessor<String, byte[], Availability> {
  private static final String STORE = "availability";

  private final ReadModelCodec codec = new ReadModelCodec();
  private FixedKeyProcessorContext<String, Availability> context;
  private KeyValueStore<String, Availability> store;

  /** Makes one for each task, with its store. */
  static FixedKeyProcessorSupplier<String, byte[], Availability> supplier() {
    return new FixedKeyProcessorSupplier<>() {
      @Override
      public FixedKeyProcessor<String, byte[], Availability> get() {
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
  public void init(FixedKeyProcessorContext<String, Availability> context) {
    this.context = context;
    this.store = context.getStateStore(STORE);
  }

  @Override
  public void process(FixedKeyRecord<String, byte[]> record) {
    if (record.value() == null) {
      return;
    }
    AvailabilityRow row = (AvailabilityRow) codec.decode(record.value());
    Availability now = Availability.of(row);
    Availability before = orNone(store.get(row.key()));
    // The record has the show's ID as its key, which has no slash and so meets no section's.
    String show = record.key();
    Availability sum = orNone(store.get(show)).replacing(before, now);
    store.put(row.key(), now);
    store.put(show, sum);
    context.forward(record.withValue(sum));
  }

  private static Availability orNone(Availability known) {
    return known == null ? Availability.NONE : known;
  }
}
