package dev.frontrow.booking.runtime;

import com.typesafe.config.Config;

/**
 * What the booking aggregate is told; {@code reference.conf} has the names, units and defaults.
 *
 * @param kafka bootstrap servers, {@code host:port[,host:port…]}
 * @param partitions of the booking log; the same in every service, and never changed
 */
public record BookingConfig(String kafka, int partitions, WriterSettings writer) {
  private static final String ROOT = "frontrow.booking";

  /** The settings under {@code frontrow.booking}. */
  public static BookingConfig of(Config config) {
    Config own = config.getConfig(ROOT);
    return new BookingConfig(
        own.getString("kafka"),
        own.getInt("partitions"),
        new WriterSettings(
            own.getString("endpoint"),
            own.getInt("max-pending"),
            own.getInt("max-in-flight"),
            own.getDuration("ack-timeout"),
            own.getDuration("claim-pause"),
            own.getInt("snapshot-events"),
            own.getDuration("snapshot-interval")));
  }
}
