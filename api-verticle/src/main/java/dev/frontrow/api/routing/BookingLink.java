package dev.frontrow.api.routing;

import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import dev.frontrow.schemas.codec.CommandCodec;
import dev.frontrow.schemas.codec.MalformedRecord;
import dev.frontrow.schemas.log.BookingHttp;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.HostAndPort;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one HTTP/2 connection to another node's writers, made when it is needed. Thread-safe.
 *
 * <p>It carries thousands of attempts at once, and a ping among them tells whether it still does.
 */
final class BookingLink {
  private static final int CONNECT_TIMEOUT_MILLIS = 500;

  /** What a node may take for its side of the handshake: a stopped process accepts connections. */
  private static final long HANDSHAKE_MILLIS = 1_000;

  /** A connection on which a ping is not answered for so long will not come back. */
  private static final long DEAD_MILLIS = 3_000;

  /** Attempts that may be open at once; fewer than a node takes from one connection. */
  private static final int MAX_OPEN = 10_000;

  private static final long RETRY_MILLIS = 1_000;
  private static final long REFUSED_STREAM = 7;
  private static final ThreadLocal<CommandCodec> CODEC = ThreadLocal.withInitial(CommandCodec::new);

  private final HttpClientAgent client;
  private final HostAndPort node;
  private final String secret;
  private final AtomicInteger open = new AtomicInteger();

  /** Null while there is none and none is being made. Guarded by this. */
  private Future<HttpClientConnection> connection;

  BookingLink(HttpClientAgent client, HostAndPort node, String secret) {
    this.client = client;
    this.node = node;
    this.secret = secret;
  }

  /** As {@link CommandWire#send}, with the time that is left in milliseconds. */
  Future<Outcome> send(int partition, Attempt attempt, long patienceMillis) {
    if (open.incrementAndGet() > MAX_OPEN) {
      open.decrementAndGet();
      return Future.succeededFuture(Unavailable.busy(RETRY_MILLIS));
    }
    RequestOptions options = request(partition, attempt, patienceMillis);
    Future<HttpClientConnection> used = connection();
    return used.compose(connected -> connected.request(options))
        .onFailure(e -> drop(used))
        .transform((request, e) -> e == null ? exchange(request, attempt) : neverSent(e))
        .onComplete(done -> open.decrementAndGet());
  }

  private RequestOptions request(int partition, Attempt attempt, long patienceMillis) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(node.host())
            .setPort(node.port())
            .setURI(BookingHttp.path(Integer.toString(partition)))
            .addHeader(HttpHeaders.CONTENT_TYPE, BookingHttp.CONTENT_TYPE)
            .addHeader(BookingHttp.SECRET, secret)
            .addHeader(BookingHttp.CLAIM, Long.toString(attempt.claim()))
            .addHeader(BookingHttp.PATIENCE, Long.toString(patienceMillis));
    return attempt.standIn() ? options.addHeader(BookingHttp.STAND_IN, "true") : options;
  }

  private static Future<Outcome> neverSent(Throwable e) {
    return Future.failedFuture(new Unreachable(false, String.valueOf(e.getMessage())));
  }

  private static Future<Outcome> exchange(HttpClientRequest request, Attempt attempt) {
    return request
        .send(Buffer.buffer(CODEC.get().encode(attempt.command())))
        .compose(response -> response.body().map(body -> outcome(response.statusCode(), body)))
        .recover(e -> Future.failedFuture(new Unreachable(wasTaken(e), "it broke off: " + e)));
  }

  /** False when the other node says that it has not even looked at the request. */
  private static boolean wasTaken(Throwable e) {
    return !(e instanceof StreamResetException reset && reset.getCode() == REFUSED_STREAM);
  }

  private static Outcome outcome(int status, Buffer body) {
    if (status != 200) {
      String why = "the writer's node answered " + status + " " + body;
      return new Unavailable(why, status >= 500, RETRY_MILLIS);
    }
    try {
      return CODEC.get().decodeOutcome(body.getBytes());
    } catch (MalformedRecord malformed) {
      String why = "the writer's answer makes no sense: " + malformed.getMessage();
      return new Unavailable(why, true, RETRY_MILLIS);
    }
  }

  /** As {@link CommandWire#ping}. */
  Future<Void> ping() {
    Future<HttpClientConnection> used = connection();
    return used.compose(
            connected ->
                connected
                    .ping(Buffer.buffer(new byte[Long.BYTES]))
                    .timeout(DEAD_MILLIS, TimeUnit.MILLISECONDS)
                    .onFailure(e -> connected.close()))
        .onFailure(e -> drop(used))
        .mapEmpty();
  }

  private Future<HttpClientConnection> connection() {
    synchronized (this) {
      if (connection != null) {
        return connection;
      }
      Future<HttpClientConnection> fresh = connect();
      connection = fresh;
      fresh.onComplete(
          connected -> {
            connected.closeHandler(closed -> drop(fresh));
            connected.goAwayHandler(leaving -> drop(fresh));
          },
          e -> drop(fresh));
      return fresh;
    }
  }

  private Future<HttpClientConnection> connect() {
    Future<HttpClientConnection> connecting =
        client.connect(
            new HttpConnectOptions()
                .setHost(node.host())
                .setPort(node.port())
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS));
    return connecting
        .timeout(HANDSHAKE_MILLIS, TimeUnit.MILLISECONDS)
        .onFailure(tooLate -> connecting.onSuccess(HttpClientConnection::close));
  }

  private synchronized void drop(Future<HttpClientConnection> old) {
    if (old.equals(connection)) {
      connection = null;
    }
  }
}
