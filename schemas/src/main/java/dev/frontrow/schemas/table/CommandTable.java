package dev.frontrow.schemas.table;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.id.CommandId;
import java.util.Arrays;

/**
 * Commands in the order in which they came, each with a place at which a subclass keeps what it
 * knows of it.
 *
 * <p>What a {@code LinkedHashMap} does with an object of forty bytes for each, and its key and
 * value, this does with arrays of primitives: commands stand in a ring in the order in which they
 * came, with gaps where some were removed, and a hash table with open addressing holds their places
 * in the ring. The garbage collector has nothing to copy or to follow. Mutable.
 */
public abstract class CommandTable {
  /** The capacity of a new table, and so of its columns. */
  protected static final int MIN_CAPACITY = 8;

  /** No place. */
  protected static final int NONE = -1;

  /** More than a show can have, with all that have ended. */
  private static final int MAX_CAPACITY = 1 << 20;

  private static final int PLACE_MASK = 2 * MAX_CAPACITY - 1;

  /**
   * Twice as long as the ring, so that half of it is always empty. An entry is 0 or a place in the
   * ring, counted from 1, below the highest bits of its command's hash: another command is mostly
   * told from it without a look at the ring.
   */
  private int[] places;

  private long[] highs;
  private long[] lows;
  private boolean[] known;

  /** The ring holds what came from {@code first} up to {@code end}, counted from 0 for ever. */
  private long first;

  private long end;
  private int size;

  /** An empty table. */
  protected CommandTable() {
    places = new int[2 * MIN_CAPACITY];
    highs = new long[MIN_CAPACITY];
    lows = new long[MIN_CAPACITY];
    known = new boolean[MIN_CAPACITY];
  }

  /**
   * A copy of the commands without gaps, at places from 0 up to their number, in which nothing can
   * be found or changed. The subclass has to {@link #gather} its columns from {@code order}.
   */
  protected CommandTable(CommandTable of, int[] order) {
    gatherCommands(of, order, order.length);
  }

  /** Keeps in its columns what stood at {@code from}, in that order, with room for more. */
  protected abstract void gather(int[] from, int capacity);

  /** Lets go of objects that are kept at {@code place}. */
  protected abstract void clear(int place);

  /** How many commands there are. */
  public int size() {
    return size;
  }

  /** Where {@code command} is, or {@link #NONE}. */
  protected int find(CommandId command) {
    return placeIn(places[seek(command)]);
  }

  /** The command at {@code place}. */
  protected CommandId command(int place) {
    return new CommandId(highs[place], lows[place]);
  }

  /** Where {@code command} is now: where it was, or else behind all others. */
  protected int findOrAdd(CommandId command) {
    int found = seek(command);
    if (places[found] != 0) {
      return placeIn(places[found]);
    }
    if (end - first == known.length) {
      makeRoom();
      found = seek(command);
    }
    int place = placeOf(end);
    highs[place] = command.high();
    lows[place] = command.low();
    known[place] = true;
    places[found] = entry(hash(command.high(), command.low()), place);
    end++;
    size++;
    return place;
  }

  /** Forgets {@code command}, if it is known. */
  public void remove(CommandId command) {
    int found = seek(command);
    if (places[found] != 0) {
      removeAt(found);
    }
  }

  private void removeAt(int found) {
    int place = placeIn(places[found]);
    known[place] = false;
    clear(place);
    closeGap(found);
    size--;
    while (first < end && !known[placeOf(first)]) {
      first++;
    }
  }

  /** Where that is which came first of all that is left, or {@link #NONE}. */
  protected int oldest() {
    return size == 0 ? NONE : placeOf(first);
  }

  /** Removes what came first of all that is left; there must be something. */
  protected void removeOldest() {
    int place = placeOf(first);
    removeAt(seek(highs[place], lows[place]));
  }

  /** The places of all that there is, the oldest first. */
  protected int[] order() {
    int[] order = new int[size];
    int count = 0;
    for (long at = first; at < end; at++) {
      int place = placeOf(at);
      if (known[place]) {
        order[count++] = place;
      }
    }
    return order;
  }

  private int placeOf(long count) {
    return (int) count & (known.length - 1);
  }

  private int seek(CommandId command) {
    return seek(command.high(), command.low());
  }

  /** Where in {@link #places} the command's place is, or would be. */
  private int seek(long high, long low) {
    int hash = hash(high, low);
    int at = hash & (places.length - 1);
    while (places[at] != 0 && !isOf(high, low, hash, places[at])) {
      at = next(at);
    }
    return at;
  }

  private boolean isOf(long high, long low, int hash, int entry) {
    if (((entry ^ hash) & ~PLACE_MASK) != 0) {
      return false;
    }
    int place = placeIn(entry);
    return highs[place] == high && lows[place] == low;
  }

  private static int entry(int hash, int place) {
    return (hash & ~PLACE_MASK) | (place + 1);
  }

  private static int placeIn(int entry) {
    return (entry & PLACE_MASK) - 1;
  }

  /** Those behind the gap move up unless they stand at home or on their way from there. */
  private void closeGap(int from) {
    int gap = from;
    int mask = places.length - 1;
    for (int at = next(gap); places[at] != 0; at = next(at)) {
      int place = placeIn(places[at]);
      int home = hash(highs[place], lows[place]) & mask;
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        places[gap] = places[at];
        gap = at;
      }
    }
    places[gap] = 0;
  }

  /** Closes the ring's gaps; makes it larger unless that alone makes room enough. */
  private void makeRoom() {
    int capacity = known.length;
    int newCapacity = 4 * size > 3 * capacity ? 2 * capacity : capacity;
    Invariants.check(newCapacity <= MAX_CAPACITY, "too many commands: ", size);
    int[] order = order();
    gatherCommands(this, order, newCapacity);
    gather(order, newCapacity);
    places = new int[2 * newCapacity];
    for (int place = 0; place < size; place++) {
      int hash = hash(highs[place], lows[place]);
      int at = hash & (places.length - 1);
      while (places[at] != 0) {
        at = next(at);
      }
      places[at] = entry(hash, place);
    }
  }

  private void gatherCommands(CommandTable of, int[] order, int capacity) {
    highs = Columns.gather(of.highs, order, capacity);
    lows = Columns.gather(of.lows, order, capacity);
    known = new boolean[capacity];
    Arrays.fill(known, 0, order.length, true);
    first = 0;
    end = order.length;
    size = order.length;
  }

  /** Most IDs are pieces of a hash already, but not all. */
  private static int hash(long high, long low) {
    return (int) (((high ^ low) * 0x9E3779B97F4A7C15L) >>> Integer.SIZE);
  }

  private int next(int at) {
    return (at + 1) & (places.length - 1);
  }
}
