package dev.frontrow.booking.domain;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.id.CommandId;
import java.util.function.BiConsumer;

/**
 * Values by the command that they are about, in the order in which they came.
 *
 * <p>What a {@code LinkedHashMap} does with an object of forty bytes for each, this does with three
 * arrays: commands and values stand in a ring in the order in which they came, with gaps where some
 * were removed, and a hash table with open addressing holds their places in the ring. Mutable.
 */
final class CommandTable<V> {
  private static final int MIN_CAPACITY = 8;

  /** More than a show can have, with all that have ended. */
  private static final int MAX_CAPACITY = 1 << 20;

  private static final int PLACE_MASK = 2 * MAX_CAPACITY - 1;

  /**
   * Twice as long as the ring, so that half of it is always empty. An entry is 0 or a place in the
   * ring, counted from 1, below the highest bits of its command's hash: another command is mostly
   * told from it without a look at the ring.
   */
  private int[] places = new int[2 * MIN_CAPACITY];

  private CommandId[] commands = new CommandId[MIN_CAPACITY];
  private Object[] values = new Object[MIN_CAPACITY];

  /** The ring holds what came from {@code first} up to {@code end}, counted from 0 for ever. */
  private long first;

  private long end;
  private int size;

  int size() {
    return size;
  }

  /** The value of {@code command}, or null. */
  V get(CommandId command) {
    int entry = places[find(command)];
    return entry == 0 ? null : value(placeIn(entry));
  }

  /** The command as it is kept here, or null. */
  CommandId key(CommandId command) {
    int entry = places[find(command)];
    return entry == 0 ? null : commands[placeIn(entry)];
  }

  /** Keeps {@code value}, behind all others unless it replaces one: then it keeps its place. */
  void put(CommandId command, V value) {
    int found = find(command);
    if (places[found] != 0) {
      values[placeIn(places[found])] = value;
      return;
    }
    if (end - first == commands.length) {
      makeRoom();
      found = find(command);
    }
    int place = placeOf(end);
    commands[place] = command;
    values[place] = value;
    places[found] = entry(command, place);
    end++;
    size++;
  }

  void remove(CommandId command) {
    int found = find(command);
    if (places[found] == 0) {
      return;
    }
    int place = placeIn(places[found]);
    commands[place] = null;
    values[place] = null;
    closeGap(found);
    size--;
    while (first < end && commands[placeOf(first)] == null) {
      first++;
    }
  }

  /** What came first of all that is left, or null. */
  V oldest() {
    return size == 0 ? null : value(placeOf(first));
  }

  /** Removes what came first of all that is left; there must be something. */
  void removeOldest() {
    remove(commands[placeOf(first)]);
  }

  /** Hands over all that there is, the oldest first. */
  void forEach(BiConsumer<CommandId, V> visitor) {
    for (long at = first; at < end; at++) {
      int place = placeOf(at);
      if (commands[place] != null) {
        visitor.accept(commands[place], value(place));
      }
    }
  }

  private int placeOf(long count) {
    return (int) count & (commands.length - 1);
  }

  @SuppressWarnings("unchecked")
  private V value(int place) {
    return (V) values[place];
  }

  /** Where in {@link #places} the command's place is, or would be. */
  private int find(CommandId command) {
    int at = home(command);
    while (places[at] != 0 && !isOf(command, places[at])) {
      at = next(at);
    }
    return at;
  }

  /** Where a command with {@code hash} goes that is known to be new. */
  private int empty(int hash) {
    int at = hash & (places.length - 1);
    while (places[at] != 0) {
      at = next(at);
    }
    return at;
  }

  private boolean isOf(CommandId command, int entry) {
    return ((entry ^ hash(command)) & ~PLACE_MASK) == 0 && commands[placeIn(entry)].equals(command);
  }

  private static int entry(CommandId command, int place) {
    return (hash(command) & ~PLACE_MASK) | (place + 1);
  }

  private static int placeIn(int entry) {
    return (entry & PLACE_MASK) - 1;
  }

  /** Those behind the gap move up unless they stand at home or on their way from there. */
  private void closeGap(int from) {
    int gap = from;
    int mask = places.length - 1;
    for (int at = next(gap); places[at] != 0; at = next(at)) {
      int home = home(commands[placeIn(places[at])]);
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        places[gap] = places[at];
        gap = at;
      }
    }
    places[gap] = 0;
  }

  /** Closes the ring's gaps; makes it larger unless that alone makes room enough. */
  private void makeRoom() {
    int capacity = commands.length;
    CommandId[] oldCommands = commands;
    Object[] oldValues = values;
    int newCapacity = 4 * size > 3 * capacity ? 2 * capacity : capacity;
    Invariants.check(newCapacity <= MAX_CAPACITY, "too many commands: ", size);
    commands = new CommandId[newCapacity];
    values = new Object[newCapacity];
    places = new int[2 * newCapacity];
    int filled = 0;
    for (long at = first; at < end; at++) {
      int place = (int) at & (capacity - 1);
      if (oldCommands[place] != null) {
        commands[filled] = oldCommands[place];
        values[filled] = oldValues[place];
        places[empty(hash(oldCommands[place]))] = entry(oldCommands[place], filled++);
      }
    }
    first = 0;
    end = filled;
  }

  private int home(CommandId command) {
    return hash(command) & (places.length - 1);
  }

  /** Most IDs are pieces of a hash already, but not all. */
  private static int hash(CommandId command) {
    return (int) (((command.high() ^ command.low()) * 0x9E3779B97F4A7C15L) >>> Integer.SIZE);
  }

  private int next(int at) {
    return (at + 1) & (places.length - 1);
  }
}
