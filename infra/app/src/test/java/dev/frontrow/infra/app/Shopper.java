package dev.frontrow.infra.app;

import dev.frontrow.infra.app.Client.Answer;
import dev.frontrow.schemas.id.ReservationId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A customer who reserves, pays and gives back without end, and writes down every promise made.
 *
 * <p>Whatever fails is tried again with its own Idempotency-Key, as a good client does.
 */
final class Shopper implements Runnable {
  private static final int TRIES = 200;
  private static final int SEATS = 400;

  private final Client client;
  private final String show;
  private final Random random;
  private final AtomicBoolean stop;
  private final Map<ReservationId, List<String>> reserved = new HashMap<>();
  private final Map<ReservationId, String> ended = new HashMap<>();
  private final List<String> wrongs = new ArrayList<>();
  private final AtomicInteger rounds = new AtomicInteger();
  private int unavailable;
  private int cut;

  /** The request that {@link #persist} sends again and again. */
  @FunctionalInterface
  private interface Request {
    Answer send(String key) throws IOException, InterruptedException;
  }

  Shopper(Client client, String show, long seed, AtomicBoolean stop) {
    this.client = client;
    this.show = show;
    this.random = new Random(seed);
    this.stop = stop;
  }

  @Override
  public void run() {
    try {
      while (!stop.get()) {
        shop("round-" + rounds.get());
        rounds.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void shop(String key) throws InterruptedException {
    int first = random.nextInt(SEATS);
    JsonArray tickets = new JsonArray().add(show + "." + first).add(show + "." + (first + 1));
    JsonObject wish = new JsonObject().put("ticketIds", tickets);
    Answer answer = persist(key, k -> client.post("/booking/reserve", k, wish));
    if (answer == null || answer.status() == 409 || answer.status() == 422) {
      return; // somebody else's, or too many tickets already
    }
    if (answer.status() != 201) {
      wrongs.add("reserve: " + answer.status() + " " + answer.json());
      return;
    }
    String id = answer.text("reservationId");
    reserved.put(
        ReservationId.parseOrNull(id), List.of(tickets.getString(0), tickets.getString(1)));
    switch (random.nextInt(4)) {
      case 0 -> end(id, "confirmed", key, k -> confirm(id, k));
      case 1, 2 -> end(id, "released", key, k -> client.delete("/booking/" + id, k));
      default -> {} // left to expire
    }
  }

  private Answer confirm(String id, String key) throws IOException, InterruptedException {
    JsonObject payment = new JsonObject().put("token", "tok_approved");
    return client.put(
        "/booking/confirm", key, new JsonObject().put("reservationId", id).put("payment", payment));
  }

  private void end(String id, String how, String key, Request request) throws InterruptedException {
    Answer answer = persist(key + "-" + how, request);
    if (answer == null || answer.status() == 410) {
      return; // not known, or it had expired
    }
    if (answer.status() == 200 || answer.status() == 204) {
      ended.put(ReservationId.parseOrNull(id), how);
    } else {
      wrongs.add(how + ": " + answer.status() + " " + answer.json());
    }
  }

  /** The answer, however long it takes; null when there was none. */
  private Answer persist(String key, Request request) throws InterruptedException {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        Answer answer = request.send(key);
        if (answer.status() != 503) {
          return answer;
        }
        unavailable++;
        if (answer.response().headers().firstValue("Retry-After").isEmpty()) {
          wrongs.add("503 without Retry-After: " + answer.json());
        }
      } catch (IOException nobodyThere) {
        cut++;
      }
      // A client waits before it tries again; nothing depends on how long.
      Thread.sleep(50 + random.nextInt(100));
    }
    return null;
  }

  /** Reservations that were acknowledged, with their tickets. */
  Map<ReservationId, List<String>> reserved() {
    return reserved;
  }

  /** Reservations whose end was acknowledged, with how: confirmed or released. */
  Map<ReservationId, String> ended() {
    return ended;
  }

  /** Answers that should not have been. */
  List<String> wrongs() {
    return wrongs;
  }

  /** How often it has shopped. */
  int rounds() {
    return rounds.get();
  }

  int unavailable() {
    return unavailable;
  }

  int cut() {
    return cut;
  }
}
