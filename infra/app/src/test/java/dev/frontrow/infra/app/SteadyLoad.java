package dev.frontrow.infra.app;

import dev.frontrow.infra.app.Client.Answer;
import dev.frontrow.infra.junit.Eventually;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Customers who take seats and give them back without end, and never try anything again. */
final class SteadyLoad implements AutoCloseable {
  /** Seats that nobody else of the test takes. */
  private static final int FIRST_SEAT = 100;

  /** Each buyer's own, in turn: the hold guard knows a moment late that one was given back. */
  private static final int SEATS = 40;

  private static final int MORE = 5;

  private final Client client;
  private final List<String> shows;
  private final List<Thread> threads = new ArrayList<>();
  private final ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();
  private final AtomicIntegerArray rounds;
  private final AtomicInteger nextShow = new AtomicInteger();
  private volatile boolean closed;

  SteadyLoad(Client client, List<String> shows, int buyers) {
    this.client = client;
    this.shows = shows;
    this.rounds = new AtomicIntegerArray(shows.size());
    for (int i = 0; i < buyers; i++) {
      int seat = FIRST_SEAT + i * SEATS;
      threads.add(Thread.ofVirtual().start(() -> buy(seat)));
    }
  }

  private void buy(int firstSeat) {
    for (int round = 0; !closed; round++) {
      int show = nextShow.getAndIncrement() % shows.size();
      int seat = firstSeat + round % SEATS;
      try {
        Answer held = client.reserve(List.of(shows.get(show) + "." + seat));
        expect(201, held);
        if (held.status() == 201) {
          expect(204, client.delete("/booking/" + held.text("reservationId")));
        }
        rounds.incrementAndGet(show);
      } catch (IOException e) {
        troubles.add(e.toString());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void expect(int status, Answer answer) {
    if (answer.status() != status) {
      troubles.add(answer.status() + " " + answer.json());
    }
  }

  /** Waits until each show has been sold some more times. */
  void awaitMoreOfEach() throws Exception {
    for (int show = 0; show < shows.size(); show++) {
      int enough = rounds.get(show) + MORE;
      int which = show;
      Eventually.holds("more of " + shows.get(show), () -> rounds.get(which) >= enough);
    }
  }

  /** Whatever was not answered as it should be. */
  List<String> troubles() {
    return List.copyOf(troubles);
  }

  @Override
  public void close() {
    closed = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
