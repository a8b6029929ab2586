package dev.frontrow.search.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins shows with their venue, performers and prices: for each show that a row changes, one
 * document, or null when the show is gone.
 *
 * <p>A transaction of the catalogue changes several rows of one show, and a venue changes all shows
 * in it. So changed shows are noted in the state, and their documents follow a moment later, once
 * for all changes until then.
 */
final class CatalogueJoin implements Processor<String, byte[], String, byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogueJoin.class);
  private static final Duration EMIT_EVERY = Duration.ofMillis(50);

  /** Documents at once: the consumer has to come round. */
  private static final int MOST_AT_ONCE = 2_000;

  private ProcessorContext<String, byte[]> context;
  private CatalogueStore catalogue;
  private boolean changed = true;
  private long timestamp;

  /** Makes one for each task, with its store. */
  static ProcessorSupplier<String, byte[], String, byte[]> supplier() {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, byte[], String, byte[]> get() {
        return new CatalogueJoin();
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(CatalogueStore.builder());
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
    this.timestamp = context.currentSystemTimeMs();
    this.catalogue = new CatalogueStore(context.getStateStore(CatalogueStore.NAME));
    context.schedule(EMIT_EVERY, PunctuationType.WALL_CLOCK_TIME, _ -> emit());
  }

  @Override
  public void process(Record<String, byte[]> record) {
    catalogue.apply(CatalogueRow.read(record.key(), record.value()));
    timestamp = record.timestamp();
    changed = true;
  }

  private void emit() {
    if (!changed) {
      return;
    }
    var shows = catalogue.changed(MOST_AT_ONCE);
    for (String id : shows) {
      emit(id);
      catalogue.settled(id);
    }
    changed = shows.size() == MOST_AT_ONCE;
  }

  private void emit(String id) {
    byte[] document;
    try {
      ObjectNode show = catalogue.findShow(id);
      ObjectNode made = show == null ? null : ShowDocument.of(show, catalogue);
      document = made == null ? null : CatalogueRow.bytes(made);
    } catch (RuntimeException unfit) {
      // Somebody wrote past the application: one show stays as it was, and all others go on.
      LOG.warn("no document can be made of the show {}: {}", id, unfit.toString());
      return;
    }
    context.forward(new Record<>(id, document, timestamp));
  }
}
