package dev.frontrow.api.catalog;

import dev.frontrow.api.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How this node and the catalogue's database treat one another. */
public final class CatalogDatabase {
  private static final Logger log = LoggerFactory.getLogger(CatalogDatabase.class);

  /** A statement that takes longer is stopped: nobody waits for it any more. */
  private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(4);
  private static final int RETRY_AFTER_SECONDS = 2;

  /** SQLSTATE classes that say "not now": no connection, no resources, stopped, system error. */
  private static final String[] PASSING = {"08", "53", "57", "58", "40", "55"};

  private CatalogDatabase() {}

  /** The same options, with bounds on what a statement may take. */
  public static PgConnectOptions bounded(PgConnectOptions options) {
    return new PgConnectOptions(options)
        .addProperty("statement_timeout", Long.toString(STATEMENT_TIMEOUT.toMillis()))
        .addProperty("lock_timeout", Long.toString(LOCK_TIMEOUT.toMillis()))
        .setCachePreparedStatements(true);
  }

  /** A pool of bounded connections; whoever comes when {@code waiting} wait is refused at once. */
  public static Pool pool(Vertx vertx, PgConnectOptions options, int size, int waiting) {
    return PgBuilder.pool()
        .with(new PoolOptions().setMaxSize(size).setMaxWaitQueueSize(waiting))
        .connectingTo(bounded(options))
        .using(vertx)
        .build();
  }

  /** {@code answer}, or a {@link Problem} that says when to ask again where the database is out. */
  public static <T> Future<T> orUnavailable(Future<T> answer) {
    return answer.recover(failure -> Future.failedFuture(problem(failure)));
  }

  private static Throwable problem(Throwable failure) {
    if (!isOutage(failure)) {
      return failure;
    }
    log.warn("the catalogue's database does not answer: {}", failure.toString());
    return new Problem(
            503, "CATALOGUE_UNAVAILABLE", "The catalogue cannot be read at the moment; try again.")
        .retryAfter(RETRY_AFTER_SECONDS);
  }

  /** Errors of the statement, and our own, are no outage: nothing mends them by waiting. */
  private static boolean isOutage(Throwable failure) {
    if (failure instanceof PgException refused) {
      return passes(refused);
    }
    return !(failure instanceof RuntimeException) || failure instanceof VertxException;
  }

  private static boolean passes(PgException failure) {
    for (String sqlClass : PASSING) {
      if (failure.getSqlState() != null && failure.getSqlState().startsWith(sqlClass)) {
        return true;
      }
    }
    return false;
  }
}
