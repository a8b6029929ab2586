package dev.frontrow.booking.domain;

/** What a seat is to those who want it. */
public enum SeatState {
  FREE(0),
  HELD(1),
  SOLD(2),
  BLOCKED(3);

  private static final SeatState[] BY_CODE = {FREE, HELD, SOLD, BLOCKED};

  private final byte code;

  SeatState(int code) {
    this.code = (byte) code;
  }

  /** What stands in a seat map's byte for this state. */
  byte code() {
    return code;
  }

  static SeatState of(byte code) {
    return BY_CODE[code];
  }
}
