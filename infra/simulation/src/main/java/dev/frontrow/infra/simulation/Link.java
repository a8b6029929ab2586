package dev.frontrow.infra.simulation;

import dev.frontrow.api.routing.Unreachable;
import dev.frontrow.booking.runtime.Pending;
import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The connection from one node to another, or within one: what goes each way keeps its order.
 *
 * <p>When it breaks, whoever waits on it hears of it or hears nothing for a while; what was under
 * way arrives all the same, or does not.
 */
final class Link {
  private static final int SLOW_MILLIS = 4_000;
  private static final int LEFT_OVER_MILLIS = 3_000;
  private static final long BUSY_RETRY_MILLIS = 1_000;

  private final World world;
  private final SimNode from;
  private final SimNode to;
  private final Dice dice;
  private final List<Call<?>> open = new ArrayList<>();
  private long lastThereMicros;
  private long lastBackMicros;
  private boolean cut;

  /** Counts connections: one that broke is followed by another, on which nothing has gone yet. */
  private int connection;

  /** Something that the sender waits for, in one life of it. */
  private record Call<T>(Promise<T> promise, Life caller) {}

  Link(World world, SimNode from, SimNode to) {
    this.world = world;
    this.from = from;
    this.to = to;
    this.dice = world.dice();
  }

  Future<Outcome> send(int partition, Attempt attempt) {
    // Between nodes, whose clocks differ, goes how long the sender waits.
    long patience = attempt.deadlineMillis() - from.wallMillis();
    Call<Outcome> call = call();
    there(
        call,
        () -> {
          long deadline = from == to ? attempt.deadlineMillis() : to.wallMillis() + patience;
          Attempt here =
              new Attempt(attempt.command(), attempt.claim(), attempt.standIn(), deadline);
          deliver(partition, here, outcome -> reply(call, outcome));
        });
    return call.promise().future();
  }

  private void deliver(int partition, Attempt attempt, Consumer<Outcome> reply) {
    world.trace().say("%s -> %s: %s", from, to, attempt);
    if (!to.writer(partition).submit(new Pending(attempt, reply))) {
      world.count(Happening.BUSY);
      reply.accept(Outcome.Unavailable.busy(BUSY_RETRY_MILLIS));
    }
  }

  private void reply(Call<Outcome> call, Outcome outcome) {
    if (outcome instanceof Outcome.Unavailable no && no.isNotLeading()) {
      world.count(Happening.NOT_LEADING);
    }
    back(call, outcome);
  }

  Future<Void> ping() {
    Call<Void> call = call();
    there(call, () -> back(call, null));
    return call.promise().future();
  }

  private <T> Call<T> call() {
    Call<T> call = new Call<>(Promise.promise(), from.life());
    open.add(call);
    return call;
  }

  private void there(Call<?> call, Runnable task) {
    if (cut) {
      if (dice.oneIn(2)) {
        fail(call, false, dice.millis(0, 3));
      }
      return;
    }
    boolean slow = from != to && world.strikes(Happening.REQUEST_SLOW);
    lastThereMicros = Math.max(lastThereMicros, world.agenda().nowMicros() + travel(slow));
    Life life = to.life();
    int sentOn = connection;
    world
        .agenda()
        .at(
            lastThereMicros,
            () -> {
              if (sentOn != connection && dice.oneIn(2)) {
                // What was under way when the connection broke may come behind what follows.
                long delay = dice.millis(0, LEFT_OVER_MILLIS);
                world.agenda().after(delay, () -> arrive(call, task, life));
              } else {
                arrive(call, task, life);
              }
            });
  }

  private void arrive(Call<?> call, Runnable task, Life life) {
    if (to.life() == null) {
      world.count(Happening.CONNECTION_REFUSED);
      fail(call, false, dice.millis(0, 3));
    } else if (to.life() == life) {
      life.arrive(task);
    }
  }

  private long travel(boolean slow) {
    return from == to
        ? 20 + dice.below(200)
        : slow ? dice.millis(50, SLOW_MILLIS) : dice.millis(0, 4) + 100;
  }

  private <T> void back(Call<T> call, T answer) {
    if (from != to && (cut || world.strikes(Happening.REPLY_LOST))) {
      if (dice.oneIn(2)) {
        fail(call, true, dice.millis(0, 3));
      }
      return;
    }
    lastBackMicros = Math.max(lastBackMicros, world.agenda().nowMicros() + travel(false));
    world
        .agenda()
        .at(
            lastBackMicros,
            () ->
                call.caller()
                    .arrive(
                        () -> {
                          open.remove(call);
                          call.promise().tryComplete(answer);
                        }));
  }

  private void fail(Call<?> call, boolean mayHaveActed, long afterMicros) {
    world
        .agenda()
        .after(
            afterMicros,
            () ->
                call.caller()
                    .arrive(
                        () -> {
                          open.remove(call);
                          call.promise().tryFail(new Unreachable(mayHaveActed));
                        }));
  }

  /**
   * The connection breaks.
   *
   * @param silently true when nobody is told: the other machine is gone, not just its process
   */
  void broken(boolean silently) {
    connection++;
    lastThereMicros = 0;
    lastBackMicros = 0;
    if (!silently) {
      List.copyOf(open).forEach(call -> fail(call, true, dice.millis(0, 3)));
    }
  }

  /** The sender is gone. */
  void forget() {
    open.clear();
  }

  void cut() {
    cut = true;
    if (dice.oneIn(2)) {
      broken(false);
    }
  }

  /** Goes on; whoever has waited on it through the cut learns that it broke. */
  void mend() {
    if (cut) {
      cut = false;
      broken(false);
    }
  }
}
