package dev.frontrow.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.api.testing.TestNode;
import dev.frontrow.infra.junit.Stack;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SearchHealthTest {
  @RegisterExtension static final Stack stack = Stack.withAll();

  @Test
  void saysThatTheIndexIsThere() {
    SearchIndex index = new SearchIndex(stack.endpoints().openSearch());
    index.fill(List.of());
    String engine = stack.endpoints().openSearch().toString();
    try (TestNode node = new TestNode(stack, Map.of("search.engine", engine))) {
      JsonObject check = check(node);
      assertThat(check.getBoolean("up")).isTrue();
      assertThat(check.getBoolean("required")).isFalse();
      assertThat(check.getString("breaker")).isEqualTo("CLOSED");
      assertThat(node.calls().get("/search").json().containsKey("degraded")).isFalse();
      String metrics = node.calls().get("/metrics").body();
      assertThat(metrics).contains("frontrow_search_open 0.0");
      assertThat(metrics).containsPattern("frontrow_searches_seconds_count.*engine.* 1\n");
    } finally {
      index.drop();
    }
  }

  @Test
  void isReadyWithoutAnIndex() {
    Map<String, Object> nobody = Map.of("search.engine", "http://127.0.0.1:1");
    try (TestNode node = new TestNode(stack, nobody)) {
      for (int size = 1; size <= 12; size++) {
        assertThat(node.calls().get("/search?size=" + size).json().getBoolean("degraded")).isTrue();
      }
      JsonObject check = check(node);
      assertThat(check.getBoolean("up")).isFalse();
      assertThat(check.getString("breaker")).isEqualTo("OPEN");
      assertThat(check.getString("reason")).contains("Postgres");
      String metrics = node.calls().get("/metrics").body();
      assertThat(metrics).contains("frontrow_search_open 1.0");
      assertThat(metrics).containsPattern("frontrow_searches_seconds_count.*sql.* 12\n");
    }
  }

  private static JsonObject check(TestNode node) {
    Reply ready = node.calls().get("/health/ready");
    assertThat(ready.status()).as(ready.body()).isEqualTo(200);
    return ready.json().getJsonObject("checks").getJsonObject("search");
  }
}
