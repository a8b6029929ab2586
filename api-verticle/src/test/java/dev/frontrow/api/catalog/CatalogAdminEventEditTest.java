package dev.frontrow.api.catalog;

import static dev.frontrow.api.catalog.Requests.assertFaults;
import static dev.frontrow.api.catalog.Requests.event;
import static dev.frontrow.api.catalog.Requests.newEvent;
import static dev.frontrow.api.catalog.Requests.newPerformer;
import static dev.frontrow.api.catalog.Requests.newVenue;
import static dev.frontrow.api.catalog.Requests.ok;
import static dev.frontrow.api.catalog.Requests.prices;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.schemas.booking.BookingCommand.CloseSale;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogAdminEventEditTest {
  @RegisterExtension static final OrganisersNode site = new OrganisersNode();

  @Test
  void changesADraftInAllItsParts() {
    String venue = newVenue(site.node(), "First Hall");
    String other = newVenue(site.node(), "Second Hall");
    String path = "/admin/events/" + newEvent(site.node(), event("Draft", venue));
    JsonObject changed =
        event("Changed", other)
            .put("seatMap", "arena")
            .put("prices", prices(7_000))
            .put("ticketLimit", 2)
            .put("holdSeconds", 60)
            .put("status", "postponed");
    JsonObject whole = ok(site.put(path, changed));
    assertThat(whole.getString("venueId")).isEqualTo(other);
    assertThat(whole.getString("seatMap")).isEqualTo("arena");
    assertThat(whole.getInteger("ticketLimit")).isEqualTo(2);
    assertThat(whole.getString("status")).isEqualTo("postponed");
    JsonObject onSale = whole.put("status", "scheduled").put("onSale", true);
    JsonObject opened = ok(site.put(path, onSale));
    assertThat(opened.getString("saleState")).isEqualTo("open");
    OpenSale sale = site.node().writer().commands(OpenSale.class).getFirst();
    assertThat(sale.inventory().categories().getFirst().price().minor()).isEqualTo(7_000);
    assertThat(sale.policy().ticketLimit()).isEqualTo(2);
    assertThat(site.read(path)).isEqualTo(opened);
  }

  @Test
  void refusesToChangeWhatIsFrozenAndChangesTheRest() {
    String venue = newVenue(site.node(), "Frozen Hall");
    String other = newVenue(site.node(), "Other Hall");
    JsonObject request = event("Frozen", venue).put("prices", prices(5_000, 900));
    String id = newEvent(site.node(), request.copy().put("onSale", true));
    String path = "/admin/events/" + id;
    JsonObject before = site.read(path);
    JsonObject wished =
        event("Thawed", other)
            .put("seatMap", "arena")
            .put("prices", prices(1))
            .put("holdSeconds", 1)
            .put("paymentSeconds", 2)
            .put("ticketLimit", 50)
            .put("onSaleAt", "2031-06-01T08:00:00Z");
    Reply refused = site.put(path, wished);
    assertThat(refused.status()).isEqualTo(409);
    assertFaults(
        refused,
        "SALE_FROZEN",
        "venueId",
        "seatMap",
        "prices",
        "holdSeconds",
        "paymentSeconds",
        "ticketLimit",
        "onSaleAt");
    assertThat(site.read(path)).isEqualTo(before);

    String performer = newPerformer(site.node(), "Ice Breakers");
    JsonObject allowed =
        event("Thawed", venue)
            .put("performerIds", new JsonArray().add(performer))
            .put("localDate", "2031-08-01")
            .put("status", "rescheduled")
            .put("info", "New date")
            .put("image", "https://example.org/ice.png");
    JsonObject changed = ok(site.put(path, allowed));
    assertThat(changed.getString("localDate")).isEqualTo("2031-08-01");
    assertThat(changed.getJsonArray("prices")).isEqualTo(before.getJsonArray("prices"));
    assertThat(changed.getString("seatMap")).isEqualTo("theatre");
    JsonObject page = site.node().calls().get("/event/" + id).json();
    assertThat(page.getString("name")).isEqualTo("Thawed");
    assertThat(site.node().calls().get("/search?term=ice%20breakers").json().getInteger("total"))
        .isEqualTo(1);
  }

  @Test
  void closesTheSaleOfAnEventThatIsCancelled() {
    String id =
        newEvent(
            site.node(), event("Called Off", newVenue(site.node(), "Dark")).put("onSale", true));
    String path = "/admin/events/" + id;
    JsonObject cancelled = ok(site.put(path, site.read(path).put("status", "cancelled")));
    assertThat(cancelled.getString("sale")).isEqualTo("closed");
    assertThat(cancelled.getString("saleState")).isEqualTo("closed");
    assertThat(site.node().writer().commands(CloseSale.class)).hasSize(1);
    Reply late = site.put(path, cancelled.put("status", "scheduled").put("onSale", true));
    assertFaults(late, "SALE_FROZEN", "onSale");
  }

  @Test
  void saysHowANewEventStands() {
    String venue = newVenue(site.node(), "Standing");
    for (String status : List.of("postponed", "cancelled")) {
      Reply reply =
          site.node()
              .organiser()
              .post("/admin/events", event("Standing", venue).put("status", status));
      assertThat(reply.json().getString("status")).isEqualTo(status);
    }
    assertFaults(
        site.node()
            .organiser()
            .post(
                "/admin/events", event("x", venue).put("status", "cancelled").put("onSale", true)),
        "INVALID_FIELDS",
        "onSale");
  }

  @Test
  void opensWithWhatWasWrittenLast() {
    String venue = newVenue(site.node(), "Racing");
    String path =
        "/admin/events/" + newEvent(site.node(), event("Racing", venue).put("prices", prices(100)));
    JsonObject dearer = event("Racing", venue).put("prices", prices(200));
    CompletableFuture<Reply> edit = CompletableFuture.supplyAsync(() -> site.put(path, dearer));
    ok(site.node().organiser().post(path + "/on-sale", new JsonObject()));
    // Whichever came first: the log has the prices that the catalogue has.
    assertThat(edit.join().status()).isIn(200, 409);
    long sold =
        site.node()
            .writer()
            .commands(OpenSale.class)
            .getFirst()
            .inventory()
            .categories()
            .getFirst()
            .price()
            .minor();
    assertThat(site.read(path).getJsonArray("prices").getJsonObject(0).getJsonObject("price"))
        .isEqualTo(new JsonObject().put("currency", "EUR").put("minor", sold));
  }
}
