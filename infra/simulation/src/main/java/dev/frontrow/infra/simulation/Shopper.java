package dev.frontrow.infra.simulation;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import java.util.ArrayList;
import java.util.List;

/** A customer who reserves, pays, changes their mind, walks away, and now and then cheats. */
final class Shopper {
  private final World world;
  private final Market market;
  private final Caller caller;
  private final Dice dice;
  private final CustomerId customer;
  private final List<Mine> mine = new ArrayList<>();
  private CommandId lastReserve;
  private int payments;

  /** A reservation of this customer's. */
  private static final class Mine {
    private final ReservationId id;
    private PaymentReference payment;

    Mine(ReservationId id) {
      this.id = id;
    }
  }

  Shopper(World world, Market market, String name) {
    this.world = world;
    this.market = market;
    this.caller = new Caller(world);
    this.dice = world.dice();
    this.customer = new CustomerId(name);
  }

  void start() {
    world.agenda().after(dice.millis(0, 1_500), this::next);
  }

  private void next() {
    if (world.isClosing()) {
      return;
    }
    if (mine.isEmpty() || dice.oneIn(4)) {
      reserve();
    } else {
      goOnWith(dice.pick(mine));
    }
  }

  private void think() {
    world.agenda().after(dice.millis(0, dice.pick(300, 1_500)), this::next);
  }

  private void reserve() {
    Market.Offer offer = dice.pick(market.offers());
    CommandId id = market.newId();
    SeatRequest request = request(offer);
    ShowId show = offer.show();
    caller.call(
        new BookingCommand.ReserveTickets(show, id, customer, request),
        outcome -> {
          if (outcome instanceof Outcome.Accepted(BookingReply.Reserved reserved)) {
            mine.add(new Mine(reserved.reservation()));
            lastReserve = id;
            market.learn(reserved.reservation(), customer);
          }
          think();
        });
  }

  private SeatRequest request(Market.Offer offer) {
    if (dice.oneIn(3)) {
      String section = dice.pick(null, Halls.STALLS, Halls.FLOOR);
      String category = dice.oneIn(4) ? "gold" : null;
      return new SeatRequest.BestAvailable(section, category, dice.between(1, 4));
    }
    int all = offer.inventory().size();
    int size = dice.oneIn(10) ? all : all - offer.inventory().sections().getLast().size();
    int first = dice.below(size);
    int[] seats = new int[dice.between(1, 3)];
    for (int i = 0; i < seats.length; i++) {
      seats[i] = (first + i * dice.pick(1, 1, 1, 2)) % (size + (dice.oneIn(40) ? 1 : 0));
    }
    return new SeatRequest.Named(Seats.of(seats));
  }

  private void goOnWith(Mine about) {
    if (about.payment == null) {
      switch (dice.below(10)) {
        case 0, 1, 2, 3, 4, 5 -> pay(about);
        case 6, 7 -> release(about, customer);
        case 8 -> cheat();
        default -> abandon(about);
      }
    } else {
      switch (dice.below(12)) {
        case 0, 1, 2, 3, 4, 5 -> confirm(about, about.payment);
        case 6, 7 -> decline(about);
        case 8 -> release(about, customer);
        case 9 -> confirm(about, new PaymentReference("stolen"));
        case 10 -> pay(about);
        default -> abandon(about);
      }
    }
  }

  /** Walks away: the reservation is left to its deadline. */
  private void abandon(Mine about) {
    mine.remove(about);
    think();
  }

  private void pay(Mine about) {
    PaymentReference payment = new PaymentReference("pay-" + ++payments);
    caller.call(
        new BookingCommand.StartPayment(
            about.id.show(), market.newId(), customer, about.id, payment),
        outcome -> {
          if (outcome instanceof Outcome.Accepted) {
            about.payment = payment;
          } else if (outcome instanceof Outcome.Refused && about.payment == null) {
            mine.remove(about);
          }
          think();
        });
  }

  private void confirm(Mine about, PaymentReference payment) {
    ended(
        about,
        payment.equals(about.payment),
        new BookingCommand.ConfirmReservation(
            about.id.show(), market.newId(), customer, about.id, payment));
  }

  private void decline(Mine about) {
    caller.call(
        new BookingCommand.DeclinePayment(
            about.id.show(), market.newId(), customer, about.id, about.payment),
        outcome -> {
          about.payment = null;
          think();
        });
  }

  private void release(Mine about, CustomerId by) {
    boolean forget = about.payment == null;
    // Now and then an ID that was used before, for something else.
    CommandId id = lastReserve != null && dice.oneIn(20) ? lastReserve : market.newId();
    ended(about, forget, new BookingCommand.ReleaseReservation(about.id.show(), id, by, about.id));
  }

  private void ended(Mine about, boolean forget, BookingCommand command) {
    caller.call(
        command,
        _ -> {
          if (forget) {
            mine.remove(about);
          }
          think();
        });
  }

  /** Tries to give back or to pay what may be somebody else's. */
  private void cheat() {
    Market.Known other = market.any();
    ShowId show = other.reservation().show();
    BookingCommand command =
        dice.oneIn(2)
            ? new BookingCommand.ReleaseReservation(
                show, market.newId(), customer, other.reservation())
            : new BookingCommand.StartPayment(
                show, market.newId(), customer, other.reservation(), new PaymentReference("cheat"));
    caller.call(command, _ -> think());
  }
}
