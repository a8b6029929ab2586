package dev.frontrow.schemas.log;

import java.util.List;
import java.util.Map;

/** Every Kafka topic of Frontrow, with the settings that its readers rely on. */
public final class Topics {
  /** Partitions of {@link #BOOKING_EVENTS} unless configured: writers that can run side by side. */
  public static final int DEFAULT_PARTITIONS = 8;

  /** The truth: Claims and booking events, key = show ID. Kept for ever. */
  public static final String BOOKING_EVENTS = "booking-events";

  /** The newest snapshot of each show, and one manifest a partition; partitioned as the log is. */
  public static final String BOOKING_SNAPSHOTS = "booking-snapshots";

  /** Read model: one record a ticket. */
  public static final String TICKETS = "tickets";

  /** Read model: one record a reservation or booking. */
  public static final String BOOKINGS = "bookings";

  /** Read model: one record a show and section. */
  public static final String AVAILABILITY = "availability";

  /** Read model: one record a show and minute. */
  public static final String SALES_BY_MINUTE = "sales-by-minute";

  /**
   * Every change of the catalogue's tables in the order of its commits, one record a row, as {@code
   * CatalogueRow} reads it: the newest of each row stays. One partition, so that the order holds.
   */
  public static final String CATALOGUE_CHANGES = "catalogue-changes";

  /** How far the catalogue's changes are captured: what Kafka Connect keeps for a connector. */
  public static final String CATALOGUE_OFFSETS = "catalogue-offsets";

  /** Read model: one search document a show, key = show ID. */
  public static final String SEARCH_DOCUMENTS = "search-documents";

  /** Documents that the search engine refuses, with the reason in the header {@code reason}. */
  public static final String SEARCH_DEAD_LETTERS = "search-dead-letters";

  /** A show opens in one record of up to {@code Inventory.MAX_SEATS} seats. */
  public static final int MAX_EVENT_BYTES = 4 << 20;

  /** What a record batch adds to the one record in it, with room to spare. */
  private static final int RECORD_OVERHEAD_BYTES = 4 << 10;

  /** A show's snapshot is one record, with all its live reservations. */
  public static final int MAX_SNAPSHOT_BYTES = 64 << 20;

  static final Map<String, String> LOG =
      Map.of(
          "cleanup.policy", "delete",
          "retention.ms", "-1",
          "retention.bytes", "-1",
          "unclean.leader.election.enable", "false",
          "message.timestamp.type", "CreateTime",
          "max.message.bytes", Integer.toString(MAX_EVENT_BYTES + RECORD_OVERHEAD_BYTES));

  private static final Map<String, String> SNAPSHOTS =
      Map.of(
          "cleanup.policy",
          "compact",
          "min.cleanable.dirty.ratio",
          "0.2",
          "segment.bytes",
          Integer.toString(128 << 20),
          "max.message.bytes",
          Integer.toString(MAX_SNAPSHOT_BYTES));

  /** Nothing is deleted by age; "delete" lets a rebuild empty the topic. */
  private static final Map<String, String> READ_MODEL =
      Map.of("cleanup.policy", "compact,delete", "retention.ms", "-1", "retention.bytes", "-1");

  /** The newest record of each key stays, for as long as nothing deletes it. */
  private static final Map<String, String> NEWEST =
      Map.of("cleanup.policy", "compact", "min.cleanable.dirty.ratio", "0.2");

  /** Long enough for somebody to look at them after a weekend. */
  private static final Map<String, String> FOR_A_WEEK =
      Map.of("cleanup.policy", "delete", "retention.ms", "604800000");

  private Topics() {}

  /**
   * A topic to be created when it is missing.
   *
   * @param settings topic-level settings that differ from the broker's
   */
  public record Definition(String name, int partitions, Map<String, String> settings) {}

  /** Every topic, for a log of {@code partitions} partitions. */
  public static List<Definition> all(int partitions) {
    return List.of(
        new Definition(BOOKING_EVENTS, partitions, LOG),
        new Definition(BOOKING_SNAPSHOTS, partitions, SNAPSHOTS),
        new Definition(TICKETS, partitions, READ_MODEL),
        new Definition(BOOKINGS, partitions, READ_MODEL),
        new Definition(AVAILABILITY, partitions, READ_MODEL),
        new Definition(SALES_BY_MINUTE, partitions, READ_MODEL),
        new Definition(CATALOGUE_CHANGES, 1, NEWEST),
        new Definition(CATALOGUE_OFFSETS, 1, NEWEST),
        new Definition(SEARCH_DOCUMENTS, partitions, NEWEST),
        new Definition(SEARCH_DEAD_LETTERS, 1, FOR_A_WEEK));
  }
}
