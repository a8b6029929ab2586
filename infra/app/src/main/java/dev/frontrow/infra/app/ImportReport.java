package dev.frontrow.infra.app;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** What an import did, in one line for people. */
final class ImportReport {
  private ImportReport() {}

  /** The line for the API's answer {@code body}. */
  static String of(JsonObject body) {
    String counts =
        List.of("events", "venues", "performers").stream()
            .map(kind -> kind + " " + count(body.getJsonObject(kind)))
            .collect(Collectors.joining("; "));
    return counts + "; put on sale: " + body.getInteger("onSale");
  }

  private static String count(JsonObject kind) {
    return "%d new, %d changed, %d as before"
        .formatted(
            kind.getInteger("created"), kind.getInteger("updated"), kind.getInteger("unchanged"));
  }
}
