package dev.frontrow.infra.payment;

import dev.frontrow.infra.stack.PostgresEndpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** The payments in Postgres, in a schema that this class makes itself. */
final class PaymentStore {
  private static final int CONNECTIONS = 4;
  private static final int MAX_WAITING = 256;

  private static final String CREATE =
      """
      CREATE SCHEMA IF NOT EXISTS sandbox;
      CREATE TABLE IF NOT EXISTS sandbox.payment (
        reference text PRIMARY KEY,
        content jsonb,
        status text NOT NULL CHECK (status IN ('approved', 'declined', 'pending', 'voided')),
        reason text,
        changed_at timestamptz NOT NULL DEFAULT now()
      )
      """;

  private static final String INSERT =
      """
      INSERT INTO sandbox.payment (reference, content, status, reason)
      VALUES ($1, $2, $3, $4)
      ON CONFLICT (reference) DO NOTHING
      """;

  private static final String SELECT =
      """
      SELECT reference, content, status, reason FROM sandbox.payment WHERE reference = $1
      """;

  /** A declined payment has nothing to give back and stays what it is. */
  private static final String VOID =
      """
      INSERT INTO sandbox.payment (reference, status) VALUES ($1, 'voided')
      ON CONFLICT (reference) DO UPDATE SET
        status = CASE payment.status WHEN 'declined' THEN 'declined' ELSE 'voided' END,
        changed_at = now()
      RETURNING reference, content, status, reason
      """;

  private final Pool pool;

  PaymentStore(Vertx vertx, PostgresEndpoint database) {
    var options =
        new PgConnectOptions()
            .setHost(database.host())
            .setPort(database.port())
            .setDatabase(database.database())
            .setUser(database.user())
            .setPassword(database.password());
    pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING))
            .connectingTo(options)
            .using(vertx)
            .build();
  }

  Future<Void> create() {
    return pool.query(CREATE).execute().mapEmpty();
  }

  /** Keeps {@code payment} unless its reference is known; gives what is kept under it now. */
  Future<Payment> putIfAbsent(Payment payment) {
    var row =
        Tuple.of(payment.reference(), payment.content(), payment.status().name(), payment.reason());
    return pool.preparedQuery(INSERT)
        .execute(row)
        .compose(inserted -> find(payment.reference()))
        .map(Optional::orElseThrow);
  }

  Future<Optional<Payment>> find(String reference) {
    return pool.preparedQuery(SELECT).execute(Tuple.of(reference)).map(PaymentStore::first);
  }

  /** Gives the payment back, or forbids it where it has not come yet. */
  Future<Payment> voidPayment(String reference) {
    return pool.preparedQuery(VOID)
        .execute(Tuple.of(reference))
        .map(rows -> first(rows).orElseThrow());
  }

  Future<Void> close() {
    return pool.close();
  }

  private static Optional<Payment> first(RowSet<Row> rows) {
    var iterator = rows.iterator();
    if (!iterator.hasNext()) {
      return Optional.empty();
    }
    Row row = iterator.next();
    return Optional.of(
        new Payment(
            row.getString("reference"),
            (JsonObject) row.getJson("content"),
            Payment.Status.valueOf(row.getString("status")),
            row.getString("reason")));
  }
}
