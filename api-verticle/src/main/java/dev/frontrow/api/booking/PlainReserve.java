package dev.frontrow.api.booking;

import dev.frontrow.schemas.booking.SalePolicy;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A reserve request in its plainest form, {@code {"eventId": "…", "ticketIds": ["…", …]}}, read by
 * hand: the body that everybody sends when a sale opens.
 *
 * <p>Whatever is not plain (another member, an escape, a fault) is left to the library, which also
 * knows how to say what is wrong.
 *
 * @param eventId null when it is left out
 */
record PlainReserve(String eventId, List<String> ticketIds) {
  /** The request, or null when {@code body} is not that plain. */
  static PlainReserve readOrNull(Buffer body) {
    return new Scan(body.getBytes()).objectOrNull();
  }

  /** Reads from left to right; each step says whether the text is plain so far. */
  private static final class Scan {
    private final byte[] text;
    private int at;
    private String eventId;
    private List<String> ticketIds;

    Scan(byte[] text) {
      this.text = text;
    }

    PlainReserve objectOrNull() {
      if (!take('{')) {
        return null;
      }
      do {
        if (!member()) {
          return null;
        }
      } while (take(','));
      boolean whole = take('}') && isAtEnd() && ticketIds != null;
      return whole ? new PlainReserve(eventId, ticketIds) : null;
    }

    private boolean member() {
      String name = tokenOrNull();
      if (name == null || !take(':')) {
        return false;
      }
      return switch (name) {
        case "eventId" -> eventId == null && (eventId = tokenOrNull()) != null;
        case "ticketIds" -> ticketIds == null && array();
        default -> false;
      };
    }

    private boolean array() {
      if (!take('[')) {
        return false;
      }
      ticketIds = new ArrayList<>();
      do {
        String id = tokenOrNull();
        if (id == null || ticketIds.size() == SalePolicy.MAX_PER_RESERVATION) {
          return false;
        }
        ticketIds.add(id);
      } while (take(','));
      return take(']');
    }

    /** A text of the characters that IDs and names are made of; one at least. */
    private String tokenOrNull() {
      if (!take('"')) {
        return null;
      }
      int start = at;
      while (at < text.length && isOfToken(text[at])) {
        at++;
      }
      if (at == start || at == text.length || text[at] != '"') {
        return null;
      }
      return new String(text, start, at++ - start, StandardCharsets.ISO_8859_1);
    }

    private static boolean isOfToken(byte c) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '.'
          || c == '_'
          || c == '-';
    }

    /** Takes {@code c} and the white space before it. */
    private boolean take(char c) {
      skipSpace();
      if (at < text.length && text[at] == c) {
        at++;
        return true;
      }
      return false;
    }

    private boolean isAtEnd() {
      skipSpace();
      return at == text.length;
    }

    private void skipSpace() {
      while (at < text.length
          && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r')) {
        at++;
      }
    }
  }
}
