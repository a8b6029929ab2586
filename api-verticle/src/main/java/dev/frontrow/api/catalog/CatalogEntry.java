package dev.frontrow.api.catalog;

import dev.frontrow.api.http.Problem;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;

/** What organisers read, change and delete in the catalogue. */
enum CatalogEntry {
  VENUE,
  PERFORMER,
  EVENT;

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The member, and the parameter of paths, that has its ID. */
  String idName() {
    return word() + "Id";
  }

  /** The path of all; it is the member with them in a list, too. */
  String plural() {
    return word() + "s";
  }

  String path() {
    return "/admin/" + plural() + "/:" + idName();
  }

  private String table() {
    return this == EVENT ? "shows" : plural();
  }

  /** The ID in a path; throws a {@link Problem} when it can't be one. */
  String idOf(RoutingContext context) {
    String id = context.pathParam(idName());
    if (!ShowId.isValid(id)) {
      throw notFound(id);
    }
    return id;
  }

  Problem notFound(String id) {
    String named = id.length() <= ShowId.MAX_LENGTH ? " " + id : "";
    return new Problem(404, name() + "_NOT_FOUND", "There is no " + word() + named + ".")
        .field(idName());
  }

  Problem inUse(List<String> shows) {
    return new Problem(
            409, name() + "_IN_USE", "There are events with this " + word() + ": " + shows + ".")
        .with("eventIds", new JsonArray(shows));
  }

  /**
   * {@code body} without what an answer has beside the members that can be changed, so that what
   * was read can be sent back.
   */
  JsonObject editable(JsonObject body, String id) {
    JsonObject editable = body.copy();
    Object named = editable.remove(idName());
    if (named != null && !named.equals(id)) {
      Faults faults = new Faults();
      faults.add(idName(), "is not the one in the path");
      faults.check(CatalogAdminRoutes.INVALID);
    }
    editable.remove("version");
    editable.remove("updatedAt");
    derived().forEach(editable::remove);
    return editable;
  }

  private List<String> derived() {
    return switch (this) {
      case VENUE -> List.of("layout");
      case PERFORMER -> List.of();
      case EVENT -> List.of("layout", "sale", "saleState", "usualPrices");
    };
  }

  /** Its row, which nobody else changes until the transaction ends. */
  Future<Row> lock(SqlClient sql, String id) {
    return sql.preparedQuery("SELECT * FROM " + table() + " WHERE id = $1 FOR UPDATE")
        .execute(Tuple.of(id))
        .map(rows -> CatalogQueries.only(rows).orElseThrow(() -> notFound(id)));
  }
}
