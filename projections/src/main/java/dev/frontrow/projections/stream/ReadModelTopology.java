package dev.frontrow.projections.stream;

import dev.frontrow.projections.model.Projection;
import dev.frontrow.schemas.log.Topics;
import io.micrometer.core.instrument.Counter;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/**
 * The topology that computes all read models: one reader of the log, then one projection for each
 * output topic.
 *
 * <p>A task follows one partition of the log, so all events of a show meet one store. Output topics
 * have keys of their own and so other partitions than the log: order holds for each key, since one
 * show's events have one task.
 */
public final class ReadModelTopology {
  private static final String LOG = "log";

  private ReadModelTopology() {}

  /** The topology; {@code voidEvents} counts the events that the reader rule skips. */
  public static Topology build(Counter voidEvents) {
    Topology topology = new Topology();
    topology.addSource(
        LOG, new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.BOOKING_EVENTS);
    topology.addProcessor(ValidEventProcessor.NAME, () -> new ValidEventProcessor(voidEvents), LOG);
    topology.addStateStore(ReadModelStore.builder(), ValidEventProcessor.NAME);
    topology.addStateStore(BeforeCommit.builder(), ValidEventProcessor.NAME);
    for (Map.Entry<String, Projection> model : ReadModels.byTopic().entrySet()) {
      String topic = model.getKey();
      Projection projection = model.getValue();
      topology.addProcessor(
          topic, () -> new ProjectionProcessor(topic, projection), ValidEventProcessor.NAME);
      topology.connectProcessorAndStateStores(topic, ReadModelStore.NAME, BeforeCommit.NAME);
      topology.addSink(
          topic + "-topic", topic, new StringSerializer(), new ByteArraySerializer(), topic);
    }
    return topology;
  }
}
