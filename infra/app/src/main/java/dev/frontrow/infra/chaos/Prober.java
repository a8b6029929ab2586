package dev.frontrow.infra.chaos;

import dev.frontrow.infra.chaos.Http.Answer;
import dev.frontrow.infra.chaos.Operation.Ending;
import dev.frontrow.infra.chaos.Operation.Kind;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import java.time.Duration;
import java.util.List;

/**
 * Asks for one seat of one partition's show again and again, at a steady pace that no answer holds
 * up, and tells {@link Takeovers} of each that it gets.
 */
final class Prober {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** More than are held at once, so that each seat is free again when its turn comes. */
  private static final int SEATS = 300;

  private final ShopFloor floor;
  private final Takeovers takeovers;
  private final int partition;
  private final ShowId show;
  private final List<Guest> guests;
  private int round;

  /** Shops for {@code show}, which is in {@code partition}; guests take turns. */
  Prober(ShopFloor floor, Takeovers takeovers, int partition, ShowId show, List<Guest> guests) {
    this.floor = floor;
    this.takeovers = takeovers;
    this.partition = partition;
    this.show = show;
    this.guests = List.copyOf(guests);
  }

  /** Sends one request, to one of the nodes that should answer; waits for nothing. */
  void probe() {
    List<Node> nodes = floor.cluster().serving();
    if (nodes.isEmpty()) {
      return;
    }
    int number = round++;
    Guest guest = guests.get(number % guests.size());
    String key = "probe-" + partition + "-" + number;
    List<String> tickets = List.of(show + "." + number % SEATS);
    long sentNanos = System.nanoTime();
    floor.history().tried();
    var _ =
        floor
            .http()
            .sendAsync(
                guest.reserve(tickets, key),
                nodes.get((number + partition) % nodes.size()),
                PATIENCE)
            .handle(
                (answer, failure) -> {
                  ReservationId reservation = guest.reservation(show, key);
                  Ending ending = ending(answer);
                  if (ending == Ending.ACKNOWLEDGED) {
                    takeovers.acknowledged(partition, sentNanos);
                  }
                  floor
                      .history()
                      .add(
                          new Operation(
                              Kind.RESERVE,
                              guest.command(key),
                              reservation,
                              tickets,
                              ending,
                              failure == null));
                  return null;
                });
  }

  /**
   * @param answer null when there was none
   */
  private static Ending ending(Answer answer) {
    if (answer == null || answer.status() >= 500) {
      return Ending.UNKNOWN;
    }
    return answer.status() == 201 ? Ending.ACKNOWLEDGED : Ending.REFUSED;
  }
}
