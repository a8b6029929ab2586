package dev.frontrow.api.catalog;

import dev.frontrow.api.http.Problem;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Takes batches into the catalogue, all or nothing, and then puts their shows on sale. */
final class CatalogImport {
  private final Pool pool;
  private final Catalog catalog;
  private final Sales sales;

  CatalogImport(Pool pool, Catalog catalog, Sales sales) {
    this.pool = pool;
    this.catalog = catalog;
    this.sales = sales;
  }

  /**
   * What came of an import.
   *
   * @param notOnSale shows that are in the catalogue, but that the booking log could not open
   */
  record Result(WriteReport written, int onSale, Map<ShowId, Throwable> notOnSale) {
    JsonObject json() {
      JsonArray failures = new JsonArray();
      notOnSale.forEach(
          (show, why) ->
              failures.add(
                  new JsonObject()
                      .put("eventId", show.value())
                      .put("code", why instanceof Problem problem ? problem.code() : "INTERNAL")
                      .put("detail", why instanceof Problem ? why.getMessage() : "See the log.")));
      return written.json().put("onSale", onSale).put("notOnSale", failures);
    }
  }

  /**
   * Writes {@code batch} and opens its sales.
   *
   * @param opened is told of each show that goes on sale
   */
  Future<Result> run(CatalogBatch batch, Consumer<ShowId> opened) {
    List<ShowId> shows = batch.shows().stream().map(Show::id).toList();
    int[] count = new int[1];
    return pool.withTransaction(sql -> CatalogWriter.write(sql, batch))
        .compose(
            written -> {
              shows.forEach(catalog::changed);
              return sales
                  .openWanted(
                      shows,
                      show -> {
                        count[0]++;
                        opened.accept(show);
                      })
                  // A show that was cancelled since is sold no longer.
                  .compose(failures -> sales.closeUnwanted().map(_ -> failures))
                  .map(failures -> new Result(written, count[0], failures));
            });
  }
}
