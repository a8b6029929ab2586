package dev.frontrow.search.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The catalogue's rows as the join keeps them, with the look-ups that it needs: one store, whose
 * keys begin with what they are and go on with IDs, which have no slash in them.
 */
final class CatalogueStore {
  static final String NAME = "catalogue";

  private static final String SHOW = "show/";
  private static final String VENUE = "venue/";
  private static final String PERFORMER = "performer/";
  private static final String BILL = "bill/";
  private static final String PRICE = "price/";
  private static final String SHOWS_AT = "shows-at/";
  private static final String SHOWS_WITH = "shows-with/";
  private static final String CHANGED = "changed/";

  /** There while the first snapshot of all comes in: nothing was known before it. */
  private static final String FIRST_SNAPSHOT = "first-snapshot";

  private static final List<String> ROWS = List.of(SHOW, VENUE, PERFORMER, BILL, PRICE);

  private static final byte[] THERE = {};

  private final KeyValueStore<String, byte[]> store;

  CatalogueStore(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray())
        .withCachingEnabled();
  }

  /** Takes over what a row says now, and notes the shows that it changes. */
  void apply(CatalogueRow row) {
    if (row.beginsSnapshot()) {
      beginSnapshot();
    }
    switch (row.table()) {
      case "shows" -> show(row);
      case "venues" -> shared(VENUE, SHOWS_AT, row);
      case "performers" -> shared(PERFORMER, SHOWS_WITH, row);
      case "show_performers" -> bill(row);
      case "price_categories" -> price(row);
      default -> {
        // The heartbeat, and tables that a later version captures.
      }
    }
    if (row.endsSnapshot() && store.delete(FIRST_SNAPSHOT) == null) {
      forgetOthers(row.position());
    }
  }

  private void beginSnapshot() {
    if (ROWS.stream().allMatch(this::hasNone)) {
      store.put(FIRST_SNAPSHOT, THERE);
    } else {
      store.delete(FIRST_SNAPSHOT);
    }
  }

  private boolean hasNone(String kind) {
    try (KeyValueIterator<String, byte[]> found = scan(kind)) {
      return !found.hasNext();
    }
  }

  private void show(CatalogueRow row) {
    String id = row.text("id");
    ObjectNode before = get(SHOW + id);
    if (row.isOlderThan(before)) {
      return;
    }
    if (before != null) {
      store.delete(SHOWS_AT + before.path("venue_id").asText() + "/" + id);
    }
    if (!row.isGone()) {
      store.put(SHOWS_AT + row.text("venue_id") + "/" + id, THERE);
    }
    keep(SHOW + id, row, before);
    store.put(CHANGED + id, THERE);
  }

  private void bill(CatalogueRow row) {
    String show = row.text("show_id");
    // Sorts as numbers do.
    String position = "%05d".formatted(Integer.valueOf(row.text("position")));
    String key = BILL + show + "/" + position;
    ObjectNode before = get(key);
    if (row.isOlderThan(before)) {
      return;
    }
    if (before != null) {
      store.delete(showWith(before.path("performer_id").asText(), show, position));
    }
    if (!row.isGone()) {
      store.put(showWith(row.text("performer_id"), show, position), THERE);
    }
    part(key, show, row, before);
  }

  private void price(CatalogueRow row) {
    String show = row.text("show_id");
    String key = PRICE + show + "/" + row.text("code");
    ObjectNode before = before(key, row);
    if (!row.isOlderThan(before)) {
      part(key, show, row, before);
    }
  }

  /** With the place on the bill: a performer may have two, and lose one of them. */
  private static String showWith(String performer, String show, String position) {
    return SHOWS_WITH + performer + "/" + show + "/" + position;
  }

  /**
   * A row that belongs to one show. Without the show's own row there is nothing to tell yet: in a
   * snapshot it comes after its parts, and none of them makes a document.
   */
  private void part(String key, String show, CatalogueRow row, ObjectNode before) {
    keep(key, row, before);
    if (store.get(SHOW + show) != null) {
      store.put(CHANGED + show, THERE);
    }
  }

  /** A row that many shows name. */
  private void shared(String kind, String showsOf, CatalogueRow row) {
    String id = row.text("id");
    ObjectNode before = before(kind + id, row);
    if (row.isOlderThan(before)) {
      return;
    }
    keep(kind + id, row, before);
    String prefix = showsOf + id + "/";
    each(prefix, (key, _) -> store.put(CHANGED + show(key.substring(prefix.length())), THERE));
  }

  /** The show's ID, without the place on the bill behind it. */
  private static String show(String found) {
    int slash = found.indexOf('/');
    return slash < 0 ? found : found.substring(0, slash);
  }

  /** What a row was; null where that does not matter: a snapshot's are whole and never late. */
  private ObjectNode before(String key, CatalogueRow row) {
    return row.isLive() ? get(key) : null;
  }

  private void keep(String key, CatalogueRow row, ObjectNode before) {
    if (row.isGone()) {
      store.delete(key);
    } else {
      store.put(key, before == null ? row.json().get() : row.over(before));
    }
  }

  /**
   * A complete snapshot has every row there is, at one position: others were deleted while nobody
   * watched. Theirs may be higher, where the database is another one now.
   */
  private void forgetOthers(long position) {
    List<CatalogueRow> gone = new ArrayList<>();
    for (String kind : ROWS) {
      try (KeyValueIterator<String, byte[]> found = scan(kind)) {
        while (found.hasNext()) {
          ObjectNode columns = CatalogueRow.columns(found.next().value);
          if (CatalogueRow.position(columns) != position) {
            gone.add(CatalogueRow.gone(table(kind), columns));
          }
        }
      }
    }
    gone.forEach(this::apply);
  }

  private static String table(String kind) {
    return switch (kind) {
      case SHOW -> "shows";
      case VENUE -> "venues";
      case PERFORMER -> "performers";
      case BILL -> "show_performers";
      case PRICE -> "price_categories";
      default -> throw new IllegalStateException(kind);
    };
  }

  /** Up to {@code most} shows that have changed since they were last {@link #settled}. */
  List<String> changed(int most) {
    List<String> shows = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> found = scan(CHANGED)) {
      while (found.hasNext() && shows.size() < most) {
        shows.add(found.next().key.substring(CHANGED.length()));
      }
    }
    return shows;
  }

  void settled(String show) {
    store.delete(CHANGED + show);
  }

  /** The show's row, or null. */
  ObjectNode findShow(String id) {
    return get(SHOW + id);
  }

  /** The venue's row, or null. */
  ObjectNode findVenue(String id) {
    return get(VENUE + id);
  }

  /** The names of who plays in a show, the headliner first; those that are not known yet miss. */
  List<String> performers(String show) {
    List<String> names = new ArrayList<>();
    each(
        BILL + show + "/",
        (_, bytes) -> {
          String id = CatalogueRow.columns(bytes).path("performer_id").asText();
          ObjectNode performer = get(PERFORMER + id);
          if (performer != null) {
            names.add(performer.path("name").asText());
          }
        });
    return names;
  }

  /** The show's price categories. */
  List<ObjectNode> prices(String show) {
    List<ObjectNode> prices = new ArrayList<>();
    each(PRICE + show + "/", (_, bytes) -> prices.add(CatalogueRow.columns(bytes)));
    return prices;
  }

  private ObjectNode get(String key) {
    byte[] bytes = store.get(key);
    return bytes == null ? null : CatalogueRow.columns(bytes);
  }

  private KeyValueIterator<String, byte[]> scan(String prefix) {
    return store.prefixScan(prefix, new StringSerializer());
  }

  private void each(String prefix, BiConsumer<String, byte[]> action) {
    List<KeyValue<String, byte[]>> all = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> found = scan(prefix)) {
      found.forEachRemaining(all::add);
    }
    all.forEach(entry -> action.accept(entry.key, entry.value));
  }
}
