package dev.frontrow.audit.log;

import dev.frontrow.schemas.booking.BookingEvent.SaleOpened;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.id.TicketId;
import dev.frontrow.schemas.readmodel.BookingStatus;
import dev.frontrow.schemas.readmodel.TicketStatus;

/**
 * One show as the log has it: its inventory, who has which ticket, its reservations and sales.
 *
 * <p>Whoever looks at it holds its partition's lock ({@link LogAudit#look}), and keeps nothing but
 * the inventory, which never changes.
 */
public final class AuditedShow {
  private final ShowId id;
  private final Reservations reservations = new Reservations();
  private final SalesMinutes sales = new SalesMinutes();
  private InventoryIndex inventory;
  private SalePolicy policy;
  private Tickets tickets;
  private long version;
  private long timeMillis;
  private boolean onSale;

  AuditedShow(ShowId id) {
    this.id = id;
  }

  public ShowId id() {
    return id;
  }

  /** The version that its last event made; 0 before the first. */
  public long version() {
    return version;
  }

  /** What it sells; null before its sale opens. */
  public InventoryIndex inventory() {
    return inventory;
  }

  public Reservations reservations() {
    return reservations;
  }

  public SalesMinutes sales() {
    return sales;
  }

  /** How many tickets it has; 0 before its sale opens. */
  public int size() {
    return tickets == null ? 0 : tickets.size();
  }

  /** How many tickets somebody has. */
  int owned() {
    return tickets == null ? 0 : tickets.owned();
  }

  public TicketStatus ticketStatus(int ordinal) {
    int owner = tickets.owner(ordinal);
    if (owner >= 0) {
      boolean sold = reservations.status(owner) == BookingStatus.CONFIRMED;
      return sold ? TicketStatus.SOLD : TicketStatus.HELD;
    }
    return owner == Tickets.FREE ? TicketStatus.FREE : TicketStatus.BLOCKED;
  }

  /** The number of the reservation that has the ticket, or something negative. */
  public int ticketOwner(int ordinal) {
    return tickets.owner(ordinal);
  }

  /** The show's version at the ticket's last change. */
  public long ticketVersion(int ordinal) {
    return tickets.version(ordinal);
  }

  /** When that was, milliseconds since 1970. */
  public long ticketTimeMillis(int ordinal) {
    return tickets.timeMillis(ordinal);
  }

  /** The ID of reservation {@code number}. */
  public ReservationId reservation(int number) {
    return new ReservationId(id, reservations.command(number));
  }

  TicketId ticket(int ordinal) {
    return new TicketId(id, ordinal);
  }

  boolean isOpened() {
    return inventory != null;
  }

  boolean isOnSale() {
    return onSale;
  }

  SalePolicy policy() {
    return policy;
  }

  Tickets tickets() {
    return tickets;
  }

  long timeMillis() {
    return timeMillis;
  }

  void open(SaleOpened event) {
    inventory = new InventoryIndex(event.inventory());
    policy = event.policy();
    tickets = new Tickets(inventory.size(), event.header().version(), event.header().timeMillis());
    onSale = true;
  }

  void close() {
    onSale = false;
  }

  /** Its next event has this version and time, whether or not they are right. */
  void advance(long newVersion, long newTimeMillis) {
    version = newVersion;
    timeMillis = Math.max(timeMillis, newTimeMillis);
  }

  /** Gives a ticket away by the event at hand. */
  void give(int ordinal, int owner) {
    tickets.give(ordinal, owner, version, timeMillis);
  }
}
