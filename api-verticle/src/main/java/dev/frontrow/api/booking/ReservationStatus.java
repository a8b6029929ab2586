package dev.frontrow.api.booking;

import java.util.Locale;

/** How far a reservation has come, in the order in which it can only go forward. */
enum ReservationStatus {
  HELD,
  PAYING,
  CONFIRMED,
  RELEASED,
  EXPIRED,
  REFUNDED;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True when a reservation that is {@code this} cannot have been {@code other} later. */
  boolean isPast(ReservationStatus other) {
    // A declined payment leads back to holding; all else leads on.
    return this.compareTo(PAYING) > 0 && other.compareTo(this) < 0;
  }

  /** True while a deadline may end it. */
  boolean isOpen() {
    return this == HELD || this == PAYING;
  }
}
