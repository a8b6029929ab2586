package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.infra.app.Client.Answer;
import dev.frontrow.infra.junit.Eventually;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Finds, reserves, pays and gives back over HTTP, as a person does. Each test has its own show. */
@Timeout(60)
class SellingTest {
  @RegisterExtension static final LiveSite site = new LiveSite();

  @BeforeAll
  static void loadTheDemoCatalogue() {
    site.loadDemoCatalogue();
  }

  @Test
  void findsAShowAndItsSeats() throws Exception {
    Client visitor = site.anonymous();
    JsonObject found = visitor.get("/search?term=polar+lights&location=London").json();
    assertThat(found.getInteger("total")).isEqualTo(1);
    JsonObject hit = found.getJsonArray("events").getJsonObject(0);
    assertThat(hit.getString("eventId")).isEqualTo("demo-nordlys-london");
    assertThat(hit.getString("status")).isEqualTo("onsale");
    assertThat(hit.getJsonObject("priceTo").getString("amount")).isEqualTo("165.00");

    JsonObject page = visitor.get("/event/demo-nordlys-london").json();
    assertThat(page.getJsonObject("venue").getString("name")).isEqualTo("The O2 Arena");
    assertThat(page.getJsonArray("performers")).hasSize(2);

    JsonObject seats = visitor.get("/event/demo-nordlys-london/seats").json();
    int count = seats.getJsonObject("seatMap").getInteger("seats");
    assertThat(count).isEqualTo(page.getJsonObject("seatMap").getInteger("seats"));
    assertThat(seats.getJsonObject("statuses").getString("seats")).isEqualTo("f".repeat(count));
  }

