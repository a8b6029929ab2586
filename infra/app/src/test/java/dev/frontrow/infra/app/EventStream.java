package dev.frontrow.infra.app;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Server-sent events as they come. */
final class EventStream implements AutoCloseable {
  private final Stream<String> stream;
  private final Iterator<String> lines;

  /** One event; its data is JSON. Its ID is -1 when it has none. */
  record Event(String name, long id, JsonObject data) {}

  private EventStream(Stream<String> stream) {
    this.stream = stream;
    this.lines = stream.iterator();
  }

  static EventStream open(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
    if (response.statusCode() != 200) {
      throw new IOException("no stream, but status " + response.statusCode());
    }
    return new EventStream(response.body());
  }

  /** The next event that has an ID; blocks until it comes. */
  Event next() {
    Event event = read();
    // What has none says how fresh the map is, and comes when it comes.
    while (event.id() < 0) {
      event = read();
    }
    return event;
  }

  /** The events up to the one with {@code id}. */
  List<Event> upTo(long id) {
    List<Event> events = new ArrayList<>();
    do {
      events.add(next());
    } while (events.getLast().id() < id);
    return events;
  }

  private Event read() {
    String name = "message";
    long id = -1;
    while (true) {
      String line = lines.next();
      if (line.startsWith("event: ")) {
        name = line.substring("event: ".length());
      } else if (line.startsWith("id: ")) {
        id = Long.parseLong(line.substring("id: ".length()));
      } else if (line.startsWith("data: ")) {
        return new Event(name, id, new JsonObject(line.substring("data: ".length())));
      }
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
