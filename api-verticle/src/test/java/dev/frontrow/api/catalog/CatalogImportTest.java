package dev.frontrow.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.session.Role;
import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.booking.BookingCommand.CloseSale;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogImportTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.POSTGRES);

  private static final List<String> TABLES =
      List.of("venues", "performers", "shows", "show_performers", "price_categories", "seat_maps");

  private CatalogNode node;

  @BeforeEach
  void start() {
    node = new CatalogNode(stack.freshDatabase());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void takesARealResponseAndPutsItOnSale() {
    JsonObject report = node.importFile(Fixtures.discovery(), "2031-06-01");
    assertThat(report.getJsonObject("events")).isEqualTo(counts(20, 0, 0));
    assertThat(report.getJsonObject("venues")).isEqualTo(counts(15, 0, 0));
    assertThat(report.getJsonObject("performers")).isEqualTo(counts(22, 0, 0));
    assertThat(report.getInteger("onSale")).isEqualTo(20);
    assertThat(report.getJsonArray("notOnSale")).isEmpty();
    assertThat(node.writer().commands(OpenSale.class)).hasSize(20);

    JsonObject page = node.calls().get("/event/G5eVZ4YDbDJmI").json();
    assertThat(page.getString("status")).isEqualTo("onsale");
    assertThat(page.getString("localDate")).isEqualTo("2031-06-17");
    assertThat(page.getString("startsAt")).isEqualTo("2031-06-17T23:00:00Z");
    assertThat(page.getInteger("ticketLimit")).isEqualTo(14);
  }

  @Test
  void importsTwiceWithoutAChange() {
    node.importFile(Fixtures.discovery(), "2031-06-01");
    List<String> before = rows();
    node.writer().answer(CatalogNode::yes);

    JsonObject same = Fixtures.discovery().put("starting", "2031-06-01");
    JsonObject report = node.importFile(same, null);
    assertThat(report.getJsonObject("events")).isEqualTo(counts(0, 0, 20));
    assertThat(report.getJsonObject("venues")).isEqualTo(counts(0, 0, 15));
    assertThat(report.getJsonObject("performers")).isEqualTo(counts(0, 0, 22));
    assertThat(report.getInteger("onSale")).isZero();
    assertThat(node.writer().commands()).isEmpty();
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void writesOnlyWhatDiffers() {
    node.importFile(Fixtures.discovery(), null);
    JsonObject changed = Fixtures.discovery();
    JsonObject event = changed.getJsonObject("_embedded").getJsonArray("events").getJsonObject(3);
    event.put("name", "Eagles, the Farewell");
    event
        .getJsonObject("_embedded")
        .getJsonArray("venues")
        .getJsonObject(0)
        .put("name", "Houston Hall");

    JsonObject report = node.importFile(changed, null);
    assertThat(report.getJsonObject("events")).isEqualTo(counts(0, 1, 19));
    assertThat(report.getJsonObject("venues")).isEqualTo(counts(0, 1, 14));
    assertThat(found("farewell")).containsExactly("Z7r9jZ1AeOOb_");
    assertThat(found("houston hall")).containsExactly("Z7r9jZ1AeOOb_");
  }

  @Test
  void keepsThePricesThatTheLogHasFrozen() {
    node.importFile(Fixtures.discovery(), null);
    JsonObject changed = Fixtures.discovery();
    changed
        .getJsonObject("_embedded")
        .getJsonArray("events")
        .getJsonObject(1)
        .put(
            "priceRanges",
            new JsonArray()
                .add(new JsonObject().put("currency", "USD").put("max", 5).put("min", 1)));
    node.importFile(changed, null);
    assertThat(
            node.calls()
                .get("/event/G5eVZ4YDbDJmI")
                .json()
                .getJsonArray("prices")
                .getJsonObject(0)
                .getJsonObject("price")
                .getLong("minor"))
        .isEqualTo(120_500);
  }

  @Test
  void endsTheSaleOfAShowThatWasCancelledSince() {
    node.importFile(Fixtures.discovery(), null);
    JsonObject changed = Fixtures.discovery();
    changed
        .getJsonObject("_embedded")
        .getJsonArray("events")
        .getJsonObject(1)
        .getJsonObject("dates")
        .getJsonObject("status")
        .put("code", "cancelled");

    node.importFile(changed, null);

    assertThat(node.writer().commands(CloseSale.class))
        .extracting(close -> close.show().value())
        .containsExactly("G5eVZ4YDbDJmI");
  }

  @Test
  void putsOnSaleLaterWhatTheWriterCouldNotOpen() {
    node.writer()
        .answer(
            command ->
                command.show().value().startsWith("Z")
                    ? new Outcome.Unavailable("no writer", false, 0)
                    : CatalogNode.yes(command));
    JsonObject report = node.importFile(Fixtures.discovery(), null);
    assertThat(report.getInteger("onSale")).isEqualTo(14);
    assertThat(report.getJsonArray("notOnSale")).hasSize(6);
    assertThat(report.getJsonArray("notOnSale").getJsonObject(0).getString("code"))
        .isEqualTo("BOOKING_UNAVAILABLE");

    node.writer().answer(CatalogNode::yes);
    assertThat(CatalogNode.await(node.sales().catchUp())).isEqualTo(6);
    assertThat(CatalogNode.await(node.sales().catchUp())).isZero();
    assertThat(node.calls().get("/event/Z7r9jZ1AeOOb_").json().getString("status"))
        .isEqualTo("onsale");
  }

  @Test
  void takesASaleThatIsOpenAlreadyAsOpened() {
    node.writer().answer(_ -> new Outcome.Refused(new Rejection.SaleAlreadyOpen()));
    assertThat(node.importFile(Fixtures.discovery(), null).getInteger("onSale")).isEqualTo(20);
  }

  @Test
  void writesNothingOfAResponseWithAFault() {
    JsonObject broken = Fixtures.discovery();
    broken.getJsonObject("_embedded").getJsonArray("events").getJsonObject(19).remove("name");
    Reply reply = node.organiser().post("/admin/import", broken);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("INVALID_IMPORT");
    assertThat(reply.json().getString("field")).isEqualTo("_embedded.events[19].name");
    assertThat(node.count("shows")).isZero();
    assertThat(node.count("venues")).isZero();
  }

  @Test
  void refusesWhatIsNoImport() {
    assertRefused("/admin/import", "{]", "MALFORMED_JSON");
    assertRefused("/admin/import", "{\"a\":1}", "INVALID_IMPORT");
    assertRefused("/admin/import", "[]", "MALFORMED_JSON");
    assertRefused("/admin/import", "", "MISSING_BODY");
    assertRefused("/admin/import?starting=soon", "{}", "INVALID_PARAMETER");
    assertThat(node.calls().post("/admin/import", new JsonObject()).status()).isEqualTo(401);
    assertThat(node.as(Role.CUSTOMER).post("/admin/import", new JsonObject()).status())
        .isEqualTo(403);
  }

  private void assertRefused(String path, String body, String code) {
    Reply reply = node.organiser().raw("POST", path, body, "Content-Type", "application/json");
    assertThat(reply.status()).as(body).isEqualTo(400);
    assertThat(reply.code()).as(body).isEqualTo(code);
  }

  @Test
  void loadsTheDemoCatalogueOnce() {
    int loaded = node.loadDemo();
    assertThat(loaded).isGreaterThanOrEqualTo(40).isEqualTo((int) node.count("shows"));
    assertThat(node.sql("SELECT DISTINCT currency FROM shows").size()).isGreaterThanOrEqualTo(8);
    List<String> before = rows();
    assertThat(node.loadDemo()).isZero();
    assertThat(rows()).isEqualTo(before);
  }

  private List<String> found(String term) {
    List<String> ids = new ArrayList<>();
    node.calls()
        .get("/search?term=" + term.replace(" ", "%20"))
        .json()
        .getJsonArray("events")
        .forEach(event -> ids.add(((JsonObject) event).getString("eventId")));
    return ids;
  }

  /** All rows of the catalogue, as text. */
  private List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (String table : TABLES) {
      for (Row row : node.sql("SELECT t::text AS line FROM " + table + " t ORDER BY 1")) {
        rows.add(table + " " + row.getString("line"));
      }
    }
    return rows;
  }

  private static JsonObject counts(int created, int updated, int unchanged) {
    return new JsonObject()
        .put("created", created)
        .put("updated", updated)
        .put("unchanged", unchanged);
  }
}
