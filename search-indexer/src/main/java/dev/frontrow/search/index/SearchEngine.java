package dev.frontrow.search.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** OpenSearch as the indexer asks it: blocking, JSON in and out. */
public final class SearchEngine implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /**
   * An answer.
   *
   * @param status of HTTP
   */
  record Answer(int status, JsonNode body) {
    private static final int FIRST_ERROR = 400;

    /** The body; throws when it is an error's. */
    JsonNode orThrow(String what) {
      if (status >= FIRST_ERROR) {
        throw new IllegalStateException(
            "cannot %s: OpenSearch answered %d %s".formatted(what, status, body));
      }
      return body;
    }
  }

  public SearchEngine(URI address) {
    this.address = address;
  }

  Answer send(String method, String path) throws IOException, InterruptedException {
    return send(method, path, "application/json", BodyPublishers.noBody());
  }

  Answer send(String method, String path, JsonNode body) throws IOException, InterruptedException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    return send(method, path, "application/json", BodyPublishers.ofByteArray(bytes));
  }

  /** A body of JSON texts, one a line. */
  Answer sendLines(String method, String path, byte[] lines)
      throws IOException, InterruptedException {
    return send(method, path, "application/x-ndjson", BodyPublishers.ofByteArray(lines));
  }

  private Answer send(String method, String path, String type, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(ANSWER_TIMEOUT)
            .header("Content-Type", type)
            .method(method, body)
            .build();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  @Override
  public void close() {
    client.close();
  }
}
