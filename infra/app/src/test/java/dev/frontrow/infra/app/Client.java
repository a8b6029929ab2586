package dev.frontrow.infra.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One person's way to the API: a bearer token, and JSON there and back. */
final class Client {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http;
  private final String base;
  private final String token;

  /** An answer of the API. */
  record Answer(int status, JsonObject json, HttpResponse<String> response) {
    String text(String name) {
      return json.getString(name);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  private Client(HttpClient http, String base, String token) {
    this.http = http;
    this.base = base;
    this.token = token;
  }

  static Client anonymous(HttpClient http, int port) {
    return new Client(http, "http://127.0.0.1:" + port, null);
  }

  /** The same way with a token. */
  Client with(String bearer) {
    return new Client(http, base, bearer);
  }

  /** The same way for the customer of another client. */
  Client as(Client other) {
    return with(other.token);
  }

  /** A new guest. */
  Client guest() throws IOException, InterruptedException {
    return with(post("/session", null).text("token"));
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path, null).GET());
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return delete(path, null);
  }

  Answer delete(String path, String key) throws IOException, InterruptedException {
    return send(request(path, key).DELETE());
  }

  Answer post(String path, JsonObject body) throws IOException, InterruptedException {
    return post(path, null, body);
  }

  Answer post(String path, String key, JsonObject body) throws IOException, InterruptedException {
    return send(json(request(path, key)).POST(BodyPublishers.ofString(text(body))));
  }

  /**
   * Builds, as an organiser, a venue in Oslo; {@code seatMap} is a drawing or a template's name.
   */
  String build(String name, Object seatMap) throws IOException, InterruptedException {
    return post(
            "/admin/venues",
            new JsonObject()
                .put("name", name)
                .put("city", "Oslo")
                .put("country", "NO")
                .put("timezone", "Europe/Oslo")
                .put("seatMap", seatMap))
        .text("venueId");
  }

  Answer put(String path, String key, JsonObject body) throws IOException, InterruptedException {
    return send(json(request(path, key)).PUT(BodyPublishers.ofString(text(body))));
  }

  /** A request as it is; {@code body} may be null. */
  Answer raw(String method, String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path, null);
    headers.forEach(request::setHeader);
    return send(
        request.method(
            method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  /** Asks for these tickets. */
  Answer reserve(List<String> tickets) throws IOException, InterruptedException {
    return post("/booking/reserve", new JsonObject().put("ticketIds", new JsonArray(tickets)));
  }

  /** Pays for a reservation. */
  Answer pay(String reservation, String key, String payment)
      throws IOException, InterruptedException {
    return put(
        "/booking/confirm",
        key,
        new JsonObject()
            .put("reservationId", reservation)
            .put("payment", new JsonObject().put("token", payment)));
  }

  /** The seat map of a show as it changes, from the event after {@code last} on. */
  EventStream seats(String show, Long last) throws IOException, InterruptedException {
    HttpRequest.Builder request = request("/event/" + show + "/seats/stream", null).GET();
    if (last != null) {
      request.header("Last-Event-ID", last.toString());
    }
    return EventStream.open(http, request.build());
  }

  private static String text(JsonObject body) {
    return body == null ? "" : body.encode();
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request) {
    return request.header("Content-Type", "application/json");
  }

  private HttpRequest.Builder request(String path, String key) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return key == null ? request : request.header("Idempotency-Key", key);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    boolean empty = response.body().isEmpty();
    return new Answer(
        response.statusCode(),
        empty ? new JsonObject() : new JsonObject(response.body()),
        response);
  }
}
