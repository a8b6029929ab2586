package dev.frontrow.api.catalog;

import static dev.frontrow.api.catalog.Requests.event;
import static dev.frontrow.api.catalog.Requests.newEvent;
import static dev.frontrow.api.catalog.Requests.newVenue;
import static dev.frontrow.api.catalog.Requests.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.booking.BookingCommand.CloseSale;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.Outcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SaleClockTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.POSTGRES);

  private CatalogNode node;
  private String venue;

  @BeforeEach
  void start() {
    node = new CatalogNode(stack.freshDatabase());
    venue = newVenue(node, "Clock Tower");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void opensAndClosesASaleAtItsTimes() {
    String id = newEvent(node, timed(Duration.ofHours(1), Duration.ofHours(2)));
    assertThat(node.calls().get("/event/" + id).json().getString("onSaleAt"))
        .isEqualTo("2031-05-10T13:00:00Z");
    catchUp();
    assertThat(sale(id)).isEqualTo("draft");

    node.pass(Duration.ofHours(1));
    catchUp();
    catchUp();
    assertThat(sale(id)).isEqualTo("open");
    assertThat(node.writer().commands(OpenSale.class)).hasSize(1);
    assertThat(node.calls().get("/event/" + id).json().getString("status")).isEqualTo("onsale");

    node.pass(Duration.ofHours(1));
    catchUp();
    assertThat(sale(id)).isEqualTo("closed");
    assertThat(node.writer().commands(CloseSale.class)).hasSize(1);
  }

  @Test
  void looksByItself() {
    String id = newEvent(node, timed(Duration.ZERO, null));
    node.saleClock().start();
    Eventually.holds("the sale is open", () -> sale(id).equals("open"));
    node.saleClock().stop();
  }

  @Test
  void manyNodesOpenEachSaleOnce() {
    int shows = 2 * SaleClock.BATCH + 3;
    for (int i = 0; i < shows; i++) {
      newEvent(node, timed(Duration.ofMinutes(1), null));
    }
    node.pass(Duration.ofMinutes(1));
    SaleClock other = node.otherSaleClock();
    CatalogNode.await(Future.join(node.saleClock().catchUp(), other.catchUp()));
    assertThat(node.writer().commands(OpenSale.class)).hasSize(shows);
    assertThat(node.sql("SELECT FROM shows WHERE sale_state = 'open'").size()).isEqualTo(shows);
  }

  @Test
  void triesAgainAWhileLaterWhatTheWriterCouldNotDo() {
    String id = newEvent(node, timed(Duration.ZERO, Duration.ofHours(1)));
    node.writer().answer(_ -> new Outcome.Unavailable("no writer", false, 0));
    catchUp();
    assertThat(ok(node.organiser().get("/admin/events/" + id)).getString("sale")).isEqualTo("open");
    node.writer().answer(CatalogNode::yes);
    catchUp();
    assertThat(node.writer().commands()).isEmpty();
    node.pass(SaleClock.RETRY_AFTER);
    catchUp();
    assertThat(sale(id)).isEqualTo("open");
  }

  @Test
  void passesOverWhatIsCancelledOrOver() {
    JsonObject off = timed(Duration.ZERO, null).put("status", "cancelled");
    String cancelled = newEvent(node, off);
    String over = newEvent(node, timed(Duration.ofHours(1), Duration.ofHours(2)));
    node.pass(Duration.ofHours(3));
    catchUp();
    assertThat(sale(cancelled)).isEqualTo("draft");
    assertThat(sale(over)).isEqualTo("draft");
    assertThat(node.writer().commands()).isEmpty();
  }

  @Test
  void goesByTheTimesThatWereChangedLast() {
    String id = newEvent(node, timed(Duration.ofHours(1), null));
    String path = "/admin/events/" + id;
    JsonObject later = timed(Duration.ofHours(5), Duration.ofHours(6));
    ok(node.organiser().put(path, later, "If-Match", "*"));
    node.pass(Duration.ofHours(2));
    catchUp();
    assertThat(sale(id)).isEqualTo("draft");
    node.pass(Duration.ofHours(3));
    catchUp();
    assertThat(sale(id)).isEqualTo("open");
    JsonObject longer = later.put("offSaleAt", CatalogNode.NOW.plus(Duration.ofDays(9)).toString());
    ok(node.organiser().put(path, longer, "If-Match", "*"));
    node.pass(Duration.ofDays(1));
    catchUp();
    assertThat(sale(id)).isEqualTo("open");
    JsonObject tooSoon = longer.put("offSaleAt", CatalogNode.NOW.toString());
    tooSoon.remove("onSaleAt");
    Requests.assertFaults(
        node.organiser().put(path, tooSoon, "If-Match", "*"), "INVALID_FIELDS", "offSaleAt");
  }

  private void catchUp() {
    CatalogNode.await(node.saleClock().catchUp());
  }

  private JsonObject timed(Duration on, Duration off) {
    JsonObject event = event("Timed", venue).put("onSaleAt", CatalogNode.NOW.plus(on).toString());
    return off == null ? event : event.put("offSaleAt", CatalogNode.NOW.plus(off).toString());
  }

  private String sale(String id) {
    return ok(node.organiser().get("/admin/events/" + id)).getString("saleState");
  }
}
