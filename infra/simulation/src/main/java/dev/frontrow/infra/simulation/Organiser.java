package dev.frontrow.infra.simulation;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;

/** Who opens a show's sale, blocks seats, gives money back, and may close the sale. */
final class Organiser {
  private final World world;
  private final Market market;
  private final Market.Offer offer;
  private final Caller caller;
  private final Dice dice;
  private final CommandId opening;
  private Seats blocked = Seats.NONE;

  Organiser(World world, Market market, Market.Offer offer) {
    this.world = world;
    this.market = market;
    this.offer = offer;
    this.caller = new Caller(world);
    this.dice = world.dice();
    this.opening = market.newId();
  }

  /** Opens the sale, and tries again until it is open: an early try may have opened it unheard. */
  void open() {
    caller.call(
        new BookingCommand.OpenSale(offer.show(), opening, offer.inventory(), offer.policy()),
        outcome -> {
          if (outcome instanceof Outcome.Accepted(BookingReply.SaleChanged _)
              || outcome instanceof Outcome.Refused(Rejection.SaleAlreadyOpen _)) {
            think();
          } else {
            world.agenda().after(dice.millis(10, 500), this::open);
          }
        });
  }

  private void think() {
    world.agenda().after(dice.millis(500, 6_000), this::next);
  }

  private void next() {
    if (world.isClosing()) {
      return;
    }
    ShowId show = offer.show();
    CommandId id = market.newId();
    switch (dice.below(20)) {
      case 0, 1, 2, 3, 4 -> block(show, id);
      case 5 -> caller.call(new BookingCommand.UnblockSeats(show, id, Seats.of(0)), _ -> think());
      case 6 -> closeSale(show, id);
      default -> refund(id);
    }
  }

  private void block(ShowId show, CommandId id) {
    if (!blocked.isEmpty()) {
      caller.call(
          new BookingCommand.UnblockSeats(show, id, blocked),
          outcome -> {
            blocked = outcome == null ? blocked : Seats.NONE;
            think();
          });
      return;
    }
    Seats wanted = Seats.of(dice.below(offer.inventory().size()));
    caller.call(
        new BookingCommand.BlockSeats(show, id, wanted),
        outcome -> {
          blocked = outcome instanceof Outcome.Accepted ? wanted : Seats.NONE;
          think();
        });
  }

  private void closeSale(ShowId show, CommandId id) {
    if (dice.oneIn(4)) {
      caller.call(new BookingCommand.CloseSale(show, id), _ -> think());
    } else {
      think();
    }
  }

  private void refund(CommandId id) {
    if (!market.knowsAny()) {
      think();
      return;
    }
    Market.Known known = market.any();
    caller.call(
        new BookingCommand.RefundBooking(known.reservation().show(), id, known.reservation()),
        _ -> think());
  }
}
