package dev.frontrow.api.search;

import dev.frontrow.api.circuit.Circuit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of shows in OpenSearch, over HTTP.
 *
 * <p>Whatever is no whole answer in time is a failure: nobody is shown half of what there is. After
 * some failures a breaker stops asking for a while.
 */
public final class SearchEngine {
  private static final Logger log = LoggerFactory.getLogger(SearchEngine.class);

  /** The alias that stands for whichever index is searched now. */
  static final String ALIAS = "shows";

  private static final int CONNECTIONS = 32;

  /** Whoever comes when so many wait is answered from Postgres, sooner than from here. */
  private static final int MAX_WAITING = 256;

  /** Of a search's time, what the engine may take; the rest is for the way there and back. */
  private static final double ENGINE_SHARE = 0.8;

  private static final int MAX_REASON_LENGTH = 500;

  private final HttpClient client;
  private final String base;
  private final Duration timeout;
  private final String engineTimeout;
  private final Circuit circuit;

  /** The engine at {@code address}, where no answer may take longer than {@code timeout}. */
  public SearchEngine(Vertx vertx, URI address, Duration timeout) {
    this.base = address.toString().replaceAll("/+$", "") + "/" + ALIAS;
    this.timeout = timeout;
    this.engineTimeout = Math.max(1, (long) (timeout.toMillis() * ENGINE_SHARE)) + "ms";
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) timeout.toMillis()),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING));
    // One that says we are wrong lives.
    this.circuit = new Circuit("search-engine", timeout, failure -> failure instanceof Refused);
  }

  /** The answer to the search with {@code body}; fails with whatever is in the way of one. */
  Future<JsonObject> search(JsonObject body) {
    return circuit
        .ask(
            () ->
                send(HttpMethod.POST, "/_search", body.put("timeout", engineTimeout).toBuffer())
                    .map(SearchEngine::whole))
        .onFailure(SearchEngine::tell);
  }

  /** The breaker's state: CLOSED while the engine is asked, OPEN while it is not. */
  public String breakerState() {
    return circuit.state();
  }

  /** The name of the index behind the alias; fails when it cannot be reached, or is none. */
  Future<String> indexName() {
    return circuit.ask(
        () ->
            send(HttpMethod.GET, "/_alias", Buffer.buffer())
                .map(body -> new JsonObject(body).fieldNames().iterator().next()));
  }

  /** How many shows the index has; fails when it cannot be reached. */
  Future<Long> count() {
    return circuit.ask(this::askCount);
  }

  /** The same while the breaker is open, for those who want to know whether it is there. */
  public Future<Void> ping() {
    return askCount().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
  }

  private Future<Long> askCount() {
    return send(HttpMethod.GET, "/_count", Buffer.buffer())
        .map(body -> new JsonObject(body).getLong("count"));
  }

  private Future<Buffer> send(HttpMethod method, String path, Buffer body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setAbsoluteURI(base + path)
            .setConnectTimeout(timeout.toMillis())
            // Closes the connection of an answer that nobody waits for any more.
            .setIdleTimeout(timeout.toMillis());
    return client
        .request(options)
        .compose(
            request ->
                body.length() == 0
                    ? request.send()
                    : request.putHeader("Content-Type", "application/json").send(body))
        .compose(response -> response.body().map(bytes -> checked(response.statusCode(), bytes)));
  }

  private static Buffer checked(int status, Buffer body) {
    if (status == 200) {
      return body;
    }
    String text = body.toString();
    String reason = status + " " + text.substring(0, Math.min(text.length(), MAX_REASON_LENGTH));
    throw status == 400 ? new Refused(reason) : new Silent(reason);
  }

  private static JsonObject whole(Buffer body) {
    JsonObject answer = new JsonObject(body);
    if (answer.getBoolean("timed_out")) {
      throw new Silent("it took too long");
    }
    if (answer.getJsonObject("_shards").getInteger("failed") > 0) {
      throw new Silent("a part of the index does not answer");
    }
    return answer;
  }

  private static void tell(Throwable failure) {
    if (failure instanceof Refused) {
      log.error("the search engine does not understand a search: {}", failure.getMessage());
    } else {
      log.debug("the search engine does not answer: {}", failure.toString());
    }
  }

  /** Closes its connections. */
  public Future<Void> close() {
    return client.close();
  }

  /** No answer. Without a stack trace, for it may happen thousands of times a second. */
  private static final class Silent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Silent(String why) {
      super(why, null, false, false);
    }
  }

  /** The engine takes the question for nonsense. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why, null, false, false);
    }
  }
}
