package dev.frontrow.projections.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * What the processors of a task do at the end of each transaction: write what they hold in memory
 * to the state, and publish it.
 *
 * <p>Kafka Streams lets only its own caches act there, by interfaces that are public classes but
 * not public API; a punctuation will not do, because a commit without it would say that the log is
 * projected while rows are still to come (docs/adr/0007). So this is a cache to Kafka Streams,
 * which flushes it before it commits; a store only in name, it keeps nothing.
 */
final class BeforeCommit implements StateStore, CachedStateStore<byte[], byte[]> {
  static final String NAME = "before-commit";

  private final Map<String, Runnable> steps = new LinkedHashMap<>();
  private boolean open;

  /** Makes one for each task. */
  static StoreBuilder<BeforeCommit> builder() {
    return new Builder();
  }

  /**
   * Lets {@code step} run before each commit of {@code context}'s task from now on, as if the
   * processor whose {@code init} calls this were still at the record that it processed last.
   *
   * @param name the processor's; a later step of the same name replaces this
   */
  static void add(ProcessorContext<?, ?> context, String name, Runnable step) {
    InternalProcessorContext<?, ?> internal = (InternalProcessorContext<?, ?>) context;
    ProcessorNode<?, ?, ?, ?> node = internal.currentNode();
    BeforeCommit beforeCommit = context.getStateStore(NAME);
    beforeCommit.steps.put(
        name,
        () -> {
          ProcessorNode<?, ?, ?, ?> current = internal.currentNode();
          internal.setCurrentNode(node);
          try {
            step.run();
          } finally {
            internal.setCurrentNode(current);
          }
        });
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    steps.clear();
    context.register(root, (_, _) -> {});
    open = true;
  }

  @Override
  public void flushCache() {
    steps.values().forEach(Runnable::run);
  }

  @Override
  public void clearCache() {
    steps.clear();
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** It has nothing to be cached or logged. */
  private static final class Builder implements StoreBuilder<BeforeCommit> {
    @Override
    public StoreBuilder<BeforeCommit> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<BeforeCommit> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<BeforeCommit> withLoggingEnabled(Map<String, String> config) {
      throw new UnsupportedOperationException("nothing to log");
    }

    @Override
    public StoreBuilder<BeforeCommit> withLoggingDisabled() {
      return this;
    }

    @Override
    public BeforeCommit build() {
      return new BeforeCommit();
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }

    @Override
    public String name() {
      return NAME;
    }
  }
}
