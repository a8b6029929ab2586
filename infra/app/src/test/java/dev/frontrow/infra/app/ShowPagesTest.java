package dev.frontrow.infra.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.MouseButton;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An event's page while its sale opens, sells and closes. */
@Timeout(90)
class ShowPagesTest {
  private static final Duration SOON = Duration.ofSeconds(4);
  private static final double OPENING_MILLIS = 30_000;
  private static final int CROWD = 0;

  @RegisterExtension static final LiveSite site = new LiveSite();
  @RegisterExtension static final Chromium chromium = new Chromium();

  private static String theatre;
  private static String field;

  @BeforeAll
  static void build() throws Exception {
    theatre = site.buildTheatre("Paper House");
    field = site.build("Long Field", standingMap());
  }

  /** A row of ten, and a standing area of six that nobody drew. */
  private static JsonObject standingMap() {
    JsonObject block =
        new JsonObject()
            .put("first", 1)
            .put("step", 1)
            .put("count", 10)
            .put("x", 100)
            .put("y", 200)
            .put("dx", 10)
            .put("dy", 0);
    JsonObject row =
        new JsonObject().put("label", "1").put("band", 1).put("blocks", new JsonArray().add(block));
    JsonArray sections =
        new JsonArray()
            .add(
                new JsonObject()
                    .put("code", "CROWD")
                    .put("name", "Crowd")
                    .put("band", 1)
                    .put("capacity", 6))
            .add(
                new JsonObject()
                    .put("code", "SEATS")
                    .put("name", "Seats")
                    .put("rows", new JsonArray().add(row)));
    return new JsonObject()
        .put("width", 300)
        .put("height", 300)
        .put("stage", new JsonObject().put("label", "STAGE").put("outline", new JsonArray()))
        .put("sections", sections);
  }

  private static JsonObject show(String venue) {
    return new JsonObject()
        .put("name", "All can see")
        .put("venueId", venue)
        .put("type", "music")
        .put("startsAt", "2099-05-01T18:00:00Z");
  }

  private static String open(JsonObject show) throws Exception {
    return site.organiser().post("/admin/events", show).text("eventId");
  }

  @Test
  void opensByItselfForThoseWhoWait() throws Exception {
    Instant opening = Instant.now().plus(SOON).truncatedTo(ChronoUnit.SECONDS);
    String show = open(show(theatre).put("onSaleAt", opening.toString()));
    Screen ann = chromium.screen(site.port()).open("/show/" + show);
    assertThat(ann.find(".notice")).containsText("Tickets go on sale");
    assertThat(ann.find(".notice .clock")).hasText(Pattern.compile("0:0[0-4]"));
    assertThat(ann.find("#live.live")).isVisible(new IsVisibleOptions().setTimeout(OPENING_MILLIS));
    assertThat(ann.button("Find")).isVisible();
  }

  @Test
  void offersNothingOnceTheSaleIsClosed() throws Exception {
    String show = open(show(theatre).put("onSale", true));
    Screen ann = chromium.screen(site.port()).openShow(show);
    ann.clickSeat(5);
    assertThat(ann.find(".choice .hold")).isVisible();
    site.organiser().post("/admin/events/" + show + "/close", null);
    assertThat(ann.find(".headline .notice"))
        .hasText("The sale is closed: no more seats can be had.");
    assertThat(ann.find(".hold")).hasCount(0);
    assertThat(ann.button("Find")).hasCount(0);
    ann.clickSeat(6);
    assertThat(ann.find("[role=status]")).containsText("The sale is closed");
  }

  @Test
  void offersInPlaceOfLostSeatsOnlyWhatMayBeTaken() throws Exception {
    String show = open(show(theatre).put("onSale", true).put("ticketLimit", 2));
    Client other = site.guest();
    Screen ann = chromium.screen(site.port()).openShow(show);
    ann.clickSeat(7);
    ann.clickSeat(8);
    String first = other.reserve(List.of(show + ".7")).text("reservationId");
    Locator offer = ann.find("#lost p").nth(1);
    assertThat(offer).containsText("Free near by");
    String before = offer.textContent();
    Client third = site.guest();
    String second = third.reserve(List.of(show + ".6", show + ".9")).text("reservationId");
    assertThat(offer).not().hasText(before);

    ann.clickSeat(20);
    assertThat(ann.find(".chosen li")).hasCount(2);
    assertThat(ann.button("Take these instead")).hasCount(0);
    ann.clickSeat(20);
    ann.button("Close").click();
    assertThat(ann.find("#lost")).hasCount(0);
    other.delete("/booking/" + first);
    third.delete("/booking/" + second);
  }

