package dev.frontrow.booking.exploration;

import java.util.Arrays;

/** Parts of the world that one node can have, each once, in the order in which they were found. */
final class PartSet {
  private static final int FIRST_CAPACITY = 32;

  private long[] found = new long[FIRST_CAPACITY];
  private long[] slots = new long[2 * FIRST_CAPACITY];
  private int size;

  /** Adds a part, which is never 0. */
  void add(long part) {
    if (size == found.length) {
      grow();
    }
    if (put(part)) {
      found[size++] = part;
    }
  }

  int size() {
    return size;
  }

  long at(int index) {
    return found[index];
  }

  private boolean put(long part) {
    long hash = part * 0x9E3779B97F4A7C15L;
    int mask = slots.length - 1;
    int slot = (int) (hash >>> Integer.SIZE) & mask;
    while (slots[slot] != 0) {
      if (slots[slot] == part) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = part;
    return true;
  }

  private void grow() {
    found = Arrays.copyOf(found, 2 * size);
    slots = new long[2 * slots.length];
    for (int i = 0; i < size; i++) {
      put(found[i]);
    }
  }
}
