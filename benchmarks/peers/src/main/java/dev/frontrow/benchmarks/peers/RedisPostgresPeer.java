package dev.frontrow.benchmarks.peers;

import dev.frontrow.api.guard.RedisLink;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Seats;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Takes a key in Redis for each seat, {@code SET NX PX}, and then sells by Postgres's update: the
 * answer that is well known.
 *
 * <p>Of several keys the ones that were taken are given back when another was not; so a request may
 * lose a seat to one that loses it too, and neither has it. Where Redis does not answer, Postgres
 * decides alone, as it does in the end anyhow.
 */
final class RedisPostgresPeer implements Peer {
  /** Deletes a key if it is still its owner's. */
  private static final String FREE =
      "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end"
          + " return 0";

  /** The keys of earlier runs are other keys: they end by themselves. */
  private final String prefix =
      "bench:" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) + ":";

  private final RedisLink redis;
  private final PostgresPeer postgres;

  RedisPostgresPeer(Vertx vertx, String redisUri, PostgresPeer postgres) {
    this.redis = new RedisLink(vertx, redisUri);
    this.postgres = postgres;
  }

  @Override
  public Future<Void> start() {
    return redis.open().compose(_ -> postgres.start());
  }

  @Override
  public Future<Void> open(OpenSale sale) {
    return postgres.open(sale);
  }

  @Override
  public Future<Outcome> reserve(Order order) {
    Seats seats = order.seats();
    List<Future<Response>> asked = seats.stream().mapToObj(seat -> take(order, seat)).toList();
    return Future.join(asked)
        .timeout(Answer.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .transform(
            done -> {
              if (done.failed()) {
                return postgres.reserve(order);
              }
              Seats lost = where(seats, asked, false);
              return lost.isEmpty()
                  ? sell(order)
                  : giveBack(order, where(seats, asked, true)).map(_ -> Order.lost(lost));
            });
  }

  private Future<Outcome> sell(Order order) {
    return postgres
        .reserve(order)
        .compose(
            outcome ->
                outcome instanceof Outcome.Refused
                    ? giveBack(order, order.seats()).map(_ -> outcome)
                    : Future.succeededFuture(outcome));
  }

  /** Null from Redis says that somebody else has the key. */
  private static Seats where(Seats seats, List<Future<Response>> asked, boolean taken) {
    return Seats.owning(
        IntStream.range(0, seats.size())
            .filter(i -> (asked.get(i).result() != null) == taken)
            .map(seats::at)
            .toArray());
  }

  private Future<Response> take(Order order, int seat) {
    return redis.send(
        Request.cmd(Command.SET)
            .arg(key(order, seat))
            .arg(order.command().id().toString())
            .arg("NX")
            .arg("PX")
            .arg(order.holdMillis()));
  }

  /** Before the refusal goes out: whoever gets it may ask for other seats of these at once. */
  private Future<Void> giveBack(Order order, Seats taken) {
    return Future.join(
            taken.stream()
                .mapToObj(
                    seat ->
                        redis.send(
                            Request.cmd(Command.EVAL)
                                .arg(FREE)
                                .arg(1)
                                .arg(key(order, seat))
                                .arg(order.command().id().toString())))
                .toList())
        .timeout(Answer.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private String key(Order order, int seat) {
    return prefix + order.command().show() + "." + seat;
  }

  @Override
  public Future<Void> close() {
    return redis.close().eventually(postgres::close);
  }
}