  @Test
  void saysWhatBecomesOfPlacesWhereNobodySits() throws Exception {
    String show = open(show(field).put("onSale", true).put("ticketLimit", 3));
    Screen ann = chromium.screen(site.port()).openShow(show);
    Object extent =
        ann.page()
            .evaluate(
                "document.getElementById('seat-canvas').seatMap.geometry.extent.every(isFinite)");
    Assertions.assertThat(extent).isEqualTo(true);
    ann.button("List").click();
    ann.find("#section").selectOption("" + CROWD);
    ann.button("Take 2 places here").click();
    assertThat(ann.find(".chosen li")).hasCount(2);
    assertThat(ann.find("[role=status]")).hasText("Chosen in Crowd: 2 places");
    ann.button("Take 2 places here").click();
    assertThat(ann.find(".chosen li")).hasCount(0);
    assertThat(ann.find("[role=status]")).containsText("No longer chosen");

    ann.find("#section").selectOption("1");
    ann.find("[data-seat='6']").click();
    ann.find("[data-seat='7']").click();
    ann.find("#section").selectOption("" + CROWD);
    ann.button("Take 2 places here").click();
    assertThat(ann.find(".chosen li")).hasCount(3);
    assertThat(ann.find(".choice .notice.bad")).containsText("At most 3 tickets");
  }

  @Test
  void readsOutThatNothingIsFree() throws Exception {
    String show = open(show(field).put("onSale", true).put("ticketLimit", 20));
    Screen ann = chromium.screen(site.port()).openShow(show);
    ann.find("#quantity").fill("12");
    ann.find("#quantity").blur();
    ann.button("Find").click();
    assertThat(ann.find(".notice.warn")).isVisible();
    assertThat(ann.find("[role=status]")).containsText("There are no 12 seats together");
  }

  @Test
  void keepsTheQuantityWithinItsBounds() throws Exception {
    String show = open(show(theatre).put("onSale", true).put("ticketLimit", 1));
    Screen ann = chromium.screen(site.port()).openShow(show);
    assertThat(ann.find("#quantity")).hasValue("1");
    ann.find("#quantity").fill("99");
    ann.find("#quantity").blur();
    assertThat(ann.find("#quantity")).hasValue("1");
  }

  @Test
  void leavesEachSeatOfTheListInItsPlace() throws Exception {
    String show = open(show(theatre).put("onSale", true));
    Client other = site.guest();
    Screen ann = chromium.screen(site.port()).openShow(show);
    ann.button("List").click();
    ann.find("#section").selectOption("0");
    ann.find("[data-seat='5']").focus();
    String held = other.reserve(List.of(show + ".3", show + ".4")).text("reservationId");
    assertThat(ann.find("[data-seat='4']")).hasClass(Pattern.compile("held"));
    assertThat(ann.find("[data-seat='5']")).isFocused();
    ann.page().keyboard().press("Enter");
    ann.find("[data-seat='5'].chosen").waitFor();
    other.delete("/booking/" + held);
  }

  @Test
  void leavesOtherMouseButtonsAlone() throws Exception {
    String show = open(show(theatre).put("onSale", true));
    Screen ann = chromium.screen(site.port()).openShow(show);
    ann.clickSeat(5, MouseButton.RIGHT);
    ann.clickSeat(6, MouseButton.MIDDLE);
    assertThat(ann.find(".chosen li")).hasCount(0);
    ann.clickSeat(5, MouseButton.LEFT);
    assertThat(ann.find(".chosen li")).hasCount(1);
  }

  @Test
  void reachesStandingAreasOfTheMapByKey() throws Exception {
    String show = open(show(field).put("onSale", true));
    Screen ann = chromium.screen(site.port()).openShow(show);
    ann.find("#seat-canvas").focus();
    ann.page().keyboard().press("ArrowRight");
    assertThat(ann.find("#seat-tip")).containsText("seat");
    ann.page().keyboard().press("ArrowDown");
    assertThat(ann.find("#seat-tip")).containsText("Crowd");
    assertThat(ann.find("[role=status]")).containsText("Crowd · 6 free");
    ann.page().keyboard().press("Enter");
    assertThat(ann.find(".chosen li")).hasCount(2);
    ann.page().keyboard().press("ArrowUp");
    assertThat(ann.find("#seat-tip")).containsText("row 1");
  }
}
