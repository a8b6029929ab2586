package dev.frontrow.api.seatmap;

/**
 * The status of every ticket of a show, at one version of it.
 *
 * @param version the show's version, as the log counts it
 * @param timeMillis when the show last changed, milliseconds since 1970
 * @param statuses one character an ordinal: {@code f} free, {@code h} held, {@code s} sold, {@code
 *     b} blocked
 * @param onSale false once the sale is closed
 */
public record SeatStatuses(long version, long timeMillis, String statuses, boolean onSale) {
  public static final char FREE = 'f';
  public static final char HELD = 'h';
  public static final char SOLD = 's';
  public static final char BLOCKED = 'b';
}
