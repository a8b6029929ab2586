package dev.frontrow.audit.log;

/**
 * 64 bits that stand for a text or a list of numbers, so that it can be compared without being
 * kept. Finds mistakes, not forgeries.
 */
public final class Hash64 {
  /** The hash of no text at all. */
  public static final long NONE = 0;

  private static final long SEED = 0x243F6A8885A308D3L;
  private static final long MULTIPLIER_1 = 0xBF58476D1CE4E5B9L;
  private static final long MULTIPLIER_2 = 0x94D049BB133111EBL;

  private Hash64() {}

  /** The hash of {@code text}; {@link #NONE} for null, and for nothing else. */
  public static long of(String text) {
    if (text == null) {
      return NONE;
    }
    long hash = SEED + text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash ^ text.charAt(i));
    }
    return hash == NONE ? SEED : hash;
  }

  /** The hash of {@code numbers} in this order. */
  public static long of(int[] numbers) {
    long hash = SEED + numbers.length;
    for (int number : numbers) {
      hash = mix(hash ^ number);
    }
    return hash;
  }

  /** The finalizer of splitmix64: every bit of the input moves about half of the output's. */
  private static long mix(long value) {
    long z = value + SEED;
    z = (z ^ (z >>> 30)) * MULTIPLIER_1;
    z = (z ^ (z >>> 27)) * MULTIPLIER_2;
    return z ^ (z >>> 31);
  }
}
