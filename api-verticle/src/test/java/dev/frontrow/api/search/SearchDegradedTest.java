package dev.frontrow.api.search;

import static dev.frontrow.api.search.SearchIndex.sale;
import static dev.frontrow.api.search.SearchIndex.show;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.frontrow.api.catalog.CatalogNode;
import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchDegradedTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.POSTGRES, Server.OPENSEARCH);

  private CatalogNode node;

  @AfterEach
  void stop() {
    node.close();
  }

  private void start(URI engine) {
    node = new CatalogNode(stack.freshDatabase(), engine);
    node.loadDemo();
    node.sql(
        """
        INSERT INTO availability
        SELECT id, 'all', 1000, CASE WHEN type = 'sports' THEN 0 ELSE 900 END, 10,
          length(name), 0, 1, now()
        FROM shows WHERE type <> 'family'
        """);
  }

  private void startWithoutEngine() {
    start(URI.create("http://127.0.0.1:1"));
  }

  @Test
  void answersFromPostgresWhereNobodyListens() {
    startWithoutEngine();
    JsonObject answer = search("term=nordlys");
    assertThat(answer.getInteger("total")).isEqualTo(4);
    assertThat(answer.containsKey("facets")).isFalse();
    JsonObject tickets =
        answer.getJsonArray("events").getJsonObject(0).getJsonObject("availability");
    assertThat(tickets.getInteger("total")).isEqualTo(1_000);
    assertThat(tickets.getInteger("free")).isEqualTo(900);
  }

  @Test
  void answersInTimeWhereTheEngineKeepsSilent() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
      start(URI.create("http://127.0.0.1:" + silent.getLocalPort()));
      search("term=warm");
      // More than it takes to open the breaker.
      for (int i = 0; i < 12; i++) {
        long start = System.nanoTime();
        JsonObject answer = search("term=nordlys&size=" + (i + 1));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isLessThan(Duration.ofMillis(1_500));
        assertThat(answer.getInteger("total")).isEqualTo(4);
      }
      long start = System.nanoTime();
      search("term=kites");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(400));
    }
  }

  @Test
  void answersFromPostgresWhereThereIsNoIndex() {
    new SearchIndex(stack.endpoints().openSearch()).drop();
    start(stack.endpoints().openSearch());
    assertThat(search("term=nordlys").getInteger("total")).isEqualTo(4);
    assertThat(node.calls().get("/search/suggest?prefix=nor").json().getBoolean("degraded"))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "500 | {}",
        "503 | nothing",
        "429 | {}",
        "404 | {}",
        "400 | {}",
        "302 | {}",
        "200 | <html>",
        "200 | []",
        "200 | {}",
        "200 | {\"timed_out\":true,\"_shards\":{\"failed\":0}}",
        "200 | {\"timed_out\":false,\"_shards\":{\"failed\":1}}",
        "200 | {\"timed_out\":false,\"_shards\":{\"failed\":0}}"
      })
  void answersFromPostgresWhateverTheEngineSays(int status, String body) throws IOException {
    HttpServer engine =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    engine.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    engine.start();
    try {
      start(URI.create("http://127.0.0.1:" + engine.getAddress().getPort()));
      assertThat(search("term=nordlys").getInteger("total")).isEqualTo(4);
      Reply suggestions = node.calls().get("/search/suggest?prefix=nord");
      assertThat(suggestions.json().getBoolean("degraded")).isTrue();
    } finally {
      engine.stop(0);
    }
  }

  @Test
  void answersFromPostgresUntilTheIndexIsFull() {
    SearchIndex index = new SearchIndex(stack.endpoints().openSearch());
    index.fill(SearchIndex.demoSized().subList(0, 20));
    start(stack.endpoints().openSearch());
    assertThat(search("term=nordlys").getInteger("total")).isEqualTo(4);

    index.put(SearchIndex.demoSized().toArray(JsonObject[]::new));
    node.pass(Duration.ofSeconds(1));
    JsonObject full = node.calls().get("/search?term=filler").json();
    assertThat(full.containsKey("degraded")).isFalse();
    assertThat(full.getInteger("total")).isEqualTo(50);

    // Somebody deletes it, and a new one is begun.
    index.drop();
    search("term=nordlys&size=2");
    index.fill(SearchIndex.demoSized().subList(0, 20));
    node.pass(Duration.ofSeconds(1));
    assertThat(search("term=nordlys&size=3").getInteger("total")).isEqualTo(4);
    index.drop();
  }

  @Test
  void asksTheEngineAgainOnceItAnswers() {
    SearchIndex index = new SearchIndex(stack.endpoints().openSearch());
    index.drop();
    start(stack.endpoints().openSearch());
    // More than it takes to open the breaker.
    for (int size = 1; size <= 12; size++) {
      search("size=" + size);
    }
    index.fill(SearchIndex.demoSized());
    Eventually.holds(
        "the index is asked",
        () -> {
          node.pass(Duration.ofSeconds(3));
          return !node.calls().get("/search").json().containsKey("degraded");
        });
    index.drop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "genre=ice+shows                         | 1",
        "genre=Jazz                              | 2",
        "available=true&size=100                 | 29",
        "available=true&type=sports              | 0",
        "available=false&type=family             | 3",
        "available=false&size=100                | 12",
        "priceMin=8800&priceMax=8800             | 1",
        "priceMax=14                             | 1",
        "priceMax=13.99                          | 0",
        "priceMin=19801                          | 1",
        "priceMin=134.65&priceMax=134.65&genre=rock&term=dublin | 1",
        "type=music&genre=rock&priceMin=300&priceMax=400 | 1"
      })
  void filtersAsTheIndexDoes(String query, int expected) {
    startWithoutEngine();
    assertThat(search(query).getInteger("total")).as(query).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "price      | ''                             | demo-paper-dragons-edinburgh",
        "popularity | ''                             | demo-lighthouse-keeper-matinee",
        "relevance  | &term=lantern                  | demo-lighthouse-keeper",
        "relevance  | &term=kites+budokan            | demo-kites-budokan",
        "distance   | &location=51.5,-0.1&radius=999 | demo-brass-cartel-albert-hall",
        "date       | ''                             | demo-clair-de-lune-berlin"
      })
  void ordersAsTheIndexDoes(String sort, String more, String first) {
    startWithoutEngine();
    String query = "sort=" + sort + more;
    List<String> all = ids(search(query + "&size=100"));
    assertThat(all.getFirst()).isEqualTo(first);
    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      JsonObject page = search(query + "&size=3" + cursor);
      paged.addAll(ids(page));
      cursor = page.containsKey("cursor") ? "&cursor=" + page.getString("cursor") : null;
    } while (cursor != null);
    assertThat(paged).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nor        | Nordlys performer 4, Nordiska Ensemblen performer 1",
        "nordlys    | Nordlys performer 4, Nordlys: Polar Lights Tour event 3",
        "ROYAL      | Royal Albert Hall venue 1",
        "munch      | München city 1",
        "olym       | Olympiastadion Berlin venue 2, Olympiahalle venue 1",
        "%          | ''",
        "zzz        | ''"
      })
  void suggestsWhatBeginsSo(String prefix, String expected) {
    startWithoutEngine();
    Reply reply = node.calls().get("/search/suggest?size=2&prefix=" + encoded(prefix));
    assertThat(reply.json().getBoolean("degraded")).isTrue();
    List<String> texts =
        reply.json().getJsonArray("suggestions").stream()
            .map(JsonObject.class::cast)
            .map(s -> s.getString("text") + " " + s.getString("kind") + " " + s.getLong("count"))
            .toList();
    assertThat(String.join(", ", texts)).isEqualTo(expected);
  }

  @Test
  void aCursorOutlivesTheEngineWhereTheOrderIsTheSame() {
    SearchIndex index = new SearchIndex(stack.endpoints().openSearch());
    String place = "A Hall, London, 51.5, 0.0";
    index.fill(
        List.of(
            sale(show("one", "Nordlys", "Nordlys", place, "2031-05-22T18:30:00Z"), 1, 2, true, 1),
            sale(show("two", "Nordlys", "Nordlys", place, "2031-05-23T18:30:00Z"), 3, 4, true, 0)));
    index.put(SearchIndex.demoSized().toArray(JsonObject[]::new));
    start(stack.endpoints().openSearch());
    String byDate = cursor("term=nordlys&sort=date&size=1");
    String byPrice = cursor("term=nordlys&sort=price&size=1");
    String byRelevance = cursor("term=nordlys&size=1");
    index.drop();
    assertThat(ids(search("term=nordlys&sort=date&size=9&cursor=" + byDate)))
        .containsExactly("demo-nordlys-stockholm", "demo-nordlys-amsterdam", "demo-nordlys-berlin");
    assertThat(ids(search("term=nordlys&sort=price&size=9&cursor=" + byPrice))).hasSize(4);
    Reply refused = node.calls().get("/search?term=nordlys&size=9&cursor=" + byRelevance);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().getString("field")).isEqualTo("cursor");

    // And one that began in the tables ends there.
    String inTables = search("term=nordlys&size=2").getString("cursor");
    index.fill(List.of());
    assertThat(ids(search("term=nordlys&size=9&cursor=" + inTables))).hasSize(2);
    index.drop();
  }

  @Test
  void givesOlderAnswersWhenPostgresIsDownToo() {
    startWithoutEngine();
    search("term=nordlys");
    node.pass(Duration.ofSeconds(60));
    stack.kill(Server.POSTGRES);
    try {
      Reply again = node.calls().get("/search?term=nordlys");
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.header("Age")).isEqualTo("60");
      assertThat(again.json().getInteger("total")).isEqualTo(4);
      assertThat(node.calls().get("/search?term=other").status()).isEqualTo(503);
      assertThat(node.calls().get("/search/suggest?prefix=a").status()).isEqualTo(503);
    } finally {
      stack.start(Server.POSTGRES);
    }
  }

  private String cursor(String query) {
    Reply reply = node.calls().get("/search?" + query);
    assertThat(reply.json().containsKey("degraded")).isFalse();
    return reply.json().getString("cursor");
  }

  private JsonObject search(String query) {
    Reply reply = node.calls().get("/search?" + query);
    assertThat(reply.status()).as(query + ": " + reply.body()).isEqualTo(200);
    assertThat(reply.json().getBoolean("degraded")).as(query).isTrue();
    return reply.json();
  }

  private static List<String> ids(JsonObject answer) {
    return answer.getJsonArray("events").stream()
        .map(event -> ((JsonObject) event).getString("eventId"))
        .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
