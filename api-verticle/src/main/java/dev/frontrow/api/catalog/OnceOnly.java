package dev.frontrow.api.catalog;

import dev.frontrow.api.http.IdempotencyKeys;
import dev.frontrow.api.http.Problem;
import dev.frontrow.schemas.id.CommandId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Carries out a catalogue write once for each command ID, in one transaction with the note of it.
 *
 * <p>The note comes first: a second request with the same ID waits for the first to commit, and
 * then finds its reply.
 */
final class OnceOnly {
  /** A day, as for bookings; a few at a time, and never waiting for who does the same. */
  private static final String FORGET =
      """
      DELETE FROM catalogue_commands WHERE command_id IN (
        SELECT command_id FROM catalogue_commands WHERE created_at < now() - interval '24 hours'
        ORDER BY created_at LIMIT 100 FOR UPDATE SKIP LOCKED)
      """;

  private final Pool pool;

  OnceOnly(Pool pool) {
    this.pool = pool;
  }

  /** A write that is ready to be carried out. */
  interface Prepared {
    /** The reply of the write, or the one that it gave before. */
    Future<JsonObject> run();
  }

  /** As {@link #prepared}, carried out. */
  Future<JsonObject> run(
      CommandId command, String request, Function<SqlClient, Future<JsonObject>> write) {
    return prepared(command, request, write).run();
  }

  /**
   * Prepares {@code write}, which takes time where the request is long.
   *
   * @param request what is asked for, the place included: another content is another request
   */
  Prepared prepared(
      CommandId command, String request, Function<SqlClient, Future<JsonObject>> write) {
    Buffer hash = Buffer.buffer(Hashes.sha256(request.getBytes(StandardCharsets.UTF_8)));
    return () -> write(command, hash, write);
  }

  private Future<JsonObject> write(
      CommandId command, Buffer hash, Function<SqlClient, Future<JsonObject>> write) {
    return pool.withTransaction(
        sql ->
            sql.query(FORGET)
                .execute()
                .compose(
                    _ ->
                        sql.preparedQuery(
                                "INSERT INTO catalogue_commands (command_id, request_hash, reply)"
                                    + " VALUES ($1, $2, '{}') ON CONFLICT DO NOTHING")
                            .execute(Tuple.of(command.toString(), hash)))
                .compose(
                    inserted ->
                        inserted.rowCount() == 0
                            ? before(sql, command, hash)
                            : write.apply(sql).compose(reply -> note(sql, command, reply))));
  }

  private static Future<JsonObject> before(SqlClient sql, CommandId command, Buffer hash) {
    return sql.preparedQuery(
            "SELECT request_hash, reply FROM catalogue_commands WHERE command_id = $1")
        .execute(Tuple.of(command.toString()))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              if (!row.getBuffer("request_hash").equals(hash)) {
                throw new Problem(
                        422,
                        "COMMAND_ID_REUSED",
                        "This Idempotency-Key was used before, for another request.")
                    .field(IdempotencyKeys.HEADER);
              }
              return row.getJsonObject("reply");
            });
  }

  private static Future<JsonObject> note(SqlClient sql, CommandId command, JsonObject reply) {
    return sql.preparedQuery("UPDATE catalogue_commands SET reply = $2 WHERE command_id = $1")
        .execute(Tuple.of(command.toString(), reply))
        .map(reply);
  }
}
