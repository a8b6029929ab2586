package dev.frontrow.infra.app;

import io.vertx.core.json.JsonObject;

/** A show of a test's own, in a theatre, with rules that demo shows do not have. */
final class Shop {
  private final LiveSite site;
  private final String venue;

  Shop(LiveSite site) throws Exception {
    this.site = site;
    this.venue = site.buildTheatre("Rules Theatre");
  }

  /** A show on sale; {@code rules} are members of a new event. */
  String show(String name, JsonObject rules) throws Exception {
    return site.organiser()
        .post(
            "/admin/events",
            rules
                .copy()
                .put("name", name)
                .put("venueId", venue)
                .put("type", "arts")
                .put("startsAt", "2099-05-01T18:00:00Z")
                .put("onSale", true))
        .text("eventId");
  }
}
