package dev.frontrow.search.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;

/**
 * The index of shows, and the alias under which everybody reads and writes it.
 *
 * <p>An index is filled from one topic, whose offsets are the versions of its documents: it says
 * from which. When Kafka's is another, a new index takes its place.
 */
public final class ShowIndex {
  /** What searches and bulk requests name. */
  public static final String ALIAS = "shows";

  private static final String DEFINITION = "/search/shows.json";
  private static final String EXISTS = "resource_already_exists_exception";
  private static final int NOT_FOUND = 404;

  private final SearchEngine engine;
  private final Clock clock;

  /**
   * One index.
   *
   * @param uuid another one for each index ever made
   * @param topic the ID of the topic that fills it
   */
  public record Generation(String name, String uuid, String topic) {}

  public ShowIndex(SearchEngine engine, Clock clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * The index behind the alias, made when there is none for {@code topic}. Its name follows from
   * the topic, so that of two nodes which find none at once both make the same one.
   */
  public Generation current(String topic) throws IOException, InterruptedException {
    Optional<Generation> known = find();
    if (known.isPresent() && known.get().topic().equals(topic)) {
      return known.get();
    }
    String name = ALIAS + "-" + HexFormat.of().formatHex(topic.getBytes(StandardCharsets.UTF_8));
    SearchEngine.Answer made = engine.send("PUT", "/" + name, definition(topic));
    if (!EXISTS.equals(made.body().path("error").path("type").asText())) {
      made.orThrow("create the index " + name);
    }
    swap(known, describe(name));
    return find().orElseThrow();
  }

  /** The index behind the alias; throws when there are several, of which nobody can be right. */
  public Optional<Generation> find() throws IOException, InterruptedException {
    SearchEngine.Answer answer = engine.send("GET", "/_alias/" + ALIAS);
    if (answer.status() == NOT_FOUND) {
      return Optional.empty();
    }
    Iterator<String> names = answer.orThrow("find the index").fieldNames();
    if (!names.hasNext()) {
      return Optional.empty();
    }
    String name = names.next();
    if (names.hasNext()) {
      throw new IllegalStateException(
          "the alias %s names %s and %s: delete one".formatted(ALIAS, name, names.next()));
    }
    return Optional.of(describe(name));
  }

  /** A new empty index that nobody sees yet. */
  public Generation create(String topic) throws IOException, InterruptedException {
    String name = ALIAS + "-" + clock.millis();
    engine.send("PUT", "/" + name, definition(topic)).orThrow("create the index " + name);
    return describe(name);
  }

  /** Lets the alias name {@code next} from now on, at one stroke, and deletes {@code before}. */
  public void swap(Optional<Generation> before, Generation next)
      throws IOException, InterruptedException {
    ObjectNode request = SearchEngine.JSON.createObjectNode();
    ArrayNode actions = request.putArray("actions");
    if (before.isPresent()) {
      actions.addObject().putObject("remove_index").put("index", before.get().name());
    }
    actions.addObject().putObject("add").put("index", next.name()).put("alias", ALIAS);
    engine.send("POST", "/_aliases", request).orThrow("name the index " + next.name());
  }

  /** Deletes an index that is not to be used after all, unless the alias names it. */
  public void drop(Generation generation) throws IOException, InterruptedException {
    if (!find().map(generation::equals).orElse(false)) {
      engine.send("DELETE", "/" + generation.name());
    }
  }

  /** Makes everything written so far visible to searches. */
  public void refresh(Generation generation) throws IOException, InterruptedException {
    engine.send("POST", "/" + generation.name() + "/_refresh").orThrow("refresh the index");
  }

  /** How many documents can be found. */
  public long count() throws IOException, InterruptedException {
    return engine.send("GET", "/" + ALIAS + "/_count").orThrow("count").path("count").asLong();
  }

  private Generation describe(String name) throws IOException, InterruptedException {
    JsonNode index = engine.send("GET", "/" + name).orThrow("look at " + name).path(name);
    return new Generation(
        name,
        index.path("settings").path("index").path("uuid").asText(),
        index.path("mappings").path("_meta").path("topic").asText());
  }

  private static ObjectNode definition(String topic) {
    try (InputStream json = ShowIndex.class.getResourceAsStream(DEFINITION)) {
      ObjectNode definition = (ObjectNode) SearchEngine.JSON.readTree(json);
      ((ObjectNode) definition.get("mappings")).putObject("_meta").put("topic", topic);
      return definition;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