  @Test
  void holdsSeatsForOneCustomerAndNamesThemToTheNext() throws Exception {
    String show = "demo-brass-cartel-albert-hall";
    Client first = site.guest();
    Answer held = first.reserve(tickets(show, 4, 5));

    assertThat(held.status()).isEqualTo(201);
    assertThat(ticketIds(held.json())).containsExactly(show + ".4", show + ".5");
    JsonObject ticket = held.json().getJsonArray("tickets").getJsonObject(0);
    assertThat(ticket.fieldNames())
        .contains("ticketId", "section", "row", "seat", "category", "price");
    assertThat(held.json().getJsonObject("total").getLong("minor"))
        .isEqualTo(2 * ticket.getJsonObject("price").getLong("minor"));

    Answer refused = site.guest().reserve(tickets(show, 5, 6));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("code")).isEqualTo("SEAT_NOT_AVAILABLE");
    JsonArray lost = refused.json().getJsonArray("seats");
    assertThat(lost).hasSize(1);
    assertThat(lost.getJsonObject(0).getString("ticketId")).isEqualTo(show + ".5");
    assertThat(lost.getJsonObject(0).getString("section")).isEqualTo(ticket.getString("section"));
    giveBack(first, held);
  }

  @Test
  void holdsTheBestSeatsThatAreLeftTogether() throws Exception {
    String show = "demo-clair-de-lune-berlin";
    Client guest = site.guest();
    JsonObject geometry = site.anonymous().get("/event/" + show + "/seats").json();
    String section =
        geometry
            .getJsonObject("seatMap")
            .getJsonArray("sections")
            .getJsonObject(1)
            .getString("code");

    Answer best = guest.post("/booking/reserve", best(show, null, 3));
    Answer next = guest.post("/booking/reserve", best(show, section, 3));

    assertThat(best.status()).isEqualTo(201);
    assertThat(next.status()).isEqualTo(201);
    for (Answer answer : List.of(best, next)) {
      List<JsonObject> tickets = objects(answer.json().getJsonArray("tickets"));
      assertThat(tickets).hasSize(3);
      assertThat(tickets.stream().map(t -> t.getString("section") + t.getString("row")).distinct())
          .hasSize(1);
    }
    assertThat(objects(next.json().getJsonArray("tickets")))
        .allMatch(ticket -> ticket.getString("section").equals(section));
    giveBack(guest, best);
    giveBack(guest, next);
  }

  @Test
  void keepsTheSeatsOfAPaymentThatIsDeclinedAndSellsThemToOneThatIsNot() throws Exception {
    String show = "demo-elodie-paris";
    Client guest = site.guest();
    Answer held = guest.reserve(tickets(show, 0, 1));
    String id = held.text("reservationId");

    Answer declined = guest.pay(id, "first", "tok_declined");
    assertThat(declined.status()).isEqualTo(402);
    assertThat(declined.text("code")).isEqualTo("PAYMENT_DECLINED");
    assertThat(declined.text("reason")).isEqualTo("insufficient_funds");
    Answer unknown = guest.pay(id, "second", "tok_stolen");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.text("code")).isEqualTo("UNKNOWN_PAYMENT_TOKEN");
    assertThat(unknown.text("field")).isEqualTo("payment.token");
    assertThat(look(guest, id)).isEqualTo("held");
    assertThat(site.guest().reserve(tickets(show, 0)).status()).isEqualTo(409);

    Answer sold = guest.pay(id, "third", "tok_approved");
    assertThat(sold.status()).isEqualTo(200);
    assertThat(sold.text("status")).isEqualTo("confirmed");
    assertThat(ticketIds(sold.json())).containsExactly(show + ".0", show + ".1");
    assertThat(sold.json().getJsonObject("total")).isEqualTo(held.json().getJsonObject("total"));
    assertThat(look(guest, id)).isEqualTo("confirmed");
    awaitStatuses(show, "ssf");
    assertThat(guest.delete("/booking/" + id).text("code")).isEqualTo("ALREADY_CONFIRMED");
    assertThat(guest.pay(id, "fourth", "tok_approved").text("code")).isEqualTo("ALREADY_CONFIRMED");
  }

  @Test
  void letsACustomerPayAgainAfterThePaymentProviderWasSilent() throws Exception {
    Client guest = site.guest();
    String id = guest.reserve(tickets("demo-sault-sydney", 10)).text("reservationId");

    Answer silent = guest.pay(id, "first", "tok_timeout");

    assertThat(silent.status()).isEqualTo(504);
    assertThat(silent.text("code")).isEqualTo("PAYMENT_TIMED_OUT");
    assertThat(look(guest, id)).isEqualTo("held");
    assertThat(guest.pay(id, "first", "tok_approved").status()).isEqualTo(504);
    assertThat(guest.pay(id, "second", "tok_approved").status()).isEqualTo(200);
  }

  @Test
  void givesSeatsBackForOthersToTake() throws Exception {
    String show = "demo-copper-creek-nashville";
    Client first = site.guest();
    Client second = site.guest();
    Answer held = first.reserve(tickets(show, 7));
    String path = "/booking/" + held.text("reservationId");

    assertThat(first.delete(path).status()).isEqualTo(204);
    assertThat(look(first, held.text("reservationId"))).isEqualTo("released");
    assertThat(first.delete(path).text("code")).isEqualTo("RESERVATION_RELEASED");
    assertThat(first.pay(held.text("reservationId"), null, "tok_approved").status()).isEqualTo(410);

    Answer taken = second.reserve(tickets(show, 7));
    assertThat(taken.status()).isEqualTo(201);
    giveBack(second, taken);
  }

  @Test
  void answersTheSameRequestTheSameAndRefusesAnotherUnderItsKey() throws Exception {
    String show = "demo-fader-och-dotter";
    Client guest = site.guest();
    Answer first = guest.post("/booking/reserve", "once", best(show, null, 2));
    Answer again = guest.post("/booking/reserve", "once", best(show, null, 2));
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(first.header("Idempotency-Key")).isEqualTo("once");

    Answer other = guest.post("/booking/reserve", "once", best(show, null, 3));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("code")).isEqualTo("COMMAND_ID_REUSED");
    Answer elsewhere = guest.pay(first.text("reservationId"), "once", "tok_approved");
    assertThat(elsewhere.text("code")).isEqualTo("COMMAND_ID_REUSED");

    Client second = site.guest();
    Answer another = second.post("/booking/reserve", "once", best(show, null, 2));
    assertThat(another.status()).isEqualTo(201);
    assertThat(another.text("reservationId")).isNotEqualTo(first.text("reservationId"));

    Answer paid = guest.pay(first.text("reservationId"), "pay", "tok_approved");
    Answer paidAgain = guest.pay(first.text("reservationId"), "pay", "tok_approved");
    assertThat(paid.status()).isEqualTo(200);
    assertThat(paidAgain.status()).isEqualTo(200);
    assertThat(paidAgain.json()).isEqualTo(paid.json());
    giveBack(second, another);
  }

  @Test
  void countsWhatIsLeftOnTheEventPage() throws Exception {
    String show = "demo-moonwell-liceu";
    Client guest = site.guest();
    Answer sold = guest.reserve(tickets(show, 0, 1, 2));
    Answer held = guest.reserve(tickets(show, 3, 4));
    guest.pay(sold.text("reservationId"), null, "tok_approved");
    block(show, 5);
    int total =
        site.anonymous().get("/event/" + show).json().getJsonObject("seatMap").getInteger("seats");

    awaitAvailability(show, total - 6, 2, 3, 1);
    giveBack(guest, held);
    awaitAvailability(show, total - 4, 0, 3, 1);
  }

  private static void awaitAvailability(String show, int free, int held, int sold, int blocked)
      throws Exception {
    Eventually.holds(
        "availability of " + show,
        () -> {
          JsonObject now =
              site.anonymous().get("/event/" + show).json().getJsonObject("availability");
          return now != null
              && now.getInteger("free") == free
              && now.getInteger("held") == held
              && now.getInteger("sold") == sold
              && now.getInteger("blocked") == blocked;
        });
  }

  private static void block(String show, int... ordinals) throws Exception {
    JsonObject seats = new JsonObject().put("ticketIds", new JsonArray(tickets(show, ordinals)));
    assertThat(site.organiser().post("/admin/events/" + show + "/block", seats).status())
        .isEqualTo(200);
  }

  private static void awaitStatuses(String show, String first) throws Exception {
    Eventually.holds(
        "seats of " + show,
        () ->
            site.anonymous()
                .get("/event/" + show + "/seats")
                .json()
                .getJsonObject("statuses")
                .getString("seats")
                .startsWith(first));
  }

  private static String look(Client client, String reservation) throws Exception {
    return client.get("/booking/" + reservation).text("status");
  }

  private static void giveBack(Client client, Answer held) throws Exception {
    assertThat(client.delete("/booking/" + held.text("reservationId")).status()).isEqualTo(204);
  }

  private static JsonObject best(String show, String section, int quantity) {
    JsonObject wish = new JsonObject().put("quantity", quantity);
    if (section != null) {
      wish.put("section", section);
    }
    return new JsonObject().put("eventId", show).put("bestAvailable", wish);
  }

  private static List<String> tickets(String show, int... ordinals) {
    List<String> tickets = new ArrayList<>();
    for (int ordinal : ordinals) {
      tickets.add(show + "." + ordinal);
    }
    return tickets;
  }

  private static List<String> ticketIds(JsonObject booking) {
    return objects(booking.getJsonArray("tickets")).stream()
        .map(ticket -> ticket.getString("ticketId"))
        .toList();
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
