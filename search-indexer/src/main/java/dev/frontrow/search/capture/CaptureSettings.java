package dev.frontrow.search.capture;

import dev.frontrow.schemas.log.Topics;
import dev.frontrow.search.SearchIndexerConfig;
import java.net.URI;
import java.util.Properties;

/**
 * What Debezium's Postgres connector is told; {@code infra/connect/catalogue.json} tells a worker
 * of Kafka Connect the same.
 *
 * @see <a href="https://debezium.io/documentation/reference/stable/connectors/postgresql.html">The
 *     connector's documentation</a>
 */
final class CaptureSettings {
  /**
   * The order of a snapshot: a show comes after all that its document needs, and a row that is
   * always there last, so that the snapshot's end is seen.
   */
  private static final String TABLES =
      "public.venues,public.performers,public.show_performers,public.price_categories,"
          + "public.shows,public.catalogue_heartbeat";

  private static final String DERIVED_COLUMNS =
      "public.shows.search_text,public.shows.content_hash,public.shows.info,public.shows.note";

  private static final String NAME = "frontrow-catalogue";
  private static final int DEFAULT_PORT = 5_432;

  private CaptureSettings() {}

  static Properties of(SearchIndexerConfig config) {
    var properties = new Properties();
    database(properties, config.postgres());
    properties.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
    properties.put("name", NAME);
    properties.put("topic.prefix", "frontrow");
    properties.put("plugin.name", "pgoutput");
    properties.put("slot.name", config.capture().slot());
    properties.put("publication.name", config.capture().slot());
    properties.put("publication.autocreate.mode", "filtered");
    // Who waits for a slot that another node has waits better in CatalogueCapture.
    properties.put("slot.max.retries", "0");
    properties.put("table.include.list", TABLES);
    properties.put("column.exclude.list", DERIVED_COLUMNS);
    // Anew when the log has not what follows what was captured last.
    properties.put("snapshot.mode", "when_needed");
    properties.put("snapshot.include.collection.list", TABLES);
    properties.put("time.precision.mode", "isostring");
    properties.put("poll.interval.ms", "100");
    properties.put("max.batch.size", "4096");
    properties.put("max.queue.size", "16384");
    properties.put("status.update.interval.ms", "1000");
    String heartbeat = Long.toString(config.capture().heartbeat().toMillis());
    properties.put("heartbeat.interval.ms", heartbeat);
    properties.put(
        "heartbeat.action.query", "UPDATE catalogue_heartbeat SET beat_at = clock_timestamp()");
    // Errors end it: CatalogueCapture begins anew, and says so.
    properties.put("errors.max.retries", "0");
    rows(properties);
    offsets(properties, config.kafka());
    return properties;
  }

  private static void database(Properties properties, SearchIndexerConfig.Database database) {
    URI url = URI.create(database.url().replaceFirst("^jdbc:", ""));
    properties.put("database.hostname", url.getHost());
    int port = url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
    properties.put("database.port", Integer.toString(port));
    properties.put("database.dbname", url.getPath().substring(1));
    properties.put("database.user", database.user());
    properties.put("database.password", database.password());
  }

  /** One topic for all tables, in the order of the commits; a record is the row as it is now. */
  private static void rows(Properties properties) {
    properties.put("transforms", "route,unwrap");
    properties.put("transforms.route.type", "io.debezium.transforms.ByLogicalTableRouter");
    properties.put("transforms.route.topic.regex", "frontrow\\.public\\..*");
    properties.put("transforms.route.topic.replacement", Topics.CATALOGUE_CHANGES);
    properties.put("transforms.route.key.field.name", "table");
    properties.put("transforms.route.key.field.regex", "frontrow\\.public\\.(.*)");
    properties.put("transforms.route.key.field.replacement", "$1");
    properties.put("transforms.unwrap.type", "io.debezium.transforms.ExtractNewRecordState");
    properties.put("transforms.unwrap.delete.tombstone.handling.mode", "tombstone");
    properties.put("transforms.unwrap.add.fields", "source.lsn:lsn,source.snapshot:snapshot");
    properties.put("key.converter.schemas.enable", "false");
    properties.put("value.converter.schemas.enable", "false");
  }

  private static void offsets(Properties properties, String kafka) {
    properties.put("offset.storage", "org.apache.kafka.connect.storage.KafkaOffsetBackingStore");
    properties.put("bootstrap.servers", kafka);
    properties.put("offset.storage.topic", Topics.CATALOGUE_OFFSETS);
    properties.put("offset.storage.partitions", "1");
    properties.put("offset.storage.replication.factor", "-1");
    properties.put("offset.flush.interval.ms", "1000");
  }
}
