package dev.frontrow.infra.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How to run OpenSearch: one node, whose cluster is healthy once its indices can be searched. */
record OpenSearchRecipe(StackConfig config, Path directory) implements Recipe {
  private static final Duration CHECK = Duration.ofSeconds(2);
  private static final int OK = 200;

  @Override
  public List<String> prepare() throws IOException {
    Files.createDirectories(directory);
    return new JavaServer(
            config,
            "infra/opensearch-server",
            "dev.frontrow.infra.opensearch.OpenSearchServer",
            List.of(
                "-Xms256m",
                "-Xmx512m",
                // Less memory than G1 beside the other servers, at pauses that search can bear.
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=128m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"))
        .command(directory.toString(), Integer.toString(config.ports().openSearch()));
  }

  @Override
  public void check() throws NotReadyException, InterruptedException {
    var health =
        URI.create(
            "http://127.0.0.1:"
                + config.ports().openSearch()
                + "/_cluster/health?wait_for_status=yellow&timeout=1s");
    var request = HttpRequest.newBuilder(health).timeout(CHECK).build();
    try (var client = HttpClient.newBuilder().connectTimeout(CHECK).build()) {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != OK) {
        throw new NotReadyException("its health is not yellow or green yet: status " + status);
      }
    } catch (IOException e) {
      throw new NotReadyException(e);
    }
  }
}
