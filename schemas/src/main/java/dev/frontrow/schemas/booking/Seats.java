package dev.frontrow.schemas.booking;

import dev.frontrow.schemas.Invariants;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Some tickets of one show, by their ordinals, in the order in which they were asked for. */
public final class Seats {
  public static final Seats NONE = new Seats(new int[0]);

  private final int[] ordinals;

  private Seats(int[] ordinals) {
    this.ordinals = ordinals;
  }

  /** The seats with these ordinals; the array is copied. */
  public static Seats of(int... ordinals) {
    return owning(ordinals.clone());
  }

  /** As {@link #of}, but keeps the array: the caller must not touch it again. */
  public static Seats owning(int[] ordinals) {
    for (int ordinal : ordinals) {
      Invariants.check(ordinal >= 0, "negative ordinal: ", ordinal);
    }
    return ordinals.length == 0 ? NONE : new Seats(ordinals);
  }

  public int size() {
    return ordinals.length;
  }

  public boolean isEmpty() {
    return ordinals.length == 0;
  }

  /** The ordinal at {@code index}, from 0. */
  public int at(int index) {
    return ordinals[index];
  }

  public IntStream stream() {
    return Arrays.stream(ordinals);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Seats seats && Arrays.equals(ordinals, seats.ordinals);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ordinals);
  }

  @Override
  public String toString() {
    return Arrays.toString(ordinals);
  }
}
