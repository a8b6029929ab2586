package dev.frontrow.api.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;

/** Seat maps as a client reads them: written from the documentation, not from the code. */
public final class Packed {
  private Packed() {}

  /** One character a ticket, from a snapshot. */
  public static String statuses(JsonObject snapshot) {
    byte[] packed = Base64.getDecoder().decode(snapshot.getString("packed"));
    StringBuilder seats = new StringBuilder();
    for (int i = 0; i < snapshot.getInteger("seats"); i++) {
      seats.append("fhsb".charAt((packed[i >> 2] >> (2 * (i & 3))) & 3));
    }
    return seats.toString();
  }

  /** {@code seats} after the changes of {@code delta}. */
  public static String apply(String seats, JsonObject delta) {
    StringBuilder changed = new StringBuilder(seats);
    JsonObject changes = delta.getJsonObject("changes");
    for (String status : changes.fieldNames()) {
      JsonArray ordinals = changes.getJsonArray(status);
      for (int i = 0; i < ordinals.size(); i++) {
        changed.setCharAt(ordinals.getInteger(i), status.charAt(0));
      }
    }
    return changed.toString();
  }
}
