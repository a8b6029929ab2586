package dev.frontrow.api.search;

import static dev.frontrow.api.search.SearchIndex.show;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.catalog.CatalogNode;
import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchEngineTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.POSTGRES, Server.OPENSEARCH);

  private static CatalogNode node;
  private static SearchIndex index;

  @BeforeAll
  static void start() {
    node = new CatalogNode(stack.freshDatabase(), stack.endpoints().openSearch());
    index = new SearchIndex(stack.endpoints().openSearch());
    index.fill(SearchShows.all());
  }

  @AfterAll
  static void stop() {
    index.drop();
    node.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nordlys          | london stockholm tribute",
        "NORDLYS London   | london",
        "nordlis          | london stockholm tribute",
        "nord             | london stockholm tribute",
        "polar to         | london stockholm",
        "kyoto            | kites",
        "Kyōto            | kites",
        "munchen          | ninth",
        "MÜNCHEN          | ninth",
        "aarhus           | tribute",
        "arhus            | tribute",
        "beethovn         | ninth",
        "acdc             | acdc",
        "ac/dc            | acdc",
        "Duran Duran      | duran",
        "keepers          | keeper",
        "keeper's         | keeper",
        "soccer london    | foxes",
        "foxes mariners   | foxes",
        "glory            | acdc",
        "arena            | london stockholm",
        "london           | london foxes duran",
        "london arena     | london",
        "leith marin wemb | foxes",
        "leith & foxes    | foxes",
        "camdem fox       | foxes",
        "camdem bear      | ''",
        "& -              | ''",
        "zzzz             | ''"
      })
  void findsWordsWithSlipsAndTheBestFirst(String term, String expected) {
    assertThat(found("term=" + encoded(term))).as(term).isEqualTo(ids(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type=sport                                 | foxes",
        "genre=rock                                 | kites acdc",
        "genre=Polka                                | ''",
        "available=true&genre=pop                   | tribute london",
        "available=false                            | stockholm duran keeper",
        "priceMax=20                                | tribute ninth",
        "priceMin=190&priceMax=500                  | stockholm acdc",
        "priceMin=1700                              | kites",
        "priceMin=25&priceMax=25                    | tribute ninth",
        "location=Munchen                           | ninth",
        "location=london                            | london foxes duran",
        "location=Lond                              | ''",
        "location=51.5,-0.1&radius=8                | london duran",
        "location=51.5,-0.1&radius=8&priceMax=44    | ''",
        "from=2031-06-01&to=2031-06-15              | foxes ninth",
        "from=2031-06-15T18:00:00Z&to=2031-06-15    | ninth",
        "from=2031-06-15T18:00:01Z&to=2031-06-15    | ''",
        "term=nordlys&available=true&type=music     | london tribute"
      })
  void findsWhatPassesEveryFilter(String query, String expected) {
    assertThat(found(query)).as(query).isEqualTo(ids(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sort=date       | tribute london kites stockholm foxes ninth duran acdc keeper",
        "sort=relevance  | tribute london kites stockholm foxes ninth duran acdc keeper",
        "sort=price      | tribute ninth foxes london duran acdc stockholm kites keeper",
        "sort=popularity | acdc stockholm london foxes kites ninth tribute duran keeper",
        "sort=distance&location=51.5,-0.1&radius=1000 | duran london foxes tribute ninth acdc",
        "sort=relevance&term=nordlys | london stockholm tribute",
        "sort=price&term=nordlys     | tribute london stockholm"
      })
  void ordersAndPagesWhileShowsChange(String query, String expected) {
    assertThat(found(query)).isEqualTo(ids(expected));

    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      JsonObject page = search(query + "&size=2" + cursor);
      assertThat(page.getInteger("total")).isEqualTo(ids(expected).size());
      paged.addAll(ids(page));
      // A show is indexed anew: the engine's statistics of words change, and what it finds first.
      index.put(SearchShows.all().getFirst());
      cursor = page.containsKey("cursor") ? "&cursor=" + page.getString("cursor") : null;
    } while (cursor != null);
    assertThat(paged).isEqualTo(ids(expected));
  }

  @Test
  void aPageGoesOnWhereTheOneBeforeEnded() {
    JsonObject first = search("term=nordlys&size=1&genre=pop");
    assertThat(ids(first)).containsExactly("london");
    // It becomes less relevant, and would have come last: it is not shown again before its time.
    JsonObject renamed = SearchShows.all().getFirst();
    renamed.put("name", "Something else").put("performers", JsonArray.of("Velvet Static"));
    index.put(renamed);
    try {
      String rest = "term=nordlys&size=9&genre=pop&cursor=" + first.getString("cursor");
      assertThat(ids(search(rest))).containsExactly("stockholm", "tribute");
    } finally {
      index.put(SearchShows.all().getFirst());
    }
  }

  @Test
  void countsWhatEachFilterWouldFind() {
    JsonObject answer = search("size=1");
    JsonObject facets = answer.getJsonObject("facets");
    assertThat(counts(facets, "type")).containsExactly("music 7", "arts-theatre 1", "sports 1");
    assertThat(counts(facets, "genre")).startsWith("Pop 4", "Rock 2").hasSize(5);
    assertThat(counts(facets, "city")).startsWith("London 3").contains("München 1");
    assertThat(counts(facets, "month")).containsExactly("2031-05 4", "2031-06 3", "2031-07 1");
    assertThat(counts(facets, "price"))
        .containsExactly("0-25 2", "25-50 5", "50-100 4", "100-200 3", "200+ 2");
    assertThat(found("priceMin=25&priceMax=50")).hasSize(5);
    assertThat(counts(search("genre=rock").getJsonObject("facets"), "genre"))
        .containsExactly("Rock 2");
  }

  @Test
  void marksTheWordsAndEscapesTheRest() {
    JsonObject power = first("term=" + encoded("power berlin"));
    assertThat(power.getJsonObject("highlights"))
        .isEqualTo(
            new JsonObject()
                .put("name", "&lt;b&gt;<em>Power</em>&lt;&#x2F;b&gt; &amp; Glory")
                .put("city", "<em>Berlin</em>"));
    JsonObject foxes = first("term=" + encoded("leith marin wembly"));
    assertThat(foxes.getJsonObject("highlights"))
        .isEqualTo(
            new JsonObject()
                .put("name", "Camden Foxes v <em>Leith</em> <em>Mariners</em>")
                .put("performers", JsonArray.of("<em>Leith</em> <em>Mariners</em>"))
                .put("venue", "<em>Wembley</em> Stadium"));
    assertThat(first("type=sport").containsKey("highlights")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nordlis tuor   | nordlys tour",
        "Beethovn       | beethoven",
        "camdem  foxes  | camden foxes",
        "nordlys        | ''",
        "nordl          | ''",
        "zzzzzz         | ''"
      })
  void saysWhatMayHaveBeenMeant(String term, String expected) {
    String meant = search("term=" + encoded(term)).getString("didYouMean");
    assertThat(meant).as(term).isEqualTo(expected.isEmpty() ? null : expected);
  }

  @Test
  void saysHowFarAwayAShowIs() {
    JsonObject near = first("location=51.5,-0.1&sort=distance");
    assertThat(near.getString("eventId")).isEqualTo("duran");
    assertThat(near.getDouble("distanceKm")).isEqualTo(5.4);
    assertThat(first("location=London").containsKey("distanceKm")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nor            | Nordlys performer 2, Nordlys: Polar Tour event 2, Tribute to Nordlys event 1",
        "duran du       | Duran Duran performer 1, Duran Duran event 1",
        "kyo            | Kites over Kyōto performer 1",
        "acd            | AC/DC performer 1",
        "velvet         | Velvet Static performer 1",
        "MUNCH          | München city 1",
        "lon            | London city 3",
        "zzz            | ''",
        "%22            | ''",
        "*              | ''"
      })
  void suggestsNames(String prefix, String expected) {
    String query = prefix.startsWith("%") ? prefix : encoded(prefix);
    Reply reply = node.calls().get("/search/suggest?prefix=" + query);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().containsKey("degraded")).isFalse();
    assertThat(suggestions(reply.json())).isEqualTo(expected);
  }

  @Test
  void suggestsAsManyAsAreWanted() {
    Reply reply = node.calls().get("/search/suggest?prefix=t&size=2");
    assertThat(suggestions(reply.json()))
        .isEqualTo("The Doubles performer 1, Nordlys: Polar Tour event 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\\",
        "*",
        "?",
        "~",
        "name:* OR 1=1",
        "(",
        "[1 TO",
        "a AND NOT b",
        "🎸",
        "\uFFFF",
        "{\"match_all\":{}}",
        "<script>",
        "%",
        "_",
        "/.*/",
        "-",
        "&",
        "' OR 1=1 --",
        "\u0001"
      })
  void takesTheWordsOfQueryLanguagesForWords(String term) {
    for (String query : List.of("term=", "location=", "genre=", "type=")) {
      JsonObject answer = search(query + encoded(term));
      assertThat(answer.getInteger("total")).as(query + term).isLessThan(5);
    }
    assertThat(node.calls().get("/search/suggest?prefix=" + encoded(term)).status()).isEqualTo(200);
  }

  @Test
  void neverFailsOfALongTerm() {
    assertThat(node.calls().get("/search?term=" + "a".repeat(10_000)).status()).isBetween(400, 499);
    assertThat(node.calls().get("/search?term=" + "a".repeat(201)).status()).isEqualTo(400);
    search("term=" + "a".repeat(200));
    search("term=" + encoded("äöü ".repeat(10)));
  }

  @Test
  void keepsAnswersForAMoment() {
    assertThat(found("term=kites&size=7")).hasSize(1);
    index.put(
        show("new", "New Kites", "Kites", "A Hall, Tokyo, 35.7, 139.7", "2031-08-01T00:00:00Z"));
    try {
      assertThat(found("term=kites&size=7")).hasSize(1);
      node.pass(Duration.ofSeconds(3));
      assertThat(found("term=kites&size=7")).hasSize(2);
    } finally {
      index.fill(SearchShows.all());
    }
  }

  private static JsonObject search(String query) {
    Reply reply = node.calls().get("/search?" + query);
    assertThat(reply.status()).as(query + ": " + reply.body()).isEqualTo(200);
    assertThat(reply.json().containsKey("degraded")).as(query).isFalse();
    return reply.json();
  }

  private static List<String> found(String query) {
    JsonObject answer = search(query);
    List<String> ids = ids(answer);
    assertThat(answer.getInteger("total")).isEqualTo(ids.size());
    return ids;
  }

  private static JsonObject first(String query) {
    return search(query).getJsonArray("events").getJsonObject(0);
  }

  private static List<String> ids(JsonObject answer) {
    return answer.getJsonArray("events").stream()
        .map(event -> ((JsonObject) event).getString("eventId"))
        .toList();
  }

  private static List<String> ids(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  private static List<String> counts(JsonObject facets, String name) {
    return facets.getJsonArray(name).stream()
        .map(JsonObject.class::cast)
        .map(count -> count.getString("value") + " " + count.getLong("count"))
        .toList();
  }

  private static String suggestions(JsonObject answer) {
    List<String> texts =
        answer.getJsonArray("suggestions").stream()
            .map(JsonObject.class::cast)
            .map(s -> s.getString("text") + " " + s.getString("kind") + " " + s.getLong("count"))
            .toList();
    return String.join(", ", texts);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
