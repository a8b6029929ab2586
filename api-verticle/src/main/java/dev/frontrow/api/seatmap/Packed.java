package dev.frontrow.api.seatmap;

import java.util.Base64;

/**
 * The statuses of a hall in two bits a ticket: 60,000 seats take 20 kB on the wire.
 *
 * <p>Ordinal {@code i} stands in byte {@code i >> 2}, {@code 2 * (i & 3)} bits from its low end.
 */
final class Packed {
  /** What the two bits stand for. */
  static final String STATUSES =
      "" + SeatStatuses.FREE + SeatStatuses.HELD + SeatStatuses.SOLD + SeatStatuses.BLOCKED;

  private static final int PER_BYTE = 4;

  private Packed() {}

  /** {@code statuses}, one character each, packed and in base 64. */
  static String base64(byte[] statuses) {
    byte[] packed = new byte[(statuses.length + PER_BYTE - 1) / PER_BYTE];
    for (int i = 0; i < statuses.length; i++) {
      packed[i >> 2] |= (byte) (code(statuses[i]) << (2 * (i & 3)));
    }
    return Base64.getEncoder().encodeToString(packed);
  }

  private static int code(byte status) {
    return switch (status) {
      case SeatStatuses.FREE -> 0;
      case SeatStatuses.HELD -> 1;
      case SeatStatuses.SOLD -> 2;
      case SeatStatuses.BLOCKED -> 3;
      default -> throw new IllegalStateException("no status: " + status);
    };
  }
}
