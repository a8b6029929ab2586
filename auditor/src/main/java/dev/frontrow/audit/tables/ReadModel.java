package dev.frontrow.audit.tables;

import dev.frontrow.audit.log.AuditedShow;
import dev.frontrow.schemas.booking.InventoryIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** One read-model table: which rows the log says it must have, and which it has. */
interface ReadModel {
  /** Every read model. */
  List<ReadModel> ALL =
      List.of(new TicketRows(), new BookingRows(), new AvailabilityRows(), new SalesRows());

  /** {@link Page#next} behind the last page. */
  int NONE = -1;

  /**
   * Some of the rows that the log says must be there.
   *
   * @param next where the next page begins, or {@link #NONE}
   */
  record Page(List<Row> rows, int next) {}

  String table();

  /** The columns that are compared, beside the key and the version. */
  List<String> columns();

  /**
   * Rows of {@code show} that changed behind version {@code since}.
   *
   * @param from where to begin: 0, or the {@code next} of the page before
   * @param limit how many rows at most
   */
  Page expected(AuditedShow show, long since, int from, int limit);

  /** The row of {@code key} as the log has it; null when the log has none. */
  Row expected(AuditedShow show, String key);

  /**
   * The rows of these keys that are there.
   *
   * @param inventory what the show sells; null when it is unknown
   */
  List<Row> find(Connection connection, String show, InventoryIndex inventory, List<String> keys)
      throws SQLException;

  /** The keys of the table behind {@code after}, in the order of its primary key. */
  List<RowKey> keys(Connection connection, RowKey after, int limit) throws SQLException;
}
