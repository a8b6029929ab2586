package dev.frontrow.infra.chaos;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** JSON requests to the API of any node. */
final class Http implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /** An answer; its body is empty when it is no JSON object. */
  record Answer(int status, JsonObject body) {
    String code() {
      return body.getString("code", "");
    }
  }

  /**
   * A request that is to be sent to some node.
   *
   * @param body null for none
   * @param key the Idempotency-Key
   */
  record Call(String method, String path, JsonObject body, String key, String token) {}

  Answer send(Call call, Node node, Duration patience) throws IOException, InterruptedException {
    return answer(client.send(request(call, node, patience), BodyHandlers.ofString()));
  }

  CompletableFuture<Answer> sendAsync(Call call, Node node, Duration patience) {
    return client
        .sendAsync(request(call, node, patience), BodyHandlers.ofString())
        .thenApply(Http::answer);
  }

  private static HttpRequest request(Call call, Node node, Duration patience) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + call.path()))
            .timeout(patience)
            .header("Idempotency-Key", call.key())
            .header("Content-Type", "application/json");
    if (call.token() != null) {
      request.header("Authorization", "Bearer " + call.token());
    }
    String body = call.body() == null ? "" : call.body().encode();
    return request.method(call.method(), BodyPublishers.ofString(body)).build();
  }

  private static Answer answer(HttpResponse<String> response) {
    try {
      String body = response.body();
      return new Answer(
          response.statusCode(), body.isEmpty() ? new JsonObject() : new JsonObject(body));
    } catch (DecodeException e) {
      return new Answer(response.statusCode(), new JsonObject());
    }
  }

  /** Gives up the requests under way. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
