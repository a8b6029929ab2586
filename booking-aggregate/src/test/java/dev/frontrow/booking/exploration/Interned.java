package dev.frontrow.booking.exploration;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/**
 * Values that are told apart once and then known by a number, from 1 up; for any thread.
 *
 * @param <K> by what two values are the same
 * @param <V> the value, made once for each key
 */
final class Interned<K, V> {
  private static final int CHUNK_BITS = 14;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private final int limit;
  private final Map<K, V> values = new ConcurrentHashMap<>();
  private final AtomicReferenceArray<AtomicReferenceArray<V>> chunks;
  private final AtomicInteger count = new AtomicInteger();

  /**
   * @param bits how many bits a number may have
   */
  Interned(int bits) {
    limit = 1 << bits;
    chunks = new AtomicReferenceArray<>(Math.max(1, limit >> CHUNK_BITS));
  }

  /** The value of {@code key}; {@code make} gets the number of a new one. */
  V get(K key, IntFunction<V> make) {
    V known = values.get(key);
    return known != null ? known : values.computeIfAbsent(key, _ -> add(make));
  }

  private V add(IntFunction<V> make) {
    int id = count.incrementAndGet();
    if (id >= limit) {
      throw new IllegalStateException("more than " + limit + " different values");
    }
    V value = make.apply(id);
    chunk(id >> CHUNK_BITS).set(id & (CHUNK - 1), value);
    return value;
  }

  private AtomicReferenceArray<V> chunk(int index) {
    if (chunks.get(index) == null) {
      chunks.compareAndSet(index, null, new AtomicReferenceArray<>(CHUNK));
    }
    return chunks.get(index);
  }

  /** The value with this number. */
  V at(int id) {
    return chunks.get(id >> CHUNK_BITS).get(id & (CHUNK - 1));
  }

  int size() {
    return count.get();
  }
}
