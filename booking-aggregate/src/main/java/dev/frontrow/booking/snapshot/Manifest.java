package dev.frontrow.booking.snapshot;

import dev.frontrow.schemas.id.ShowId;
import java.util.Map;

/**
 * Says from where the log must be read to go on from a partition's show snapshots.
 *
 * @param offset the first record that the snapshots may lack
 * @param claim the offset of the Claim in force there
 * @param broken whether nothing counts there until the next Claim
 * @param versions every show there was, with its version at that offset
 */
public record Manifest(long offset, long claim, boolean broken, Map<ShowId, Long> versions) {
  public Manifest {
    versions = Map.copyOf(versions);
  }
}
