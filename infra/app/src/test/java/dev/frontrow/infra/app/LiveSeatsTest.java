package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.infra.app.Client.Answer;
import dev.frontrow.infra.app.EventStream.Event;
import dev.frontrow.infra.junit.Eventually;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Watches a seat map while customers and the organiser change it. */
@Timeout(60)
class LiveSeatsTest {
  @RegisterExtension static final LiveSite site = new LiveSite();

  private static String venue;

  @BeforeAll
  static void buildAHall() throws Exception {
    venue = site.buildTheatre("Glass House");
  }

  @Test
  void streamsEachChangeOnceAndGoesOnWhereItBrokeOff() throws Exception {
    String show = openShow();
    Client guest = site.guest();
    try (EventStream whole = guest.seats(show, null)) {
      Event snapshot = whole.next();
      assertThat(snapshot.name()).isEqualTo("snapshot");
      assertThat(statuses(snapshot.data())).matches("f+");
      List<Event> pieces = new ArrayList<>();
      try (EventStream first = guest.seats(show, null)) {
        assertThat(first.next()).isEqualTo(snapshot);
        sellAndGiveBack(guest, show);
        pieces.addAll(first.upTo(version(show)));
      }
      blockAndUnblock(show);
      try (EventStream second = guest.seats(show, pieces.getLast().id())) {
        pieces.addAll(second.upTo(version(show)));
        refundAndClose(guest, show);
        pieces.addAll(second.upTo(version(show)));
      }

      List<Event> all = whole.upTo(version(show));
      assertThat(all).allMatch(event -> event.name().equals("delta"));
      assertThat(pieces).allMatch(event -> event.name().equals("delta"));
      assertThat(all.stream().map(Event::id)).isSorted().doesNotHaveDuplicates();
      assertThat(pieces.stream().map(Event::id)).isSorted().doesNotHaveDuplicates();
      assertThat(all.getLast().data().getBoolean("onSale")).isFalse();
      assertSeatMapAgrees(show, snapshot, all);
      assertSeatMapAgrees(show, snapshot, pieces);
    }
  }

  /** Of the last change that is shown, once none follows for a second. */
  private static long version(String show) throws Exception {
    long last = 0;
    while (true) {
      Answer answer = site.anonymous().get("/event/" + show + "/seats?wait=1&since=" + last);
      assertThat(answer.status()).as("%s", answer.json()).isEqualTo(200);
      JsonObject next = answer.json();
      if (next.getLong("version") == last) {
        return last;
      }
      last = next.getLong("version");
    }
  }

  private void sellAndGiveBack(Client guest, String show) throws Exception {
    Answer held = guest.reserve(List.of(show + ".0", show + ".1"));
    Answer other = guest.reserve(List.of(show + ".8"));
    guest.delete("/booking/" + other.text("reservationId"));
    guest.pay(held.text("reservationId"), null, "tok_declined");
    guest.pay(held.text("reservationId"), null, "tok_approved");
  }

  private void blockAndUnblock(String show) throws Exception {
    JsonObject seats = new JsonObject().put("ticketIds", new JsonArray().add(show + ".20"));
    Client organiser = site.organiser();
    String path = "/admin/events/" + show;
    assertThat(organiser.post(path + "/block", seats).text("status")).isEqualTo("blocked");
    Answer refused = site.guest().reserve(List.of(show + ".20"));
    assertThat(refused.text("code")).isEqualTo("SEAT_NOT_AVAILABLE");
    assertThat(organiser.post(path + "/unblock", seats).text("status")).isEqualTo("free");
    assertThat(organiser.post(path + "/unblock", seats).text("code")).isEqualTo("SEAT_NOT_BLOCKED");
  }

  private void refundAndClose(Client guest, String show) throws Exception {
    String sold = buy(guest, show, 30);
    String held = guest.reserve(List.of(show + ".31")).text("reservationId");
    Client organiser = site.organiser();
    assertThat(guest.post("/admin/bookings/" + sold + "/refund", null).status()).isEqualTo(403);

    Answer refunded = organiser.post("/admin/bookings/" + sold + "/refund", null);
    assertThat(refunded.status()).isEqualTo(200);
    assertThat(refunded.text("payment")).isEqualTo("returned");
    assertThat(guest.get("/booking/" + sold).text("status")).isEqualTo("refunded");
    assertThat(organiser.post("/admin/bookings/" + sold + "/refund", null).text("code"))
        .isEqualTo("ALREADY_REFUNDED");

    assertThat(organiser.post("/admin/events/" + show + "/close", null).text("status"))
        .isEqualTo("closed");
    Answer late = guest.reserve(List.of(show + ".40"));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("code")).isEqualTo("SALE_NOT_OPEN");
    assertThat(guest.pay(held, null, "tok_approved").status()).isEqualTo(200);
  }

  private static void assertSeatMapAgrees(String show, Event snapshot, List<Event> deltas)
      throws Exception {
    StringBuilder seats = new StringBuilder(statuses(snapshot.data()));
    for (Event delta : deltas) {
      JsonObject changes = delta.data().getJsonObject("changes");
      for (String status : changes.fieldNames()) {
        changes
            .getJsonArray(status)
            .forEach(ordinal -> seats.setCharAt((Integer) ordinal, status.charAt(0)));
      }
    }
    JsonObject statuses =
        site.anonymous().get("/event/" + show + "/seats").json().getJsonObject("statuses");
    assertThat(statuses.getString("seats")).isEqualTo(seats.toString());
    assertThat(statuses.getLong("version")).isEqualTo(deltas.getLast().id());
    assertThat(statuses.getBoolean("onSale")).isFalse();
    assertThat(statuses.getBoolean("fresh")).isTrue();
    Eventually.holds(
        "the page says that the sale is closed",
        () -> site.anonymous().get("/event/" + show).text("status").equals("closed"));
  }

  private static String statuses(JsonObject snapshot) {
    byte[] packed = Base64.getDecoder().decode(snapshot.getString("packed"));
    StringBuilder seats = new StringBuilder();
    for (int i = 0; i < snapshot.getInteger("seats"); i++) {
      seats.append("fhsb".charAt((packed[i >> 2] >> (2 * (i & 3))) & 3));
    }
    return seats.toString();
  }

  private static String buy(Client guest, String show, int ordinal) throws Exception {
    String id = guest.reserve(List.of(show + "." + ordinal)).text("reservationId");
    assertThat(guest.pay(id, null, "tok_approved").status()).isEqualTo(200);
    return id;
  }

  private static String openShow() throws Exception {
    Answer created =
        site.organiser()
            .post(
                "/admin/events",
                new JsonObject()
                    .put("name", "All can see")
                    .put("venueId", venue)
                    .put("type", "music")
                    .put("startsAt", "2099-05-01T18:00:00Z")
                    .put("onSale", true));
    assertThat(created.status()).isEqualTo(201);
    return created.text("eventId");
  }
}
