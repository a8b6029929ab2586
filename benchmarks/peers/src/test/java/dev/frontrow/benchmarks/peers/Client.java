package dev.frontrow.benchmarks.peers;

import dev.frontrow.api.session.Role;
import dev.frontrow.api.session.Tokens;
import dev.frontrow.schemas.id.CustomerId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A customer of a peer, over HTTP. */
record Client(HttpClient http, int port, String token) {
  static final String SECRET = "a secret of the tests, long enough for a signature";
  private static final Tokens TOKENS = new Tokens(null, SECRET, Clock.systemUTC());
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What came back. */
  record Reply(int status, JsonObject body) {
    List<String> tickets() {
      return ids("tickets");
    }

    /** The seats that a refusal names. */
    List<String> lost() {
      return ids("seats");
    }

    private List<String> ids(String field) {
      JsonArray places = body.getJsonArray(field, new JsonArray());
      return places.stream().map(place -> ((JsonObject) place).getString("ticketId")).toList();
    }
  }

  static Client of(HttpClient http, int port, String customer) {
    String token = TOKENS.mint(Role.CUSTOMER, new CustomerId(customer), Duration.ofHours(1));
    return new Client(http, port, token);
  }

  Reply reserve(List<String> tickets) {
    return post("/booking/reserve", new JsonObject().put("ticketIds", new JsonArray(tickets)));
  }

  /** Puts a show on sale: sections of rows of seats. */
  Reply open(String show, int sections, int rows, int seats, int holdSeconds) {
    return post(
        "/bench/shows",
        new JsonObject()
            .put("eventId", show)
            .put("sections", sections)
            .put("rows", rows)
            .put("seats", seats)
            .put("holdSeconds", holdSeconds)
            .put("ticketLimit", 100));
  }

  private Reply post(String path, JsonObject body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode()))
            .build();
    try {
      var reply = http.send(request, BodyHandlers.ofString());
      return new Reply(reply.statusCode(), new JsonObject(reply.body()));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
