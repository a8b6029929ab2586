package dev.frontrow.api.catalog;

import io.vertx.core.json.JsonObject;

/** What a batch changed, by kind. */
record WriteReport(Count venues, Count performers, Count events) {
  /** How many were new, how many differed from what was there, and how many did not. */
  record Count(int created, int updated, int unchanged) {
    JsonObject json() {
      return new JsonObject()
          .put("created", created)
          .put("updated", updated)
          .put("unchanged", unchanged);
    }
  }

  JsonObject json() {
    return new JsonObject()
        .put("events", events.json())
        .put("venues", venues.json())
        .put("performers", performers.json());
  }
}
