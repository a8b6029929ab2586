package dev.frontrow.api.testing;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;

/** HTTP calls to a node, in the words of its clients. */
public final class Calls {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;
  private final String token;

  /** What came back. */
  public record Reply(int status, HttpHeaders headers, String body) {
    public JsonObject json() {
      return new JsonObject(body);
    }

    public String header(String name) {
      return headers.firstValue(name).orElse(null);
    }

    public String code() {
      return json().getString("code");
    }
  }

  private Calls(int port, String token) {
    this.port = port;
    this.token = token;
  }

  public static Calls to(int port) {
    return new Calls(port, null);
  }

  /** The same node, called with a bearer token. */
  public Calls as(String bearer) {
    return new Calls(port, bearer);
  }

  /** Where {@code path} is, for other clients. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public Reply get(String path, String... headers) {
    HttpRequest.Builder request = request(path).GET();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  public Reply delete(String path, String... headers) {
    HttpRequest.Builder request = request(path).DELETE();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  public Reply post(String path, JsonObject body, String... headers) {
    return raw("POST", path, body.encode(), with("Content-Type", "application/json", headers));
  }

  public Reply put(String path, JsonObject body, String... headers) {
    return raw("PUT", path, body.encode(), with("Content-Type", "application/json", headers));
  }

  /** A request as it is, without a content type of its own. */
  public Reply raw(String method, String path, String body, String... headers) {
    HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** The lines of a stream. */
  public Lines stream(String path, String... headers) {
    HttpRequest.Builder request = request(path).GET();
    try {
      var reply =
          CLIENT.send(
              (headers.length == 0 ? request : request.headers(headers)).build(),
              BodyHandlers.ofLines());
      return new Lines(reply.statusCode(), reply.body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The lines of a reply that is read by hand, its head among them. */
  public static Lines lines(InputStream reply) {
    var reader = new BufferedReader(new InputStreamReader(reply, StandardCharsets.UTF_8));
    return new Lines(0, reader.lines());
  }

  /** Lines as they come; {@link #next} blocks for each. */
  public static final class Lines implements AutoCloseable {
    private final int status;
    private final Stream<String> stream;
    private final Iterator<String> lines;

    private Lines(int status, Stream<String> stream) {
      this.status = status;
      this.stream = stream;
      this.lines = stream.iterator();
    }

    public int status() {
      return status;
    }

    public String next() {
      return lines.next();
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private static Reply send(HttpRequest.Builder request) {
    try {
      var reply = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Reply(reply.statusCode(), reply.headers(), reply.body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String[] with(String name, String value, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = name;
    all[1] = value;
    System.arraycopy(more, 0, all, 2, more.length);
    return all;
  }
}
