package dev.frontrow.api.catalog;

import com.typesafe.config.Config;
import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.booking.SalePolicy;
import java.time.Duration;

/**
 * The catalogue's settings.
 *
 * @param fresh how long a page is served without asking the database again
 * @param maxPageBytes memory for event pages
 * @param maxSeatMapBytes memory for seat-map geometry
 * @param policy of shows that name none
 */
public record CatalogConfig(
    Duration fresh, long maxPageBytes, long maxSeatMapBytes, SalePolicy policy) {
  private static final String PATH = "frontrow.api.catalog";

  public CatalogConfig {
    Invariants.check(!fresh.isNegative(), "negative freshness: ", fresh);
    Invariants.check(maxPageBytes > 0, "no memory for pages: ", maxPageBytes);
    Invariants.check(maxSeatMapBytes > 0, "no memory for seat maps: ", maxSeatMapBytes);
  }

  /** The settings under {@code frontrow.api.catalog}. */
  public static CatalogConfig of(Config root) {
    Config config = root.getConfig(PATH);
    return new CatalogConfig(
        config.getDuration("fresh"),
        config.getBytes("max-page-memory"),
        config.getBytes("max-seat-map-memory"),
        new SalePolicy(
            config.getDuration("hold-time"),
            config.getDuration("payment-time"),
            config.getInt("ticket-limit")));
  }
}
