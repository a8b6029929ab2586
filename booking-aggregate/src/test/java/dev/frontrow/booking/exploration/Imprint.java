package dev.frontrow.booking.exploration;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The state of an object and of all that it refers to, as 128 bits.
 *
 * <p>Two objects of one imprint hold the same values in the same shape, so that they do the same
 * from here on. Ticks count relative to now: a writer compares them with the clock and with one
 * another alone. Whatever this does not know how to read is an error, never passed over.
 */
final class Imprint {
  /** Values above are ticks; nothing else is as large, except the end of time. */
  static final long FIRST_TICK = 1L << 50;

  private static final long LAST_TICK = 1L << 51;
  private static final int NULL = 1;
  private static final int SEEN = 2;
  private static final int ORDERED = 3;
  private static final int UNORDERED = 4;

  /** Refusals are numbered upwards, and the numbers only compared: those that are proven are 0. */
  private static final Set<String> REFUSAL_NUMBERS =
      Set.of("refusals", "refusal", "provenRefusals");

  private final Shapes shapes;
  private final long now;
  private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();
  private long provenRefusals;
  private long high = 0x9E3779B97F4A7C15L;
  private long low = 0xC2B2AE3D27D4EB4FL;

  /** 128 bits. */
  record Bits(long high, long low) {}

  private Imprint(Shapes shapes, long now) {
    this.shapes = shapes;
    this.now = shapes.isExact() ? 0 : now;
  }

  /**
   * The imprint of {@code roots}.
   *
   * @param now the tick that ticks are relative to
   */
  static Bits of(Shapes shapes, long now, List<?> roots) {
    Imprint imprint = new Imprint(shapes, now);
    roots.forEach(imprint::add);
    return new Bits(imprint.high, imprint.low);
  }

  private void mix(long value) {
    high = Long.rotateLeft(high ^ (value * 0x9FB21C651E98DF25L), 29) * 0xD6E8FEB86659FD93L + low;
    low = ((Long.rotateLeft(low, 31) ^ value) * 0x8EBC6AF09C88C6E3L) ^ (high >>> 32);
  }

  private void mixTime(long value) {
    if (value >= FIRST_TICK && value < LAST_TICK) {
      mix(value - now);
      mix(FIRST_TICK);
    } else {
      mix(value);
    }
  }

  private void add(Object value) {
    switch (value) {
      case null -> mix(NULL);
      case Long number -> mixTime(number);
      case Integer number -> mix(number);
      case Boolean flag -> mix(flag ? 3 : 5);
      case Enum<?> constant -> mix(shapes.number(constant));
      case String text -> mix(shapes.number(text));
      case Duration time -> mix(time.toMillis());
      case AtomicInteger number -> mix(number.get());
      case AtomicLong number -> mixTime(number.get());
      case Map<?, ?> map -> addMap(map);
      case Collection<?> values -> addAll(values);
      default -> addObject(value);
    }
  }

  private void addObject(Object value) {
    Class<?> type = value.getClass();
    if (type.isArray()) {
      addArray(value);
      return;
    }
    Shapes.Shape shape = shapes.of(type);
    mix(shape.number());
    // A record is its values; of anything else it matters which one it is.
    if (!type.isRecord()) {
      Integer before = seen.putIfAbsent(value, seen.size());
      if (before != null) {
        mix(SEEN);
        mix(before);
        return;
      }
    }
    try {
      if (shape.provenRefusals() != null && !shapes.isExact()) {
        provenRefusals = shape.provenRefusals().getLong(value);
      }
      for (Field field : shape.fields()) {
        addField(field, value);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot read " + type, e);
    }
  }

  private void addField(Field field, Object owner) throws IllegalAccessException {
    Class<?> type = field.getType();
    if (type == long.class && REFUSAL_NUMBERS.contains(field.getName())) {
      mix(Math.max(0, field.getLong(owner) - provenRefusals));
    } else if (type == long.class) {
      mixTime(field.getLong(owner));
    } else if (type == int.class) {
      mix(field.getInt(owner));
    } else if (type == boolean.class) {
      mix(field.getBoolean(owner));
    } else {
      add(field.get(owner));
    }
  }

  private void mix(boolean flag) {
    mix(flag ? 3 : 5);
  }

  private void addArray(Object array) {
    mix(shapes.of(array.getClass()).number());
    mix(Array.getLength(array));
    switch (array) {
      case byte[] bytes -> {
        for (byte b : bytes) {
          mix(b);
        }
      }
      case boolean[] flags -> {
        for (boolean flag : flags) {
          mix(flag);
        }
      }
      case int[] ints -> {
        for (int i : ints) {
          mix(i);
        }
      }
      case long[] longs -> {
        for (long number : longs) {
          mix(number);
        }
      }
      case Object[] objects -> {
        for (Object object : objects) {
          add(object);
        }
      }
      default -> throw new IllegalStateException("cannot read an array of " + array.getClass());
    }
  }

  private void addAll(Collection<?> values) {
    mix(values.size());
    switch (values) {
      case List<?> _, Deque<?> _, SequencedSet<?> _, PriorityQueue<?> _ -> {
        mix(ORDERED);
        values.forEach(this::add);
      }
      case Set<?> set -> addUnordered(set);
      default -> throw new IllegalStateException("cannot read " + values.getClass());
    }
  }

  private void addMap(Map<?, ?> map) {
    mix(map.size());
    if (map instanceof SequencedMap<?, ?>) {
      mix(ORDERED);
      map.forEach(
          (key, value) -> {
            add(key);
            add(value);
          });
    } else {
      addUnordered(map.entrySet());
    }
  }

  /** The elements' own imprints are summed up, so that their order is not in it. */
  private void addUnordered(Set<?> elements) {
    mix(UNORDERED);
    long highs = 0;
    long lows = 0;
    for (Object element : elements) {
      Imprint own = new Imprint(shapes, now);
      if (element instanceof Map.Entry<?, ?> entry) {
        own.add(entry.getKey());
        own.add(entry.getValue());
      } else {
        own.add(element);
      }
      highs += own.high;
      lows += own.low;
    }
    mix(highs);
    mix(lows);
  }
}
