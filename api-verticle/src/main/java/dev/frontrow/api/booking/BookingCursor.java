package dev.frontrow.api.booking;

import dev.frontrow.schemas.id.ReservationId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page of a customer's bookings ended: the next one begins behind it.
 *
 * <p>It needs no seal: a forged one shows nothing but other bookings of the same customer.
 *
 * @param createdAtMillis when the last one was reserved
 */
record BookingCursor(long createdAtMillis, String reservationId) {
  private static final int MAX_LENGTH = 400;

  String encode() {
    String text = createdAtMillis + "|" + reservationId;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static BookingCursor decodeOrNull(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    try {
      String content = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int bar = content.indexOf('|');
      BookingCursor cursor =
          new BookingCursor(
              Long.parseLong(content, 0, Math.max(bar, 0), 10), content.substring(bar + 1));
      boolean known = ReservationId.parseOrNull(cursor.reservationId()) != null;
      return known && cursor.encode().equals(text) ? cursor : null;
    } catch (IllegalArgumentException forged) {
      return null;
    }
  }
}
