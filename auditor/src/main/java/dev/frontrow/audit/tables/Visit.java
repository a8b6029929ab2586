package dev.frontrow.audit.tables;

import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.id.ShowId;
import java.util.List;

/** A walk through one show's rows of all read models, page by page. */
final class Visit {
  private final ShowId show;
  private final long since;
  private final long version;
  private int model;
  private int from;

  /** Rows that the log says must be there. */
  record Page(ReadModel model, ShowId show, InventoryIndex inventory, List<Row> rows) {}

  /**
   * Visits the rows that changed behind {@code since}.
   *
   * @param version the show's, when the visit begins
   */
  Visit(ShowId show, long since, long version) {
    this.show = show;
    this.since = since;
    this.version = version;
  }

  ShowId show() {
    return show;
  }

  /** Up to here at least, all that changed was seen when the visit is over. */
  long version() {
    return version;
  }

  boolean isOver() {
    return model == ReadModel.ALL.size();
  }

  /** The next page, of {@code limit} rows at most; it may be empty. */
  Page next(LogAudit audit, int limit) {
    ReadModel current = ReadModel.ALL.get(model);
    InventoryIndex[] inventory = new InventoryIndex[1];
    ReadModel.Page page =
        audit.look(
            show,
            audited -> {
              inventory[0] = audited.inventory();
              return current.expected(audited, since, from, limit);
            });
    if (page == null) {
      // The log was read anew, and has no such show any more.
      model = ReadModel.ALL.size();
      return new Page(current, show, null, List.of());
    }
    from = Math.max(0, page.next());
    if (page.next() == ReadModel.NONE) {
      model++;
    }
    return new Page(current, show, inventory[0], page.rows());
  }
}
