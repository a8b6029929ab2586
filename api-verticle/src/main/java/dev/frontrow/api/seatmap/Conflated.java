package dev.frontrow.api.seatmap;

import dev.frontrow.schemas.booking.Seats;
import java.util.BitSet;
import java.util.List;

/**
 * Several changes of one seat map as one: each seat once, with what it is after the last of them.
 */
final class Conflated {
  private static final int DIGITS = 6;

  private final StringBuilder[] ordinals = new StringBuilder[Packed.STATUSES.length()];
  private int seats;

  private Conflated() {}

  /** What {@code newestFirst} come to in a hall of {@code size} tickets. */
  static Conflated of(List<Delta> newestFirst, int size) {
    Conflated all = new Conflated();
    // One change names no seat twice.
    BitSet known = newestFirst.size() == 1 ? null : new BitSet(size);
    for (Delta delta : newestFirst) {
      all.add(delta, known);
    }
    return all;
  }

  private void add(Delta delta, BitSet known) {
    Seats changed = delta.seats();
    if (changed.isEmpty()) {
      return;
    }
    int status = Packed.STATUSES.indexOf(delta.status());
    StringBuilder text = ordinals[status];
    if (text == null) {
      text = new StringBuilder(DIGITS * changed.size());
      ordinals[status] = text;
    }
    for (int i = 0; i < changed.size(); i++) {
      int ordinal = changed.at(i);
      if (known != null) {
        if (known.get(ordinal)) {
          continue;
        }
        known.set(ordinal);
      }
      text.append(text.isEmpty() ? "" : ",").append(ordinal);
      seats++;
    }
  }

  /** How many seats have changed. */
  int seats() {
    return seats;
  }

  /** Appends {@code {"h":[1,2],"f":[7]}}. */
  void appendTo(StringBuilder json) {
    json.append('{');
    String comma = "";
    for (int status = 0; status < ordinals.length; status++) {
      if (ordinals[status] != null && !ordinals[status].isEmpty()) {
        json.append(comma).append('"').append(Packed.STATUSES.charAt(status)).append("\":[");
        json.append(ordinals[status]).append(']');
        comma = ",";
      }
    }
    json.append('}');
  }
}
