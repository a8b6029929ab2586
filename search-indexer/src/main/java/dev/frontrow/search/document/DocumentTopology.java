package dev.frontrow.search.document;

import dev.frontrow.schemas.log.Topics;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The topology that makes one search document a show: the catalogue's rows joined in one task,
 * because their order is that of one topic; then the availability, show by show, in as many tasks
 * as the log has partitions.
 */
public final class DocumentTopology {
  private DocumentTopology() {}

  /** The topology; {@code partitions} as the documents' topic has them. */
  public static Topology build(int partitions) {
    var builder = new StreamsBuilder();
    KTable<String, byte[]> shows =
        builder.stream(Topics.CATALOGUE_CHANGES, Consumed.with(Serdes.String(), Serdes.ByteArray()))
            .process(CatalogueJoin.supplier())
            .repartition(
                Repartitioned.<String, byte[]>as("shows")
                    .withKeySerde(Serdes.String())
                    .withValueSerde(Serdes.ByteArray())
                    .withNumberOfPartitions(partitions))
            .toTable(
                Materialized.<String, byte[], KeyValueStore<Bytes, byte[]>>as("shows")
                    .withKeySerde(Serdes.String())
                    .withValueSerde(Serdes.ByteArray()));
    KTable<String, Availability> availability =
        builder.stream(Topics.AVAILABILITY, Consumed.with(Serdes.String(), Serdes.ByteArray()))
            .selectKey((section, _) -> section.substring(0, section.indexOf('/')))
            .repartition(
                Repartitioned.<String, byte[]>as("sections")
                    .withKeySerde(Serdes.String())
                    .withValueSerde(Serdes.ByteArray())
                    .withNumberOfPartitions(partitions))
            .processValues(ShowAvailability.supplier())
            .toTable(
                Materialized.<String, Availability, KeyValueStore<Bytes, byte[]>>as("available")
                    .withKeySerde(Serdes.String())
                    .withValueSerde(Availability.serde()));
    shows
        .leftJoin(
            availability,
            (show, left) -> CatalogueRow.bytes(ShowDocument.with(CatalogueRow.columns(show), left)))
        .toStream()
        .to(Topics.SEARCH_DOCUMENTS, Produced.with(Serdes.String(), Serdes.ByteArray()));
    return builder.build();
  }
}
