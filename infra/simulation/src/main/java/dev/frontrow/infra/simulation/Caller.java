package dev.frontrow.infra.simulation;

import dev.frontrow.infra.simulation.audit.Request;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A client of the API nodes: asks any of them, and again with the same command ID when the answer
 * is that nobody could decide, when the connection breaks and when nothing comes.
 */
final class Caller {
  private static final int MAX_TRIES = 7;
  private static final int MAX_PAUSE_MILLIS = 1_000;

  private final World world;
  private final Dice dice;

  Caller(World world) {
    this.world = world;
    this.dice = world.dice();
  }

  /** Has {@code command} decided; {@code done} hears null when the client gives up. */
  void call(BookingCommand command, Consumer<Outcome> done) {
    new Call(command, done).begin();
  }

  /** One command until it is settled. */
  private final class Call {
    private final BookingCommand command;
    private final Consumer<Outcome> done;
    private int tries;
    private boolean settled;

    Call(BookingCommand command, Consumer<Outcome> done) {
      this.command = command;
      this.done = done;
    }

    void begin() {
      attempt();
      if (dice.oneIn(12)) {
        // In a hurry: a second click, or a proxy that repeats what it does not hear of.
        world.count(Happening.IMPATIENT);
        world.agenda().after(dice.millis(0, 500), this::send);
      }
    }

    private void attempt() {
      if (settled) {
        return;
      }
      if (++tries > MAX_TRIES) {
        settle(null);
        return;
      }
      send();
      int thisTry = tries;
      world
          .agenda()
          .after(
              dice.millis(1_500, 12_000),
              () -> {
                if (!settled && thisTry == tries) {
                  world.count(Happening.RETRY_AFTER_SILENCE);
                  attempt();
                }
              });
    }

    private void send() {
      SimNode node = dice.pick(world.nodes());
      Request request = world.auditor().ask(command, world.agenda().nowMicros());
      Life life = node.life();
      if (world.trace().isInWords()) {
        world.trace().say("? %s by %s", command, node);
      }
      world
          .agenda()
          .after(
              dice.millis(0, 3) + 50,
              () -> {
                if (life == null || node.life() != life) {
                  world.auditor().miss(request);
                  retryAfter(dice.millis(0, 200));
                } else {
                  life.arrive(() -> route(node, request));
                  watch(life, request);
                }
              });
    }

    private void route(SimNode node, Request request) {
      node.router()
          .send(command, Duration.ofMillis(world.options().requestMillis()))
          .onComplete(
              result -> {
                if (result.failed()) {
                  throw new IllegalStateException("a router failed", result.cause());
                }
                answer(request, result.result());
              });
    }

    /** The way back: an answer that a node has given arrives, or the connection breaks. */
    private void answer(Request request, Outcome outcome) {
      if (world.strikes(Happening.CLIENT_REPLY_LOST)) {
        lose(request);
        return;
      }
      world
          .agenda()
          .after(
              dice.millis(0, 3) + 50,
              () -> {
                if (request.isOpen()) {
                  world.answered(request, outcome);
                  take(outcome);
                }
              });
    }

    /** A node that dies takes the connections to it along. */
    private void watch(Life life, Request request) {
      life.atEnd(
          () -> {
            if (request.isOpen()) {
              lose(request);
            }
          });
    }

    private void lose(Request request) {
      world.auditor().lose(request);
      if (dice.oneIn(2)) {
        retryAfter(dice.millis(0, 200));
      }
    }

    private void take(Outcome outcome) {
      if (settled) {
        return;
      }
      switch (outcome) {
        case Outcome.Accepted _ -> {
          if (dice.oneIn(15)) {
            world.agenda().after(dice.millis(0, 2_000), this::send);
          }
          settle(outcome);
        }
        case Outcome.Refused(Rejection _) -> settle(outcome);
        case Outcome.Unavailable no -> {
          long pause = Math.min(no.retryAfterMillis(), MAX_PAUSE_MILLIS);
          retryAfter(pause * 1_000 + dice.millis(10, 500));
        }
      }
    }

    private void retryAfter(long micros) {
      int thisTry = tries;
      world
          .agenda()
          .after(
              micros,
              () -> {
                if (thisTry == tries) {
                  attempt();
                }
              });
    }

    private void settle(Outcome outcome) {
      settled = true;
      done.accept(outcome);
    }
  }
}
