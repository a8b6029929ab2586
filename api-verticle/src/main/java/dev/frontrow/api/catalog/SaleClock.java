package dev.frontrow.api.catalog;

import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and closes sales at the times their organisers named, and carries out what was cut off.
 *
 * <p>Every node looks each second. Whoever finds a sale due writes the wish down and its own try
 * with it, in one statement that passes over what others have just locked; so a sale is mostly
 * tried by one node at a time. Two that try at once do no harm: the command's ID follows from the
 * show's.
 */
public final class SaleClock {
  private static final Logger log = LoggerFactory.getLogger(SaleClock.class);

  private static final long TICK_MILLIS = 1_000;

  /** Sales that one look takes on; after a full one the next follows at once. */
  static final int BATCH = 20;

  /** After this without success another try is made, on whatever node. */
  static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** A sale whose whole time passed while nobody looked is not opened any more. */
  private static final String TAKE_DUE =
      """
      WITH opening AS (
        SELECT id, 'open' AS wish FROM shows
        WHERE sale_wanted = 'draft' AND on_sale_at <= $1 AND status <> 'cancelled'
          AND (off_sale_at IS NULL OR off_sale_at > $1)
        ORDER BY on_sale_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
      ), closing AS (
        SELECT id, 'closed' AS wish FROM shows
        WHERE sale_wanted = 'open' AND off_sale_at <= $1
        ORDER BY off_sale_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
      ), cut_off AS (
        SELECT id, sale_wanted AS wish FROM shows
        WHERE sale_wanted <> sale_state AND greatest(updated_at, sale_tried_at) <= $2
          AND (sale_wanted = 'closed' OR off_sale_at IS NULL OR off_sale_at > $1)
        ORDER BY sale_tried_at NULLS FIRST, id LIMIT $3 FOR UPDATE SKIP LOCKED
      ), due AS (
        SELECT * FROM opening UNION ALL SELECT * FROM closing UNION ALL SELECT * FROM cut_off
        LIMIT $3
      )
      UPDATE shows s SET sale_wanted = due.wish, sale_tried_at = $1,
        version = s.version + (s.sale_wanted <> due.wish)::int,
        updated_at = CASE WHEN s.sale_wanted = due.wish THEN s.updated_at ELSE now() END
      FROM due WHERE s.id = due.id
      RETURNING s.id, s.sale_wanted
      """;

  private final Vertx vertx;
  private final Context context;
  private final Clock clock;
  private final Pool pool;
  private final Sales sales;

  /** On the loop alone. */
  private boolean busy;

  private boolean failing;
  private long timer = -1;

  /** A clock that begins when {@link #start} is called. */
  public SaleClock(Vertx vertx, Clock clock, Pool pool, Sales sales) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.clock = clock;
    this.pool = pool;
    this.sales = sales;
  }

  public void start() {
    context.runOnContext(
        onLoop -> timer = vertx.setPeriodic(TICK_MILLIS, TICK_MILLIS, tick -> look()));
  }

  public void stop() {
    context.runOnContext(onLoop -> vertx.cancelTimer(timer));
  }

  private void look() {
    if (busy) {
      return;
    }
    busy = true;
    catchUp()
        .onComplete(
            done ->
                context.runOnContext(
                    onLoop -> {
                      busy = false;
                      note(done.cause());
                    }));
  }

  /** Says once that the database is out, and not each second. */
  private void note(Throwable failure) {
    if (failure != null && !failing) {
      log.warn("sales do not open and close by themselves now: {}", failure.toString());
    }
    failing = failure != null;
  }

  /** Carries out all that is due. */
  Future<Void> catchUp() {
    return take().compose(taken -> taken == BATCH ? catchUp() : Future.succeededFuture());
  }

  private Future<Integer> take() {
    Instant now = clock.instant();
    Tuple values = Tuple.of(CatalogRows.utc(now), CatalogRows.utc(now.minus(RETRY_AFTER)), BATCH);
    return pool.preparedQuery(TAKE_DUE)
        .execute(values)
        .compose(
            rows -> {
              List<ShowId> toOpen = new ArrayList<>();
              List<ShowId> toClose = new ArrayList<>();
              for (Row row : rows) {
                boolean open = row.getString("sale_wanted").equals("open");
                (open ? toOpen : toClose).add(new ShowId(row.getString("id")));
              }
              return sales.carryOut(toOpen, toClose).map(rows.size());
            });
  }
}
