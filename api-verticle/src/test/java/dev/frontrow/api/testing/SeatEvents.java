package dev.frontrow.api.testing;

import dev.frontrow.api.testing.Calls.Lines;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The events of a stream of seat maps, as they come. */
public final class SeatEvents implements AutoCloseable {
  private final Lines lines;

  /** One event; its ID is null when it has none. */
  public record Event(String name, String id, JsonObject data) {
    public long version() {
      return data.getLong("version");
    }

    public String changes() {
      return data.getJsonObject("changes").encode();
    }

    public String statuses() {
      return Packed.statuses(data);
    }
  }

  public SeatEvents(Lines lines) {
    this.lines = lines;
  }

  public int status() {
    return lines.status();
  }

  /** The next event but heartbeats; comments and settings are passed over. */
  public Event next() {
    Event event = any();
    while (event.name.equals("heartbeat")) {
      event = any();
    }
    return event;
  }

  /** The next one that is called {@code name}. */
  public Event next(String name) {
    Event event = any();
    while (!event.name.equals(name)) {
      event = any();
    }
    return event;
  }

  /** The next event, whatever it is. */
  public Event any() {
    List<String> block = new ArrayList<>();
    while (true) {
      String line = lines.next();
      if (!line.isEmpty()) {
        block.add(line);
        continue;
      }
      String name = value(block, "event: ");
      if (name != null) {
        return new Event(name, value(block, "id: "), new JsonObject(value(block, "data: ")));
      }
      block.clear();
    }
  }

  private static String value(List<String> block, String field) {
    return block.stream()
        .filter(line -> line.startsWith(field))
        .map(line -> line.substring(field.length()))
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() {
    lines.close();
  }
}
