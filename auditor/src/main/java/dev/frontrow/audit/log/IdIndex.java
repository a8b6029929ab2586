package dev.frontrow.audit.log;

import java.util.Arrays;

/**
 * Numbers 128-bit IDs in the order in which they come, from 0.
 *
 * <p>Two arrays and a hash table of ints: about 30 bytes an ID. Nothing is ever taken out.
 */
final class IdIndex {
  private static final int FIRST_CAPACITY = 16;

  /** Slots of the table for each ID that fits the arrays, at least: chains stay short. */
  private static final int SLOTS_PER_ID = 2;

  private static final long MIX = 0x9E3779B97F4A7C15L;

  private long[] high = new long[FIRST_CAPACITY];
  private long[] low = new long[FIRST_CAPACITY];

  /** Number of the ID, plus one; 0 in an empty slot. The length is a power of two. */
  private int[] slots = new int[FIRST_CAPACITY * SLOTS_PER_ID];

  private int size;

  int size() {
    return size;
  }

  /** How many IDs fit before the arrays grow. */
  int capacity() {
    return high.length;
  }

  long high(int number) {
    return high[number];
  }

  long low(int number) {
    return low[number];
  }

  /** The ID's number, or -1. */
  int find(long idHigh, long idLow) {
    for (int slot = slot(idHigh, idLow); slots[slot] != 0; slot = next(slot)) {
      int number = slots[slot] - 1;
      if (high[number] == idHigh && low[number] == idLow) {
        return number;
      }
    }
    return -1;
  }

  /** Takes in an ID that {@link #find} does not know; its number. */
  int add(long idHigh, long idLow) {
    if (size == high.length) {
      grow();
    }
    high[size] = idHigh;
    low[size] = idLow;
    put(size);
    return size++;
  }

  private void grow() {
    int capacity = Math.addExact(high.length, high.length / 2);
    high = Arrays.copyOf(high, capacity);
    low = Arrays.copyOf(low, capacity);
    if (capacity > slots.length / SLOTS_PER_ID) {
      slots = new int[Math.multiplyExact(slots.length, 2)];
      for (int number = 0; number < size; number++) {
        put(number);
      }
    }
  }

  private void put(int number) {
    int slot = slot(high[number], low[number]);
    while (slots[slot] != 0) {
      slot = next(slot);
    }
    slots[slot] = number + 1;
  }

  private int slot(long idHigh, long idLow) {
    long mixed = (idHigh ^ Long.rotateLeft(idLow, 32)) * MIX;
    return (int) (mixed >>> 32) & (slots.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }
}
