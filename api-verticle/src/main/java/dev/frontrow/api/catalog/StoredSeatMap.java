package dev.frontrow.api.catalog;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A seat map as it lies in the catalogue: never changed, and named after its content.
 *
 * @param venueId whose layout it is, or null for a template
 * @param template the template's name, or null
 */
record StoredSeatMap(String id, String venueId, String template, SeatMap map, JsonObject document) {
  private static final int HASH_BYTES = 6;

  static StoredSeatMap template(String label, SeatMap map) {
    JsonObject document = SeatMapDocument.write(map);
    return new StoredSeatMap(label + "-" + hash(document), null, label, map, document);
  }

  static StoredSeatMap ofVenue(String venueId, SeatMap map) {
    JsonObject document = SeatMapDocument.write(map);
    return new StoredSeatMap(venueId + "-" + hash(document), venueId, null, map, document);
  }

  private static String hash(JsonObject document) {
    byte[] hash = Hashes.sha256(document.encode().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
  }
}
