package dev.frontrow.schemas.table;

import java.lang.reflect.Array;

/** Arrays that hold one field of many things, each thing at one place in all of them. */
public final class Columns {
  private Columns() {}

  /**
   * A column of {@code capacity} places whose first hold what stood at {@code from}, in that order.
   */
  public static long[] gather(long[] old, int[] from, int capacity) {
    long[] gathered = new long[capacity];
    for (int i = 0; i < from.length; i++) {
      gathered[i] = old[from[i]];
    }
    return gathered;
  }

  /** As {@link #gather(long[], int[], int)}. */
  public static int[] gather(int[] old, int[] from, int capacity) {
    int[] gathered = new int[capacity];
    for (int i = 0; i < from.length; i++) {
      gathered[i] = old[from[i]];
    }
    return gathered;
  }

  /** As {@link #gather(long[], int[], int)}. */
  public static byte[] gather(byte[] old, int[] from, int capacity) {
    byte[] gathered = new byte[capacity];
    for (int i = 0; i < from.length; i++) {
      gathered[i] = old[from[i]];
    }
    return gathered;
  }

  /** As {@link #gather(long[], int[], int)}; null for null. */
  public static <T> T[] gather(T[] old, int[] from, int capacity) {
    if (old == null) {
      return null;
    }
    T[] gathered = make(old, capacity);
    for (int i = 0; i < from.length; i++) {
      gathered[i] = old[from[i]];
    }
    return gathered;
  }

  @SuppressWarnings("unchecked")
  private static <T> T[] make(T[] like, int capacity) {
    return (T[]) Array.newInstance(like.getClass().getComponentType(), capacity);
  }
}
