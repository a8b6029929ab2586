package dev.frontrow.infra.simulation.audit;

import java.util.Arrays;

/** A number that changes with a show's versions, at any version up to now. */
final class Timeline {
  private long[] versions = new long[8];
  private long[] values = new long[8];
  private int size;

  Timeline(long atStart) {
    set(0, atStart);
  }

  /** The value from {@code version} on; versions never fall. */
  void set(long version, long value) {
    if (size > 0 && versions[size - 1] == version) {
      values[size - 1] = value;
      return;
    }
    if (size == versions.length) {
      versions = Arrays.copyOf(versions, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    versions[size] = version;
    values[size++] = value;
  }

  long now() {
    return values[size - 1];
  }

  long at(long version) {
    int found = Arrays.binarySearch(versions, 0, size, version);
    return values[found >= 0 ? found : -found - 2];
  }
}
