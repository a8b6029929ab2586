package dev.frontrow.benchmarks.bench.system;

import dev.frontrow.benchmarks.bench.BenchException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Single requests to a system, beside the load. */
final class Json implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** A show of 200,000 seats may be as many rows somewhere. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final int CREATED = 201;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /**
   * Sends {@code body} and returns what the answer says.
   *
   * @param token null for none
   * @throws BenchException when the answer is not 201
   */
  JsonObject create(int port, String path, JsonObject body, String token)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(port, path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode()));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = send(request.build(), path);
    if (answer.statusCode() != CREATED) {
      throw new BenchException(
          "%s was answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
    }
    return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
  }

  /** What a GET is answered. */
  String get(int port, String path) throws InterruptedException {
    return send(HttpRequest.newBuilder(uri(port, path)).timeout(PATIENCE).build(), path).body();
  }

  /** Whether a GET is answered 200 now. */
  boolean isOk(int port, String path) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri(port, path)).timeout(LOOK).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> send(HttpRequest request, String path) throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new BenchException(path + " was not answered: " + e, e);
    }
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
