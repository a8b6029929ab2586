package dev.frontrow.schemas.id;

/**
 * The identity of a reservation: its show, and the command that made it.
 *
 * <p>Its text is {@code <show>.r<command>}: any node finds the show's partition in it without a
 * look-up, and a retried command names the same reservation.
 */
public record ReservationId(ShowId show, CommandId command) {
  private static final String MARK = ".r";

  /** The ID that {@code text} spells, or null when it spells none. */
  public static ReservationId parseOrNull(String text) {
    int mark = text == null ? -1 : text.indexOf('.');
    if (mark < 0 || !text.startsWith(MARK, mark)) {
      return null;
    }
    ShowId show = ShowId.parseOrNull(text, mark);
    CommandId command = CommandId.parseOrNull(text.substring(mark + MARK.length()));
    return show == null || command == null ? null : new ReservationId(show, command);
  }

  @Override
  public String toString() {
    return show.value() + MARK + command;
  }
}
