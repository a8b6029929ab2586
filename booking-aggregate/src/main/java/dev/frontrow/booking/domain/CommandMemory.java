package dev.frontrow.booking.domain;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.BookingReply.Reserved;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.table.Columns;
import dev.frontrow.schemas.table.CommandTable;
import dev.frontrow.schemas.table.SeatsColumn;
import java.time.Duration;
import java.util.List;

/**
 * The commands that one show has accepted lately, each with its first reply.
 *
 * <p>Forgotten after {@link #REMEMBERED}, by the time in the events, or when there are {@link
 * #MAX_REMEMBERED} later ones: a replay forgets the same.
 */
final class CommandMemory extends CommandTable {
  /** How long a retry is known for one. */
  static final Duration REMEMBERED = Duration.ofHours(24);

  /** How many commands one show remembers; with more, the oldest go before their time. */
  static final int MAX_REMEMBERED = 200_000;

  private final ShowId show;
  private final String currency;
  private long[] fingerprints = new long[MIN_CAPACITY];
  private long[] times = new long[MIN_CAPACITY];

  /** Null for {@link Reserved}, which is most of them, and whose fields stand in the columns. */
  private BookingReply[] replies = new BookingReply[MIN_CAPACITY];

  private SeatsColumn seats = new SeatsColumn(MIN_CAPACITY);
  private long[] totals = new long[MIN_CAPACITY];
  private long[] expiries = new long[MIN_CAPACITY];

  /**
   * @param currency that of the show's reservations
   */
  CommandMemory(ShowId show, String currency) {
    this.show = show;
    this.currency = currency;
  }

  private CommandMemory(CommandMemory of, int[] order) {
    super(of, order);
    show = of.show;
    currency = of.currency;
    fingerprints = of.fingerprints;
    times = of.times;
    replies = of.replies;
    seats = of.seats;
    totals = of.totals;
    expiries = of.expiries;
    gather(order, order.length);
  }

  /** What is remembered of the command with this ID, or null. */
  Remembered get(CommandId command) {
    int place = find(command);
    return place == NONE ? null : at(place, command);
  }

  private Remembered at(int place, CommandId command) {
    BookingReply reply = replies[place];
    if (reply == null) {
      reply =
          new Reserved(
              new ReservationId(show, command),
              seats.at(place),
              new Money(totals[place], currency),
              expiries[place]);
    }
    return new Remembered(command, fingerprints[place], times[place], reply);
  }

  void remember(Remembered command) {
    int place = findOrAdd(command.command());
    fingerprints[place] = command.fingerprint();
    times[place] = command.timeMillis();
    if (command.reply() instanceof Reserved reserved && isItsOwn(reserved, command.command())) {
      replies[place] = null;
      seats.set(place, reserved.seats());
      totals[place] = reserved.total().minor();
      expiries[place] = reserved.expiresAtMillis();
    } else {
      replies[place] = command.reply();
      seats.clear(place);
    }
    if (size() > MAX_REMEMBERED) {
      removeOldest();
    }
  }

  private boolean isItsOwn(Reserved reply, CommandId command) {
    return reply.reservation().command().equals(command)
        && reply.reservation().show().equals(show)
        && reply.total().currency().equals(currency);
  }

  /** Forgets what is too old at {@code nowMillis}; the oldest come first. */
  void forgetOld(long nowMillis) {
    long oldest = nowMillis - REMEMBERED.toMillis();
    while (size() > 0 && times[oldest()] < oldest) {
      removeOldest();
    }
  }

  /** All of them as they are now, the oldest first. */
  List<Remembered> image() {
    CommandMemory copy = new CommandMemory(this, order());
    return Columns.list(copy.size(), place -> copy.at(place, copy.command(place)));
  }

  @Override
  protected void gather(int[] from, int capacity) {
    fingerprints = Columns.gather(fingerprints, from, capacity);
    times = Columns.gather(times, from, capacity);
    replies = Columns.gather(replies, from, capacity);
    seats = seats.gather(from, capacity);
    totals = Columns.gather(totals, from, capacity);
    expiries = Columns.gather(expiries, from, capacity);
  }

  @Override
  protected void clear(int place) {
    replies[place] = null;
    seats.clear(place);
  }
}
