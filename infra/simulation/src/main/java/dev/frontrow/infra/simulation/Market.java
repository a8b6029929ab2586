package dev.frontrow.infra.simulation;

import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import java.util.ArrayList;
import java.util.List;

/** The shows that are sold, and the reservations that somebody heard of. */
final class Market {
  private static final List<String> NAMES = List.of("aida", "carmen", "norma", "tosca", "salome");

  private final Dice dice;
  private final List<Offer> offers = new ArrayList<>();
  private final List<Known> known = new ArrayList<>();
  private long commands;

  /** A show on offer. */
  record Offer(ShowId show, Inventory inventory, SalePolicy policy) {}

  /** A reservation, and whose it is. */
  record Known(ReservationId reservation, CustomerId customer) {}

  Market(Dice dice, int shows) {
    this.dice = dice;
    int first = dice.below(NAMES.size());
    for (int i = 0; i < shows; i++) {
      ShowId show = new ShowId(NAMES.get((first + i) % NAMES.size()));
      offers.add(new Offer(show, Halls.draw(dice), Halls.policy(dice)));
    }
  }

  List<Offer> offers() {
    return offers;
  }

  /** An ID that no command has yet. */
  CommandId newId() {
    return new CommandId(dice.next() >>> 1, ++commands);
  }

  void learn(ReservationId reservation, CustomerId customer) {
    known.add(new Known(reservation, customer));
  }

  boolean knowsAny() {
    return !known.isEmpty();
  }

  Known any() {
    return dice.pick(known);
  }
}
