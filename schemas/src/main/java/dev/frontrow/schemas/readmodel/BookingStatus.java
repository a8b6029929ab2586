package dev.frontrow.schemas.readmodel;

/** Where a reservation is on its way. */
public enum BookingStatus {
  HELD("held"),
  PAYING("paying"),
  CONFIRMED("confirmed"),
  RELEASED("released"),
  EXPIRED("expired"),
  REFUNDED("refunded");

  private final String wireName;

  BookingStatus(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
