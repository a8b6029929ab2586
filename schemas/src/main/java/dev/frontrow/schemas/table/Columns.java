package dev.frontrow.schemas.table;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

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

  /** What {@code at} makes of the places from 0 on, each time that it is asked for. */
  public static <T> List<T> list(int size, IntFunction<T> at) {
    return new View<>(size, at);
  }

  private static final class View<T> extends AbstractList<T> implements RandomAccess {
    private final int size;
    private final IntFunction<T> at;

    View(int size, IntFunction<T> at) {
      this.size = size;
      this.at = at;
    }

    @Override
    public T get(int index) {
      return at.apply(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
      return size;
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> T[] make(T[] like, int capacity) {
    return (T[]) Array.newInstance(like.getClass().getComponentType(), capacity);
  }
}
