package dev.frontrow.booking.exploration;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Which fields of which classes make up the state of a writer. */
final class Shapes {
  private static final String OWN_CODE = "dev.frontrow.";

  /** Classes without state that matters; of snapshots none is due. */
  private static final Set<String> OPAQUE =
      Set.of(
          "InventoryIndex",
          "LogCodec",
          "Snapshotter",
          "WriterMetrics",
          "WriterPorts",
          "WriterSettings");

  /**
   * Fields that make no difference here: attempts name the newest Claim, so that no own one is
   * newer; there is no pause between two times of standing in; a writer is woken exactly when it is
   * due, so that its mode says how long that is; void events are only counted.
   */
  private static final Set<String> IGNORED =
      Set.of(
          "PartitionWriter.ownClaim",
          "PartitionWriter.standInTick",
          "PartitionWriter.wakeTick",
          "ReaderRule.voidEvents");

  private final Map<Object, Integer> numbers = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final Map<Class<?>, Shape> shapes = new ConcurrentHashMap<>();
  private final Set<String> ignored;
  private final boolean exact;

  /**
   * The fields of a class that count.
   *
   * @param number tells the class from others
   * @param provenRefusals the field that other numbers of refusals are relative to, or null
   */
  record Shape(long number, List<Field> fields, Field provenRefusals) {}

  private Shapes(Set<String> ignored, boolean exact) {
    this.ignored = ignored;
    this.exact = exact;
  }

  /** What tells writers apart that may go on differently. */
  static Shapes ofWriters() {
    return new Shapes(IGNORED, false);
  }

  /** What tells apart any two writers. */
  static Shapes ofWritersExactly() {
    return new Shapes(Set.of(), true);
  }

  /** Whether numbers are taken as they are, and not relative to others. */
  boolean isExact() {
    return exact;
  }

  /** The same number for the same value, and for no other. */
  long number(Object value) {
    return numbers.computeIfAbsent(value, _ -> count.incrementAndGet());
  }

  Shape of(Class<?> type) {
    return shapes.computeIfAbsent(type, this::read);
  }

  private Shape read(Class<?> type) {
    if (type.isArray() || isOpaque(type)) {
      return new Shape(number(type), List.of(), null);
    }
    if (!type.getName().startsWith(OWN_CODE)) {
      throw new IllegalStateException("cannot tell the state of " + type);
    }
    List<Field> fields = new ArrayList<>();
    for (Class<?> at = type; at != Object.class; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !ignored.contains(at.getSimpleName() + "." + field.getName())) {
          field.setAccessible(true);
          fields.add(field);
        }
      }
    }
    Field proven = null;
    for (Field field : fields) {
      proven = field.getName().equals("provenRefusals") ? field : proven;
    }
    return new Shape(number(type), List.copyOf(fields), proven);
  }

  private boolean isOpaque(Class<?> type) {
    return type.getPackageName().equals(Shapes.class.getPackageName())
        || OPAQUE.contains(type.getSimpleName());
  }
}
