package dev.frontrow.benchmarks.peers;

import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sells seats by one conditional update in Postgres, prepared and pipelined.
 *
 * <p>A seat is free when its {@code held_until} is null or past, by Postgres's clock alone. Whoever
 * comes second waits for the row, sees it held, and updates nothing. Several seats are locked in
 * the order of their ordinals, so that no two requests wait for one another.
 */
final class PostgresPeer implements Peer {
  static final int CONNECTIONS = Integer.getInteger("conns", 32);
  static final int PIPELINED = Integer.getInteger("pipe", 16);

  /** Requests that may wait for a connection; beyond, they fail at once. */
  private static final int MAX_WAITING = 20_000;

  /**
   * Four parts in ten of each page are filled at first: a row grows from 36 to 84 bytes when it is
   * sold, and both versions must find room on its page for the update to leave the index alone.
   */
  private static final String TABLE =
      """
      DROP SCHEMA IF EXISTS SCHEMA_NAME CASCADE;
      CREATE SCHEMA SCHEMA_NAME;
      CREATE TABLE seats (
        show int NOT NULL,
        ordinal int NOT NULL,
        reservation uuid,
        customer text,
        held_until timestamptz,
        PRIMARY KEY (show, ordinal)
      ) WITH (fillfactor = 40)
      """;

  private static final String FILL =
      "INSERT INTO seats (show, ordinal) SELECT $1, generate_series(0, $2 - 1)";

  private static final String TAKE_ONE =
      """
      UPDATE seats
      SET reservation = $3, customer = $4,
        held_until = now() + $5::float8 * INTERVAL '1 millisecond'
      WHERE show = $1 AND ordinal = $2 AND (held_until IS NULL OR held_until <= now())
      RETURNING held_until
      """;

  /** When the hold ends, null where a seat is lost; and those that were free. */
  private static final String TAKE_ALL =
      """
      WITH free AS (
        SELECT ordinal FROM seats
        WHERE show = $1 AND ordinal = ANY ($2::int[])
          AND (held_until IS NULL OR held_until <= now())
        ORDER BY ordinal FOR UPDATE
      ), taken AS (
        UPDATE seats
        SET reservation = $3, customer = $4,
          held_until = now() + $5::float8 * INTERVAL '1 millisecond'
        FROM free
        WHERE seats.show = $1 AND seats.ordinal = free.ordinal
          AND (SELECT count(*) FROM free) = cardinality($2::int[])
        RETURNING held_until
      )
      SELECT (SELECT max(held_until) FROM taken), ARRAY(SELECT ordinal FROM free)
      """;

  private final String schema;
  private final SqlClient client;
  private final PreparedQuery<RowSet<Row>> takeOne;
  private final PreparedQuery<RowSet<Row>> takeAll;
  private final Map<ShowId, Integer> numbers = new ConcurrentHashMap<>();
  private final AtomicInteger lastNumber = new AtomicInteger();

  /**
   * A peer with a table of its own.
   *
   * @param schema where the table is; what was there is dropped
   */
  PostgresPeer(Vertx vertx, PostgresEndpoint postgres, String schema) {
    this.schema = schema;
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(postgres.host())
            .setPort(postgres.port())
            .setUser(postgres.user())
            .setPassword(postgres.password())
            .setDatabase(postgres.database())
            .addProperty("search_path", schema)
            .setCachePreparedStatements(true)
            .setPipeliningLimit(PIPELINED);
    client =
        PgBuilder.client()
            .with(new PoolOptions().setMaxSize(CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING))
            .connectingTo(options)
            .using(vertx)
            .build();
    takeOne = client.preparedQuery(TAKE_ONE);
    takeAll = client.preparedQuery(TAKE_ALL);
  }

  @Override
  public Future<Void> start() {
    return client.query(TABLE.replace("SCHEMA_NAME", schema)).execute().mapEmpty();
  }

  /** Vacuumed at once, so that no later reader has to set what a vacuum sets. */
  @Override
  public Future<Void> open(OpenSale sale) {
    int number = lastNumber.incrementAndGet();
    return client
        .preparedQuery(FILL)
        .execute(Tuple.of(number, sale.inventory().size()))
        .compose(_ -> client.query("VACUUM (ANALYZE) seats").execute())
        .map(
            _ -> {
              numbers.put(sale.show(), number);
              return null;
            });
  }

  @Override
  public Future<Outcome> reserve(Order order) {
    return (order.seats().size() == 1 ? takeOne(order) : takeAll(order))
        .timeout(Answer.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .otherwise(failure -> Answer.unknown(failure.toString()));
  }

  private Future<Outcome> takeOne(Order order) {
    return takeOne
        .execute(parameters(order, order.seats().at(0)))
        .map(
            rows ->
                rows.size() == 0
                    ? Order.lost(order.seats())
                    : order.held(millis(rows.iterator().next().getOffsetDateTime(0))));
  }

  private Future<Outcome> takeAll(Order order) {
    return takeAll
        .execute(parameters(order, order.seats().stream().boxed().toArray(Integer[]::new)))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              OffsetDateTime heldUntil = row.getOffsetDateTime(0);
              return heldUntil == null
                  ? Order.lost(lost(order.seats(), row.getArrayOfIntegers(1)))
                  : order.held(millis(heldUntil));
            });
  }

  private Tuple parameters(Order order, Object seats) {
    CommandId command = order.command().id();
    return Tuple.of(
        numbers.get(order.command().show()),
        seats,
        new UUID(command.high(), command.low()),
        order.command().customer().value(),
        (double) order.holdMillis());
  }

  private static Seats lost(Seats seats, Integer[] free) {
    Set<Integer> left = Set.of(free);
    return Seats.owning(seats.stream().filter(ordinal -> !left.contains(ordinal)).toArray());
  }

  private static long millis(OffsetDateTime time) {
    return time.toInstant().toEpochMilli();
  }

  @Override
  public Future<Void> close() {
    return client.close();
  }
}
