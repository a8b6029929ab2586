package dev.frontrow.api.seatmap;

import dev.frontrow.api.http.Json;
import dev.frontrow.api.seatmap.LiveShow.Shown;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.buffer.Buffer;

/** What a stream says besides changes: how fresh the maps are, and that it lives. */
final class Signals {
  private Signals() {}

  /** {@code "fresh":true,"ageMillis":12}. */
  static String members(Freshness freshness) {
    return "\"fresh\":%b,\"ageMillis\":%s"
        .formatted(
            freshness.fresh(),
            freshness.ageMillis() == Freshness.NEVER ? "null" : freshness.ageMillis());
  }

  static Buffer status(Freshness freshness) {
    return Buffer.buffer("event: status\ndata: {" + members(freshness) + "}\n\n");
  }

  /** That of {@code show}, whose ID it has in a stream of several. */
  static Buffer heartbeat(ShowId show, Shown shown, Freshness freshness, boolean amongOthers) {
    return Buffer.buffer(
        "event: heartbeat\ndata: {%s\"version\":%d,\"time\":\"%s\",%s}\n\n"
            .formatted(
                amongOthers ? "\"eventId\":\"" + show + "\"," : "",
                shown.version(),
                Json.time(shown.timeMillis()),
                members(freshness)));
  }
}
