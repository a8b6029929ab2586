package dev.frontrow.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.catalog.CatalogNode;
import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.POSTGRES);

  private static CatalogNode node;
  private static int shows;

  @BeforeAll
  static void start() {
    node = new CatalogNode(stack.freshDatabase());
    shows = node.loadDemo();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nordlys            | 4",
        "NORDLYS london     | 1",
        "kyoto              | 2",
        "Kyōto              | 2",
        "neon gauchos       | 1",
        "fader dottrar      | 1",
        "albert hall        | 1",
        "munchen            | 1",
        "elodie             | 1",
        "london             | 4",
        "100%               | 0",
        "_                  | 0",
        "nor%lys            | 0",
        "\\                 | 0"
      })
  void findsWordsWhateverTheirAccents(String term, int expected) {
    assertThat(found("term=" + encoded(term))).as(term).hasSize(expected);
  }

  @Test
  void bindsWhatItIsAskedFor() {
    assertThat(found("term=" + encoded("'; DROP TABLE shows; --"))).isEmpty();
    assertThat(found("location=" + encoded("' OR 1=1 --"))).isEmpty();
    assertThat(found("type=" + encoded("' OR 1=1 --"))).isEmpty();
    assertThat(node.count("shows")).isEqualTo(shows);
  }

  @Test
  void describesWhatItFinds() {
    JsonObject event =
        search("term=" + encoded("kites budokan")).getJsonArray("events").getJsonObject(0);
    assertThat(event.getString("eventId")).isEqualTo("demo-kites-budokan");
    assertThat(event.getString("name")).isEqualTo("Kites over Kyōto at Budokan");
    assertThat(event.getString("startsAt")).isEqualTo("2031-05-25T09:30:00Z");
    assertThat(event.getString("localDate")).isEqualTo("2031-05-25");
    assertThat(event.getString("timezone")).isEqualTo("Asia/Tokyo");
    assertThat(event.getString("type")).isEqualTo("music");
    assertThat(event.getString("genre")).isEqualTo("Rock");
    assertThat(event.getString("status")).isEqualTo("onsale");
    assertThat(event.getJsonArray("performers")).isEqualTo(JsonArray.of("Kites over Kyōto"));
    assertThat(event.getJsonObject("venue").getString("city")).isEqualTo("Tokyo");
    assertThat(event.getJsonObject("venue").getDouble("lat")).isEqualTo(35.6933);
    assertThat(event.getJsonObject("priceFrom").getString("amount")).isEqualTo("8800");
    assertThat(event.getJsonObject("priceTo").getLong("minor")).isEqualTo(19_800);
    assertThat(event.containsKey("distanceKm")).isFalse();
  }

  @Test
  void findsAroundAPlace() {
    List<JsonObject> near = found("location=51.5074,-0.1278&radius=10");
    assertThat(near).hasSize(2);
    assertThat(near)
        .allSatisfy(event -> assertThat(event.getDouble("distanceKm")).isBetween(0.1, 10.0));
    assertThat(found("location=51.5074,-0.1278&radius=20")).hasSize(4);
    assertThat(found("location=51.5074,-0.1278")).hasSize(4);
    assertThat(found("location=48.8566,2.3522&radius=500&type=music")).hasSizeGreaterThan(5);
    assertThat(found("location=0,0")).isEmpty();
    assertThat(found("location=90,0&radius=1000")).isEmpty();
    assertThat(found("location=-33.86,-148.79&radius=1000")).isEmpty();
  }

  @Test
  void findsAcrossTheDateLine() {
    assertThat(found("location=-33.8568,151.2153&radius=1")).hasSize(1);
    node.sql(
        "UPDATE venues SET latitude = -16.5, longitude = 179.95 WHERE id ="
            + " 'demo-sydney-opera-house'");
    try {
      assertThat(found("location=-16.5,-179.95&radius=15")).hasSize(1);
    } finally {
      node.sql(
          "UPDATE venues SET latitude = -33.8568, longitude = 151.2153"
              + " WHERE id = 'demo-sydney-opera-house'");
    }
  }

  @Test
  void findsInACity() {
    assertThat(found("location=M%C3%BCnchen")).hasSize(1);
    assertThat(found("location=munchen")).hasSize(1);
    assertThat(found("location=Lon")).isEmpty();
  }

  @Test
  void findsByTypeUnderSeveralNames() {
    int sports = found("type=sports&size=100").size();
    assertThat(sports).isEqualTo(9);
    assertThat(found("type=Sport&size=100")).hasSize(sports);
    assertThat(found("type=theatre&size=100")).isEqualTo(found("type=arts-theatre&size=100"));
    assertThat(found("type=juggling")).isEmpty();
  }

  @Test
  void findsBetweenDates() {
    assertThat(found("from=2031-05-15&to=2031-05-16"))
        .extracting(event -> event.getString("eventId"))
        .containsExactly("demo-clair-de-lune-berlin", "demo-lighthouse-keeper");
    assertThat(found("from=2031-05-15T18:00:00Z&to=2031-05-15T18:00:01Z")).hasSize(1);
    assertThat(found("from=2031-05-15T20:00:01%2B02:00&to=2031-05-16T00:00:00Z")).isEmpty();
  }

  @Test
  void findsByTheMonthAtTheVenue() {
    assertThat(found("month=2031-05&size=100"))
        .isNotEmpty()
        .allMatch(event -> event.getString("localDate").startsWith("2031-05"));
    assertThat(found("month=2031-05&from=2031-05-15&to=2031-05-16")).hasSize(2);
    assertThat(found("month=2031-04&from=2031-05-15&to=2031-05-16")).isEmpty();
  }

  @Test
  void ordersByTimeAndPagesThroughAll() {
    List<JsonObject> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonObject page = search("size=7" + cursor);
      assertThat(page.getInteger("total")).isEqualTo(shows);
      page.getJsonArray("events").forEach(event -> all.add((JsonObject) event));
      cursor = page.containsKey("cursor") ? "&cursor=" + page.getString("cursor") : null;
    } while (cursor != null);
    assertThat(all).hasSize(shows);
    assertThat(new HashSet<>(all)).hasSize(shows);
    List<String> starts =
        all.stream().map(e -> e.getString("startsAt")).filter(Objects::nonNull).toList();
    assertThat(starts).isSorted().hasSize(shows - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour=red                     | colour",
        "size=0                         | size",
        "size=101                       | size",
        "size=ten                       | size",
        "size=1&size=2                  | size",
        "location=91,0                  | location",
        "location=0,181                 | location",
        "location=1.2.3,4               | location",
        "location=1,2&radius=0          | radius",
        "location=1,2&radius=1001       | radius",
        "location=1,2&radius=NaN        | radius",
        "location=1,2&radius=far        | radius",
        "location=Paris&radius=5        | radius",
        "from=yesterday                 | from",
        "from=2031-02-30                | from",
        "from=2031-05-01T10:00          | from",
        "to=99999-01-01                 | to",
        "from=2031-05-02&to=2031-05-01  | to",
        "month=2031-13                  | month",
        "month=May                      | month",
        "term=a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q | term",
        "term=%00                       | term",
        "genre=%00                      | genre",
        "priceMin=cheap                 | priceMin",
        "priceMin=-1                    | priceMin",
        "priceMin=NaN                   | priceMin",
        "priceMin=1e3                   | priceMin",
        "priceMax=1000001               | priceMax",
        "priceMax=Infinity              | priceMax",
        "priceMin=20&priceMax=10        | priceMax",
        "available=yes                  | available",
        "sort=best                      | sort",
        "sort=RELEVANCE                 | sort",
        "sort=distance                  | sort",
        "sort=distance&location=Paris   | sort",
        "size=1.5                       | size",
        "size=99999999999               | size",
        "cursor=abc                     | cursor",
        "cursor=%25                     | cursor"
      })
  void namesTheParameterAtFault(String query, String parameter) {
    Reply reply = node.calls().get("/search?" + query);
    assertThat(reply.status()).as(query).isEqualTo(400);
    assertThat(reply.json().getString("field")).as(query).isEqualTo(parameter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                      | prefix",
        "prefix=                 | prefix",
        "prefix=+                | prefix",
        "prefix=a&prefix=b       | prefix",
        "prefix=%00              | prefix",
        "prefix=a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q | prefix",
        "prefix=a&size=0         | size",
        "prefix=a&size=21        | size",
        "prefix=a&term=b         | term"
      })
  void namesTheParameterAtFaultInSuggestions(String query, String parameter) {
    Reply reply = node.calls().get("/search/suggest?" + query);
    assertThat(reply.status()).as(query).isEqualTo(400);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().getString("field")).as(query).isEqualTo(parameter);
  }

  @Test
  void refusesLongTerms() {
    assertThat(node.calls().get("/search?term=" + "a".repeat(201)).json().getString("field"))
        .isEqualTo("term");
    assertThat(node.calls().get("/search?genre=" + "a".repeat(101)).json().getString("field"))
        .isEqualTo("genre");
    assertThat(node.calls().get("/search/suggest?prefix=" + "a".repeat(101)).status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0|ENGINE||2031-05-01T00:00:00Z|a",
        "0|SQL|NaN|2031-05-01T00:00:00Z|a",
        "0|SQL|1.0|2031-05-01T00:00:00Z|a",
        "0|NOBODY||2031-05-01T00:00:00Z|a",
        "0|SQL||never|a",
        "0|SQL||2031-05-01T00:00:00Z|a.b",
        "|||||||",
        "{}"
      })
  void refusesCursorsMadeByHand(String content) {
    String cursor =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(content.getBytes(StandardCharsets.UTF_8));
    Reply reply = node.calls().get("/search?cursor=" + cursor);
    assertThat(reply.status()).as(content).isEqualTo(400);
    assertThat(reply.json().getString("field")).isEqualTo("cursor");
  }

  @Test
  void refusesTimesThatNoShowCanHave() {
    for (String time : List.of("+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z")) {
      for (Source source : Source.values()) {
        Query query = QueryParser.parse(MultiMap.caseInsensitiveMultiMap());
        String cursor = new Cursor(source, null, Instant.parse(time), "a").encode(query);
        assertThat(Cursor.decode(cursor, query)).as(time).isNull();
      }
    }
  }

  @Test
  void refusesTheCursorOfAnotherSearch() {
    String cursor = search("size=1&type=music").getString("cursor");
    assertThat(node.calls().get("/search?size=5&type=music&cursor=" + cursor).status())
        .isEqualTo(200);
    assertThat(node.calls().get("/search?size=1&type=sports&cursor=" + cursor).status())
        .isEqualTo(400);
    String tampered = (cursor.charAt(0) == 'A' ? "B" : "A") + cursor.substring(1);
    assertThat(node.calls().get("/search?size=1&type=music&cursor=" + tampered).status())
        .isEqualTo(400);
  }

  private static JsonObject search(String query) {
    Reply reply = node.calls().get("/search?" + query);
    assertThat(reply.status()).as(query + ": " + reply.body()).isEqualTo(200);
    return reply.json();
  }

  private static List<JsonObject> found(String query) {
    JsonObject answer = search(query);
    assertThat(answer.getInteger("total")).isEqualTo(answer.getJsonArray("events").size());
    return answer.getJsonArray("events").stream().map(JsonObject.class::cast).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
