package dev.frontrow.api.search;

import dev.frontrow.api.catalog.CatalogDatabase;
import dev.frontrow.api.catalog.StaleCache;
import dev.frontrow.api.catalog.StaleCache.Loaded;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds shows in the index, and in the catalogue's tables where that does not answer.
 *
 * <p>What the tables answered says that it is degraded. Answers are kept for a moment, since many
 * look for the same; when the tables do not answer either, they are given again as they were.
 */
public final class Search {
  private static final Logger log = LoggerFactory.getLogger(Search.class);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final long MAX_KEPT_BYTES = 32L * 1024 * 1024;
  private static final long MAX_KEPT_SUGGESTIONS_BYTES = 8L * 1024 * 1024;

  private final SearchEngine engine;
  private final IndexFill fill;
  private final TableSearch tables;
  private final TableSuggestions tableSuggestions;
  private final StaleCache<Query, Buffer> answers;
  private final StaleCache<Prefix, Buffer> suggestions;
  private final Map<Source, Timer> timers = new EnumMap<>(Source.class);

  /** A search of {@code engine} and, behind it, of the catalogue in {@code pool}. */
  public Search(SearchEngine engine, Pool pool, Clock clock, MeterRegistry registry) {
    this.engine = engine;
    this.fill = new IndexFill(engine, pool, clock);
    this.tables = new TableSearch(pool);
    this.tableSuggestions = new TableSuggestions(pool);
    this.answers = new StaleCache<>(clock, FRESH, MAX_KEPT_BYTES, Buffer::length);
    this.suggestions = new StaleCache<>(clock, FRESH, MAX_KEPT_SUGGESTIONS_BYTES, Buffer::length);
    for (Source source : Source.values()) {
      timers.put(
          source,
          Timer.builder("frontrow.searches")
              .description("Searches and suggestions that were not kept, by who answered")
              .tag("source", source.label())
              .register(registry));
    }
  }

  Future<Loaded<Buffer>> find(Query query) {
    return CatalogDatabase.orUnavailable(answers.get(query, () -> ask(query)));
  }

  Future<Loaded<Buffer>> suggest(Prefix prefix) {
    return CatalogDatabase.orUnavailable(suggestions.get(prefix, () -> ask(prefix)));
  }

  private Future<Buffer> ask(Prefix prefix) {
    return inIndex(
            () -> IndexSuggestions.body(prefix),
            response -> IndexSuggestions.answer(prefix, response))
        .recover(silence -> degraded(() -> tableSuggestions.find(prefix)))
        .map(JsonObject::toBuffer);
  }

  private Future<Buffer> ask(Query query) {
    Cursor after = query.after();
    Future<JsonObject> answer =
        after == null || after.isFor(Source.ENGINE, query.sort())
            ? inIndex(
                    () -> IndexSearch.body(query), response -> IndexSearch.answer(query, response))
                .recover(silence -> inTables(query))
            : inTables(query);
    return answer.map(JsonObject::toBuffer);
  }

  private Future<JsonObject> inIndex(
      Supplier<JsonObject> body, Function<JsonObject, JsonObject> reader) {
    return fill.isFull()
        .compose(
            full ->
                full
                    ? timed(
                        Source.ENGINE,
                        () -> engine.search(body.get()).map(response -> read(response, reader)))
                    : Future.failedFuture("the index is being filled"))
        .onFailure(silence -> fill.doubt());
  }

  private static JsonObject read(JsonObject response, Function<JsonObject, JsonObject> reader) {
    try {
      return reader.apply(response);
    } catch (RuntimeException e) {
      log.error("the search engine's answer cannot be read", e);
      throw e;
    }
  }

  private Future<JsonObject> inTables(Query query) {
    Cursor after = query.after();
    if (after != null && !after.isFor(Source.SQL, query.sort())) {
      return Future.failedFuture(
          Parameters.invalid(
              "cursor", "cannot be followed in this order at the moment; begin again without it"));
    }
    return degraded(() -> tables.find(query));
  }

  private Future<JsonObject> degraded(Supplier<Future<JsonObject>> answer) {
    return timed(Source.SQL, answer).map(json -> json.put("degraded", true));
  }

  private <T> Future<T> timed(Source source, Supplier<Future<T>> answer) {
    long start = System.nanoTime();
    return answer
        .get()
        .onSuccess(_ -> timers.get(source).record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
  }
}
