package dev.frontrow.api.catalog;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.List;

/** An organiser's request for a performer: {@code {name, type?, genre?, url?, image?}}. */
record NewPerformer(Performer performer) {
  private static final int MAX_TEXT = 300;

  static NewPerformer read(JsonObject json, String id) {
    Faults faults = new Faults();
    Form form = Form.strict(json, faults);
    form.only("name", "type", "genre", "url", "image");
    String type = form.optionalText("type", MAX_TEXT);
    Performer performer =
        new Performer(
            id,
            form.text("name", MAX_TEXT),
            type == null ? null : Classification.typeOf(type),
            form.optionalText("genre", MAX_TEXT),
            Urls.optional(form, "url"),
            Urls.optional(form, "image"),
            null);
    faults.check(CatalogAdminRoutes.INVALID);
    return new NewPerformer(performer);
  }

  Future<JsonObject> write(SqlClient sql) {
    return CatalogWriter.write(
            sql, new CatalogBatch(List.of(), List.of(), List.of(performer), List.of()))
        .map(new JsonObject().put("performerId", performer.id()).put("name", performer.name()));
  }
}
