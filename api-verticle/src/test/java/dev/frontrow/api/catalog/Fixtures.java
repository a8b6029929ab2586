package dev.frontrow.api.catalog;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Data that several tests read. */
final class Fixtures {
  private Fixtures() {}

  /** A real response of the Discovery API: 20 events of March and April 2020. */
  static JsonObject discovery() {
    try (InputStream in = Fixtures.class.getResourceAsStream("/discovery-events.json")) {
      return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
