package dev.frontrow.api.seatmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls.Lines;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A client's copy of a seat map, kept up to date by a stream's events or by polls. */
final class MapCopy {
  private final StringBuilder letters = new StringBuilder();
  private long version = -1;
  private String lastId;
  private int snapshots;
  private int deltas;

  /** One event of a stream; its fields are null where it has none. */
  record Event(String name, String id, JsonObject data) {}

  /** The next event; comments are passed over. */
  static Event next(Lines lines) {
    Map<String, String> fields = new HashMap<>();
    while (true) {
      String line = lines.next();
      int colon = line.indexOf(": ");
      if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 2));
      } else if (line.isEmpty() && fields.containsKey("data")) {
        return new Event(fields.get("event"), fields.get("id"), new JsonObject(fields.get("data")));
      }
    }
  }

  /** Takes an event into account; a heartbeat must agree with what there is. */
  void take(Event event) {
    switch (event.name()) {
      case "snapshot", "delta" -> {
        update(event.data());
        lastId = event.id();
      }
      case "heartbeat" -> assertThat(event.data().getLong("version")).isEqualTo(version);
      default -> assertThat(event.name()).isEqualTo("status");
    }
  }

  /** Takes the data of a snapshot or delta; each must be newer than the one before. */
  void update(JsonObject data) {
    assertThat(data.getLong("version")).isGreaterThan(version);
    version = data.getLong("version");
    if (data.containsKey("packed")) {
      snapshots++;
      letters.setLength(0);
      letters.append(unpacked(data));
    } else {
      deltas++;
      JsonObject changes = data.getJsonObject("changes");
      for (String letter : changes.fieldNames()) {
        changes
            .getJsonArray(letter)
            .forEach(ordinal -> letters.setCharAt((Integer) ordinal, letter.charAt(0)));
      }
    }
  }

  /** One letter a ticket. */
  static String unpacked(JsonObject snapshot) {
    byte[] packed = Base64.getDecoder().decode(snapshot.getString("packed"));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < snapshot.getInteger("seats"); i++) {
      text.append("fhsb".charAt((packed[i >> 2] >> ((i & 3) * 2)) & 3));
    }
    return text.toString();
  }

  String letters() {
    return letters.toString();
  }

  long version() {
    return version;
  }

  String lastId() {
    return lastId;
  }

  int snapshots() {
    return snapshots;
  }

  int deltas() {
    return deltas;
  }
}
