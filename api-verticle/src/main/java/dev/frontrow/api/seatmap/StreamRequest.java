package dev.frontrow.api.seatmap;

import dev.frontrow.api.http.Problem;
import dev.frontrow.schemas.id.ShowId;
import java.util.Arrays;
import java.util.List;

/**
 * What a client wants to watch, and what it has seen of that, as the ID of its last event says.
 *
 * <p>In a stream of one show that ID is the version. Of several it is {@code hash.version.version…}
 * in the order in which the client named the shows; the hash tells that it named the same ones.
 *
 * @param seen the version of each show, or {@link #NOTHING_SEEN}
 * @param idPrefix what the IDs begin with; empty where they are versions
 */
record StreamRequest(List<ShowId> shows, List<Long> seen, String idPrefix) {
  /** Before any version: a snapshot is due. */
  static final long NOTHING_SEEN = -1;

  private static final int MAX_LENGTH = 512;

  /** A stream of {@code show}, whose client brings {@code lastEventId}; null for none. */
  static StreamRequest one(ShowId show, String lastEventId) {
    long seen = lastEventId == null ? NOTHING_SEEN : version(lastEventId);
    return new StreamRequest(List.of(show), List.of(seen), "");
  }

  /** A stream of several shows; one whose client named others before begins anew. */
  static StreamRequest many(List<ShowId> shows, String lastEventId) {
    String prefix = Integer.toHexString(shows.hashCode());
    Long[] seen = new Long[shows.size()];
    Arrays.fill(seen, NOTHING_SEEN);
    if (lastEventId != null) {
      String[] parts = parts(lastEventId);
      if (parts[0].equals(prefix) && parts.length == seen.length + 1) {
        Arrays.setAll(seen, i -> version(parts[i + 1]));
      }
    }
    return new StreamRequest(List.copyOf(shows), List.of(seen), prefix);
  }

  boolean isOfMany() {
    return !idPrefix.isEmpty();
  }

  private static String[] parts(String lastEventId) {
    String[] parts = lastEventId.length() > MAX_LENGTH ? new String[0] : lastEventId.split("\\.");
    if (parts.length < 2) {
      throw invalid();
    }
    return parts;
  }

  private static long version(String text) {
    try {
      return Math.max(NOTHING_SEEN, Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw invalid();
    }
  }

  private static Problem invalid() {
    return new Problem(400, "INVALID_LAST_EVENT_ID", "Last-Event-ID is no ID of this stream.")
        .field("Last-Event-ID");
  }
}
