package dev.frontrow.infra.chaos;

import dev.frontrow.infra.chaos.Http.Answer;
import dev.frontrow.infra.chaos.Http.Call;
import dev.frontrow.infra.chaos.Operation.Ending;
import dev.frontrow.infra.chaos.Operation.Kind;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * A customer who reserves, pays, gives back and walks away, and writes down each answer.
 *
 * <p>It knows the nodes, and not how they are. Whatever is not answered for good is sent again with
 * the same Idempotency-Key to any of them, as a good client does.
 */
final class Shopper implements Runnable {
  private static final Duration PATIENCE = Duration.ofSeconds(9);
  private static final Duration GIVE_UP = Duration.ofSeconds(60);
  private static final int SEATS = 300;
  private static final int MAX_TICKETS = 3;
  private static final int PAUSE_MILLIS = 50;
  private static final int HUNDRED = 100;

  private final ShopFloor floor;
  private final Guest guest;
  private final Random random;
  private final BooleanSupplier closed;
  private int round;

  /** What came of a request that was sent until it was answered. */
  private record Result(Ending ending, Answer answer, boolean clean) {}

  Shopper(ShopFloor floor, Guest guest, long seed, BooleanSupplier closed) {
    this.floor = floor;
    this.guest = guest;
    this.random = new Random(seed);
    this.closed = closed;
  }

  @Override
  public void run() {
    try {
      while (!closed.getAsBoolean()) {
        shop("round-" + round++);
        Thread.sleep(random.nextInt(4 * PAUSE_MILLIS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void shop(String key) throws InterruptedException {
    ShowId show = floor.show(random);
    int first = random.nextInt(SEATS);
    List<String> tickets =
        random
            .ints(1 + random.nextInt(MAX_TICKETS), 0, MAX_TICKETS)
            .distinct()
            .mapToObj(i -> show + "." + (first + i))
            .toList();
    ReservationId reservation = guest.reservation(show, key);
    Result reserved = persist(guest.reserve(tickets, key), 201);
    note(Kind.RESERVE, guest.command(key), reservation, tickets, reserved);
    if (reserved.ending() != Ending.ACKNOWLEDGED) {
      return;
    }
    int wish = random.nextInt(HUNDRED);
    if (wish < 25) {
      pay(reservation, tickets, key);
    } else if (wish < 75) {
      String again = key + "-release";
      Result released = persist(guest.release(reservation, again), 204);
      note(Kind.RELEASE, guest.command(again), reservation, tickets, released);
    } // else it is left to expire
  }

  /** Pays, and tries once more with another card when the first is declined. */
  private void pay(ReservationId reservation, List<String> tickets, String key)
      throws InterruptedException {
    int luck = random.nextInt(HUNDRED);
    String card = luck < 60 ? "tok_approved" : luck < 85 ? "tok_declined" : "tok_timeout";
    Result paid = confirm(reservation, tickets, card, key + "-pay");
    if (paid.ending() == Ending.REFUSED && paid.answer().status() == 402) {
      confirm(reservation, tickets, "tok_approved", key + "-pay-again");
    }
  }

  private Result confirm(ReservationId reservation, List<String> tickets, String card, String key)
      throws InterruptedException {
    Result paid = persist(guest.pay(reservation, card, key), 200);
    note(Kind.CONFIRM, guest.confirmation(reservation, key), reservation, tickets, paid);
    return paid;
  }

  private void note(
      Kind kind,
      CommandId command,
      ReservationId reservation,
      List<String> tickets,
      Result result) {
    floor
        .history()
        .add(new Operation(kind, command, reservation, tickets, result.ending(), result.clean()));
  }

  /** Sends it until it is answered for good, to one node after another. */
  private Result persist(Call call, int success) throws InterruptedException {
    long deadline = System.nanoTime() + GIVE_UP.toNanos();
    boolean clean = true;
    while (System.nanoTime() < deadline) {
      floor.history().tried();
      int pause = PAUSE_MILLIS;
      try {
        Answer answer = floor.http().send(call, floor.anyNode(random), PATIENCE);
        if (answer.status() == success) {
          return new Result(Ending.ACKNOWLEDGED, answer, clean);
        }
        if (isFinal(answer)) {
          checkRefusal(call, answer);
          return new Result(Ending.REFUSED, answer, clean);
        }
        // A 503 does not say whether it has acted.
        clean = false;
      } catch (ConnectException e) {
        // It never got there: another node is asked, like after a 503.
        pause = 0;
      } catch (IOException e) {
        // It may still act.
        clean = false;
      }
      Thread.sleep(pause + random.nextInt(2 * PAUSE_MILLIS));
    }
    return new Result(Ending.UNKNOWN, null, false);
  }

  private static boolean isFinal(Answer answer) {
    return answer.status() != 503
        && answer.status() != 500
        && !answer.code().equals("PAYMENT_UNKNOWN");
  }

  /** A refusal is a rule's; anything else is a fault of ours. */
  private void checkRefusal(Call call, Answer answer) {
    boolean known =
        switch (answer.status()) {
          case 402, 409, 410, 422, 504 -> true;
          default -> false;
        };
    if (!known || answer.code().isEmpty()) {
      floor.history().wrong("%s %s: %s".formatted(call.method(), call.path(), answer));
    }
  }
}
