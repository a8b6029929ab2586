package dev.frontrow.audit.log;

import dev.frontrow.schemas.booking.BookingEvent.TicketsReserved;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.readmodel.BookingStatus;
import java.util.Arrays;

/**
 * All reservations of one show, live and ended, as the log's last word has them.
 *
 * <p>Numbered from 0 in the order in which they were made, and kept column by column: 100 to 150
 * bytes each, whatever they hold. Customers and payments are kept as hashes only.
 */
public final class Reservations {
  private final IdIndex ids = new IdIndex();
  private BookingStatus[] status = new BookingStatus[0];
  private int[] ticketCount = new int[0];
  private long[] tickets = new long[0];
  private long[] customer = new long[0];
  private long[] payment = new long[0];
  private long[] total = new long[0];
  private long[] heldUntil = new long[0];
  private long[] expiresAt = new long[0];
  private long[] createdAt = new long[0];
  private long[] updatedAt = new long[0];
  private long[] version = new long[0];

  /** How many there are. */
  public int size() {
    return ids.size();
  }

  /** The number of the reservation that {@code command} made, or -1. */
  public int find(CommandId command) {
    return ids.find(command.high(), command.low());
  }

  /** The command that made reservation {@code number}. */
  public CommandId command(int number) {
    return new CommandId(ids.high(number), ids.low(number));
  }

  public BookingStatus status(int number) {
    return status[number];
  }

  /** How many tickets it has or had. */
  public int ticketCount(int number) {
    return ticketCount[number];
  }

  /** {@link Hash64} of its tickets' ordinals, in the order in which they were reserved. */
  public long tickets(int number) {
    return tickets[number];
  }

  /** {@link Hash64} of the customer's ID. */
  public long customer(int number) {
    return customer[number];
  }

  /** {@link Hash64} of the reference of the payment under way or made. */
  public long payment(int number) {
    return payment[number];
  }

  /** What it costs, in the currency's minor unit. */
  public long totalMinor(int number) {
    return total[number];
  }

  /** When the hold ends if no payment is under way, milliseconds since 1970. */
  long heldUntilMillis(int number) {
    return heldUntil[number];
  }

  /** When the hold or the payment's time ends or ended, milliseconds since 1970. */
  public long expiresAtMillis(int number) {
    return expiresAt[number];
  }

  /** When it was made, milliseconds since 1970. */
  public long createdAtMillis(int number) {
    return createdAt[number];
  }

  /** The time of its last event, milliseconds since 1970. */
  public long updatedAtMillis(int number) {
    return updatedAt[number];
  }

  /** The show's version at its last event. */
  public long version(int number) {
    return version[number];
  }

  /** Takes in a new reservation, or in the place of one that was forgotten; its number. */
  int make(TicketsReserved event) {
    CommandId command = event.reservation().command();
    int known = find(command);
    int number = known >= 0 ? known : ids.add(command.high(), command.low());
    if (number >= status.length) {
      grow(ids.capacity());
    }
    ticketCount[number] = event.seats().size();
    tickets[number] = Hash64.of(event.seats().stream().toArray());
    customer[number] = Hash64.of(event.customer().value());
    total[number] = event.total().minor();
    heldUntil[number] = event.expiresAtMillis();
    expiresAt[number] = event.expiresAtMillis();
    payment[number] = Hash64.NONE;
    createdAt[number] = event.header().timeMillis();
    return number;
  }

  void setStatus(int number, BookingStatus newStatus) {
    status[number] = newStatus;
  }

  void setPayment(int number, long reference) {
    payment[number] = reference;
  }

  void setHeldUntil(int number, long millis) {
    heldUntil[number] = millis;
  }

  void setExpiresAt(int number, long millis) {
    expiresAt[number] = millis;
  }

  /** Says that the event of {@code newVersion} at {@code timeMillis} changed it. */
  void touch(int number, long newVersion, long timeMillis) {
    version[number] = newVersion;
    updatedAt[number] = timeMillis;
  }

  private void grow(int capacity) {
    status = Arrays.copyOf(status, capacity);
    ticketCount = Arrays.copyOf(ticketCount, capacity);
    tickets = Arrays.copyOf(tickets, capacity);
    customer = Arrays.copyOf(customer, capacity);
    payment = Arrays.copyOf(payment, capacity);
    total = Arrays.copyOf(total, capacity);
    heldUntil = Arrays.copyOf(heldUntil, capacity);
    expiresAt = Arrays.copyOf(expiresAt, capacity);
    createdAt = Arrays.copyOf(createdAt, capacity);
    updatedAt = Arrays.copyOf(updatedAt, capacity);
    version = Arrays.copyOf(version, capacity);
  }
}
