package dev.frontrow.infra.simulation;

import java.util.List;

/**
 * The one source of chance of a simulation.
 *
 * <p>SplitMix64, written out with its bounds: a seed must mean the same on every JDK for ever, and
 * {@code java.util.random} leaves open how its generators come to a bounded number.
 */
final class Dice {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final int PER_MILLE = 1_000;

  private long state;

  Dice(long seed) {
    state = mix(seed);
  }

  long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** A number from 0 to {@code bound}, exclusive. */
  int below(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  /** A number from {@code low} to {@code high}, inclusive. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** Between two numbers of milliseconds, in microseconds; short ones are likelier. */
  long millis(int low, int high) {
    long range = (high - low) * 1_000L;
    long first = (next() >>> 1) % (range + 1);
    long second = (next() >>> 1) % (range + 1);
    return low * 1_000L + Math.min(first, second);
  }

  /** True once in {@code times}. */
  boolean oneIn(int times) {
    return below(times) == 0;
  }

  boolean perMille(int chance) {
    return below(PER_MILLE) < chance;
  }

  <T> T pick(List<T> all) {
    return all.get(below(all.size()));
  }

  @SafeVarargs
  final <T> T pick(T... all) {
    return all[below(all.length)];
  }

  private static long mix(long number) {
    long z = number;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
