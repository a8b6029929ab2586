package dev.frontrow.booking.domain;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ShowId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A show with an inventory, on sale or closed.
 *
 * <p>Mutable for speed: only {@link Evolver} changes it, and only on the thread of the show's
 * single writer.
 */
public final class OpenedShow implements Show {
  /** Ended reservations that one show knows; with more, the oldest go before their time. */
  static final int MAX_ENDED = 100_000;

  private final ShowId id;
  private final InventoryIndex index;
  private final SalePolicy policy;
  private final SeatMap seats;
  private final ReservationTable reservations;
  private final TicketCounts tickets = new TicketCounts();
  private final CommandMemory memory;
  private final Deque<CommandId> endings = new ArrayDeque<>();
  private long version;
  private long timeMillis;
  private boolean onSale;

  OpenedShow(ShowId id, InventoryIndex index, SalePolicy policy) {
    this.id = id;
    this.index = index;
    this.policy = policy;
    this.seats = new SeatMap(index);
    String currency = index.inventory().currency();
    this.reservations = new ReservationTable(currency);
    this.memory = new CommandMemory(id, currency);
  }

  @Override
  public ShowId id() {
    return id;
  }

  @Override
  public long version() {
    return version;
  }

  /** The time of the newest event, milliseconds since 1970. */
  public long timeMillis() {
    return timeMillis;
  }

  public boolean isOnSale() {
    return onSale;
  }

  public InventoryIndex index() {
    return index;
  }

  public SalePolicy policy() {
    return policy;
  }

  public SeatState state(int ordinal) {
    return seats.state(ordinal);
  }

  /** How many tickets {@code customer} holds and owns. */
  public int tickets(CustomerId customer) {
    return tickets.of(customer);
  }

  /** Hands over every reservation that ends by itself, with the command that made it. */
  public void forEachLive(BiConsumer<CommandId, Reservation.Live> visitor) {
    reservations.forEachLive(visitor);
  }

  /** The reservation that {@code command} made, or null. */
  public Reservation reservation(CommandId command) {
    return reservations.get(command);
  }

  /** Whether {@code command} has made a reservation that is known. */
  boolean hasReservation(CommandId command) {
    return reservations.has(command);
  }

  /** All reservations that are known as they are now, the oldest first. */
  public List<ShowImage.Entry> reservations() {
    return reservations.image();
  }

  SeatMap seats() {
    return seats;
  }

  CommandMemory memory() {
    return memory;
  }

  void advance(long newVersion, long newTimeMillis) {
    Invariants.check(newVersion == version + 1, "event out of order, version ", newVersion);
    Invariants.check(newTimeMillis >= timeMillis, "time falls, to ", newTimeMillis);
    version = newVersion;
    timeMillis = newTimeMillis;
  }

  void setOnSale(boolean open) {
    onSale = open;
  }

  void put(CommandId command, Reservation reservation) {
    reservations.put(command, reservation);
  }

  /**
   * Adds to the customer's tickets.
   *
   * @return the customer as all of the show's reservations share it
   */
  CustomerId addTickets(CustomerId customer, int count) {
    return tickets.add(customer, count);
  }

  /** Takes a reservation that has ended out of the customer's tickets. */
  void end(CommandId command, Reservation.Ended ended) {
    reservations.put(command, ended);
    endings.add(command);
    addTickets(ended.customer(), -ended.seats().size());
  }

  /** Forgets commands and ended reservations that are too old by now. */
  void forgetOld() {
    memory.forgetOld(timeMillis);
    long oldest = timeMillis - CommandMemory.REMEMBERED.toMillis();
    while (endings.size() > MAX_ENDED
        || (!endings.isEmpty() && reservations.endedAtMillis(endings.peekFirst()) < oldest)) {
      reservations.remove(endings.removeFirst());
    }
  }

  /** Puts a show back as a snapshot has it. */
  void restore(long atVersion, long atTimeMillis, boolean open, Seats blocked) {
    version = atVersion;
    timeMillis = atTimeMillis;
    onSale = open;
    seats.move(blocked, SeatState.FREE, SeatState.BLOCKED);
  }

  /** Puts a reservation back as a snapshot has it. */
  void restore(CommandId command, Reservation reservation) {
    reservations.put(command, reservation);
    switch (reservation) {
      case Reservation.Live live -> restoreSeats(live, SeatState.HELD);
      case Reservation.Booked booked -> restoreSeats(booked, SeatState.SOLD);
      case Reservation.Ended _ -> {}
    }
  }

  private void restoreSeats(Reservation reservation, SeatState state) {
    seats.move(reservation.seats(), SeatState.FREE, state);
    addTickets(reservation.customer(), reservation.seats().size());
  }

  /** Says that a restored reservation has ended, the oldest ending first. */
  void restoreEnding(CommandId command) {
    endings.add(command);
  }

  /** Puts a command back as a snapshot has it. */
  void restore(Remembered command) {
    memory.remember(command);
  }
}
