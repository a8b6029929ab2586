package dev.frontrow.schemas.readmodel;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.id.ShowId;

/**
 * How many tickets of a section are left.
 *
 * @param section the section's code
 * @param timeMillis when its last event was decided, milliseconds since 1970
 */
public record AvailabilityRow(
    ShowId show,
    String section,
    int free,
    int held,
    int sold,
    int blocked,
    long version,
    long timeMillis)
    implements ReadModelRow {
  public AvailabilityRow {
    boolean counted = free >= 0 && held >= 0 && sold >= 0 && blocked >= 0;
    Invariants.check(counted, "fewer tickets than none: ", section);
  }

  /** How many tickets the section has. */
  public int total() {
    return free + held + sold + blocked;
  }

  /** The key of a section's row. */
  public static String key(ShowId show, String section) {
    return show.value() + "/" + section;
  }

  @Override
  public String key() {
    return key(show, section);
  }
}
