package dev.frontrow.api.routing;

import dev.frontrow.api.seatmap.Follower;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.log.LogRecord;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Who writes each partition, as the last Claim in the log says. Thread-safe. */
public final class Owners implements Follower {
  private final AtomicReferenceArray<LogRecord.Claim> claims;

  public Owners(int partitions) {
    this.claims = new AtomicReferenceArray<>(partitions);
  }

  /** The last Claim of {@code partition}; empty while nobody has claimed it. */
  public Optional<LogRecord.Claim> of(int partition) {
    return Optional.ofNullable(claims.get(partition));
  }

  @Override
  public void onClaim(int partition, long offset, LogRecord.Claim claim) {
    claims.set(partition, claim);
  }

  @Override
  public void onEvent(BookingEvent event, boolean live) {}
}
