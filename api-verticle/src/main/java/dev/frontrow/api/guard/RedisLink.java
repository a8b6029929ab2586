package dev.frontrow.api.guard;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pipelined connection to Redis that comes back by itself.
 *
 * <p>A pool would take a connection for each command; here thousands are under way on one. While
 * there is none, commands fail at once.
 */
public final class RedisLink {
  private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
  private static final long RECONNECT_MILLIS = 500;
  private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
  private static final int MAX_UNDER_WAY = 8_192;
  private static final String DOWN = "no connection to Redis";

  private final Vertx vertx;
  private final Redis redis;
  private volatile RedisConnection connection;
  private volatile boolean closed;

  /** A link to the server at {@code uri}, {@code redis://host:port}; {@link #open} opens it. */
  public RedisLink(Vertx vertx, String uri) {
    this.vertx = vertx;
    this.redis =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString(uri)
                .setMaxWaitingHandlers(MAX_UNDER_WAY)
                .setProtocolNegotiation(false)
                .setNetClientOptions(
                    new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS)));
  }

  /** Tries to connect, now and until {@link #close}; ends after the first try, whatever it gave. */
  public Future<Void> open() {
    return redis
        .connect()
        .onSuccess(this::opened)
        .onFailure(
            e -> {
              LOG.debug("Redis does not answer: {}", e.toString());
              openLater();
            })
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private void opened(RedisConnection fresh) {
    LOG.info("connected to Redis");
    fresh.exceptionHandler(e -> lost(fresh, e.toString()));
    fresh.endHandler(ended -> lost(fresh, "closed"));
    connection = fresh;
  }

  private void lost(RedisConnection old, String why) {
    if (!old.equals(connection)) {
      return;
    }
    connection = null;
    if (!closed) {
      LOG.warn("connection to Redis lost ({}); sales go on without the hold guard", why);
      old.close();
      openLater();
    }
  }

  private void openLater() {
    if (!closed) {
      vertx.setTimer(RECONNECT_MILLIS, fired -> open());
    }
  }

  public boolean isConnected() {
    return connection != null;
  }

  /** What Redis answers; fails at once while there is no connection. */
  public Future<Response> send(Request request) {
    RedisConnection current = connection;
    return current == null ? Future.failedFuture(DOWN) : current.send(request);
  }

  /** What Redis answers, one by one, null for nil; fails when one of them is an error. */
  public Future<List<Response>> send(List<Request> requests) {
    RedisConnection current = connection;
    return current == null ? Future.failedFuture(DOWN) : current.batch(requests);
  }

  public Future<Void> close() {
    closed = true;
    return redis.close();
  }
}
