package dev.frontrow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.typesafe.config.ConfigFactory;
import dev.frontrow.api.testing.TestNode;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** Marks what another module serves on the API's port. */
  private static final String SERVED_BY = "x-served-by";

  private static JsonNode api;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream yaml = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
      api = new YAMLMapper().readTree(yaml);
    }
  }

  @Test
  void describesEveryRouteAndNoOther() {
    assertThat(described()).isEqualTo(mounted());
  }

  @Test
  void refersOnlyToWhatIsThere() {
    List<String> missing = new ArrayList<>();
    api.findValues("$ref").stream()
        .map(JsonNode::asText)
        .filter(ref -> api.at(ref.substring(1)).isMissingNode())
        .forEach(missing::add);
    assertThat(missing).isEmpty();
  }

  @Test
  void namesEachCallOnceAndSaysWhatItAnswers() {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : api.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
        if (METHODS.contains(call.getKey())) {
          names.add(call.getValue().path("operationId").asText());
          assertThat(call.getValue().path("responses").isEmpty()).as(path.getKey()).isFalse();
          assertThat(call.getValue().path("summary").asText()).as(path.getKey()).isNotBlank();
        }
      }
    }
    assertThat(names).doesNotHaveDuplicates().doesNotContain("");
  }

  private static Set<String> described() {
    Set<String> calls = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : api.get("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> {
                if (METHODS.contains(method) && !path.getValue().get(method).has(SERVED_BY)) {
                  calls.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
              });
    }
    return calls;
  }

  private static Set<String> mounted() {
    Vertx vertx = Vertx.vertx();
    try {
      var config =
          ConfigFactory.parseMap(Map.of("frontrow.api.session.secret", TestNode.SECRET))
              .withFallback(ConfigFactory.load());
      Api node =
          new Api(
              vertx,
              Clock.systemUTC(),
              ApiConfig.of(config),
              new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
      Router router = Router.router(vertx);
      node.routes().accept(router);
      Set<String> calls = new TreeSet<>();
      for (Route route : router.getRoutes()) {
        if (route.getPath() != null && route.methods() != null) {
          String path = route.getName().replaceAll(":([A-Za-z]+)", "{$1}");
          route.methods().forEach(method -> calls.add(method + " " + path));
        }
      }
      return calls;
    } finally {
      vertx.close().await();
    }
  }
}
