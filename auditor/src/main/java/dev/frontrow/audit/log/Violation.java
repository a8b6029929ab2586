package dev.frontrow.audit.log;

/**
 * A promise that the log breaks, at the record that breaks it.
 *
 * @param offset of that record; -1 where none is to blame
 * @param show the show's ID; empty where no show is concerned
 * @param words what is wrong, for people; names tickets and reservations, never customers
 */
public record Violation(Code code, int partition, long offset, String show, String words) {
  /** What is broken. The names are part of the HTTP API: they stay. */
  public enum Code {
    /** A ticket that somebody has was given to somebody else. */
    TICKET_OWNED_TWICE,
    /** A ticket was reserved or put off sale that was not free, or on sale that was not off. */
    TICKET_NOT_FREE,
    /** An event names a ticket that its reservation has not, or leaves one out that it has. */
    TICKET_NOT_OWNED,
    /** An event names a ticket that its show does not sell. */
    UNKNOWN_TICKET,
    /** An event of a show whose sale never opened. */
    UNKNOWN_SHOW,
    /** The sale of a show opened a second time. */
    SALE_OPENED_TWICE,
    /** Something was reserved, or the sale closed, while the sale was not open. */
    SALE_NOT_OPEN,
    /** An event of a reservation that was never made. */
    UNKNOWN_RESERVATION,
    /** A reservation was made that had been made before. */
    RESERVATION_TWICE,
    /** Something happened to a reservation behind its end. */
    ALREADY_ENDED,
    /** A reservation was confirmed a second time. */
    CONFIRMED_TWICE,
    /** A reservation was confirmed without this payment being under way. */
    CONFIRMED_UNPAID,
    /** A confirmed booking was released or expired. */
    BOOKING_TAKEN,
    /** What was not confirmed was refunded. */
    REFUNDED_UNCONFIRMED,
    /** A reservation expired before its deadline. */
    EXPIRED_EARLY,
    /** A reservation expired before the deadline of its payment. */
    EXPIRED_WHILE_PAYING,
    /** A reservation was released while its payment was under way. */
    RELEASED_WHILE_PAYING,
    /** A payment began behind the deadline of its reservation. */
    HELD_TOO_LONG,
    /** A payment began beside another, or ended that was not under way. */
    PAYMENT_OUT_OF_PLACE,
    /** A deadline is not the one that the sale's policy gives. */
    WRONG_DEADLINE,
    /** An event names another customer than its reservation's. */
    WRONG_CUSTOMER,
    /** A reservation costs something else than its tickets. */
    WRONG_TOTAL,
    /** A show's version did not rise by one. */
    VERSION_GAP,
    /** A show's time fell. */
    TIME_FELL,
    /** A command acted a second time. */
    COMMAND_TWICE,
    /** A show's event is under another key, or in another partition, than the show's. */
    WRONG_PARTITION,
    /** A record that no version of the schemas can read. */
    UNREADABLE,
    /** Offsets without a record: the log lost some, or was written in transactions. */
    RECORDS_MISSING,
    /** The log ends before what had been read: acknowledged records were taken back. */
    LOG_SHRANK,
    /** The log has another number of partitions than it was made with. */
    PARTITIONS_CHANGED,
    /** The reader rule of all services and the one of the audit do not agree on an event. */
    RULES_DISAGREE
  }
}
