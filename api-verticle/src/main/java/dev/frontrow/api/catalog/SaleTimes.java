package dev.frontrow.api.catalog;

import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * When a show's sale opens and closes by itself.
 *
 * @param onSaleAt null where somebody opens it
 * @param offSaleAt null where somebody closes it
 */
record SaleTimes(Instant onSaleAt, Instant offSaleAt) {
  private static final String PUT =
      """
      UPDATE shows SET on_sale_at = $2, off_sale_at = $3, version = version + 1, updated_at = now()
      WHERE id = $1
        AND (on_sale_at, off_sale_at) IS DISTINCT FROM ($2::timestamptz, $3::timestamptz)
      """;

  static SaleTimes read(Form form) {
    SaleTimes times =
        new SaleTimes(NewEvent.moment(form, "onSaleAt"), NewEvent.moment(form, "offSaleAt"));
    times.check(form.faults());
    return times;
  }

  /** Those two; throws a problem when they are not in order. */
  static SaleTimes checked(Instant onSaleAt, Instant offSaleAt) {
    SaleTimes times = new SaleTimes(onSaleAt, offSaleAt);
    Faults faults = new Faults();
    times.check(faults);
    faults.check(CatalogAdminRoutes.INVALID);
    return times;
  }

  private void check(Faults faults) {
    if (onSaleAt != null && offSaleAt != null && !onSaleAt.isBefore(offSaleAt)) {
      faults.add("offSaleAt", "must be after onSaleAt");
    }
  }

  /** The moment in a row of shows, or null. */
  static Instant instant(Row row, String column) {
    OffsetDateTime moment = row.getOffsetDateTime(column);
    return moment == null ? null : moment.toInstant();
  }

  /**
   * Writes them beside the show, and not with it: an import brings no such times, and leaves those
   * of the organiser alone.
   */
  Future<Void> write(SqlClient sql, ShowId show) {
    return sql.preparedQuery(PUT)
        .execute(Tuple.of(show.value(), CatalogRows.utc(onSaleAt), CatalogRows.utc(offSaleAt)))
        .mapEmpty();
  }
}
