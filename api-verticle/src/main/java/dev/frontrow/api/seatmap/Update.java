package dev.frontrow.api.seatmap;

import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.buffer.Buffer;

/**
 * What brings a reader of a seat map up to a version: the changes since what it has seen, or a
 * snapshot. Encoded once for all readers that want it in the same form.
 */
final class Update {
  /** What it is, as a stream names it. */
  enum Kind {
    SNAPSHOT("snapshot"),
    DELTA("delta");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }
  }

  private final ShowId show;
  private final Kind kind;
  private final long version;
  private final int changes;
  private final String members;

  /** Whoever comes first encodes; two at once do the same. */
  private volatile Buffer alone;

  private volatile Buffer amongOthers;

  /**
   * An update.
   *
   * @param version of the show, which it leads to
   * @param changes how many of them it stands for
   * @param members of its JSON object, without the braces
   */
  Update(ShowId show, Kind kind, long version, int changes, String members) {
    this.show = show;
    this.kind = kind;
    this.version = version;
    this.changes = changes;
    this.members = members;
  }

  Kind kind() {
    return kind;
  }

  long version() {
    return version;
  }

  int changes() {
    return changes;
  }

  String members() {
    return members;
  }

  /** As an event of a stream of this show. */
  Buffer alone() {
    Buffer known = alone;
    if (known == null) {
      known =
          Buffer.buffer(
              "event: " + kind.wireName + "\nid: " + version + "\ndata: {" + members + "}\n\n");
      alone = known;
    }
    return known;
  }

  /** As an event of a stream of several shows; its ID, which is the stream's own, must follow. */
  Buffer amongOthers() {
    Buffer known = amongOthers;
    if (known == null) {
      known =
          Buffer.buffer(
              "event: "
                  + kind.wireName
                  + "\ndata: {\"eventId\":\""
                  + show
                  + "\","
                  + members
                  + "}\nid: ");
      amongOthers = known;
    }
    return known;
  }
}
