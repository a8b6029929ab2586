package dev.frontrow.infra.app;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** A show as a search lists it. */
record ListedShow(String id, String name, String city, String venue) {
  /** Those of an answer, in its order. */
  static List<ListedShow> of(JsonObject answer) {
    return answer.getJsonArray("events").stream()
        .map(event -> of((JsonObject) event, ((JsonObject) event).getJsonObject("venue")))
        .toList();
  }

  private static ListedShow of(JsonObject event, JsonObject venue) {
    return new ListedShow(
        event.getString("eventId"),
        event.getString("name"),
        venue.getString("city"),
        venue.getString("name"));
  }

  static List<String> ids(JsonObject answer) {
    return of(answer).stream().map(ListedShow::id).toList();
  }

  @Override
  public String toString() {
    return name + " @ " + city;
  }
}
