package dev.frontrow.infra.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Buys in a browser, as people do. Each test has its own show. */
@Timeout(90)
class BuyingPagesTest {
  @RegisterExtension static final LiveSite site = LiveSite.withSearch();
  @RegisterExtension static final Chromium chromium = new Chromium();

  @BeforeAll
  static void loadTheDemoCatalogue() throws Exception {
    site.loadDemoCatalogue();
    site.awaitIndex();
  }

  @Test
  void buysTicketsFromTheSearchToTheDoor() {
    Screen buyer = chromium.screen(site.port());
    Page page = buyer.open("/").page();
    assertThat(page.locator(".result").nth(5)).isVisible();
    buyer.picture("search");
    findThePolarLights(buyer);

    buyer.link("Nordlys: Polar Lights Tour").click();
    assertThat(page.locator("#live.live")).isVisible();
    buyer.picture("show");
    buyer.clickSeat(100);
    buyer.clickSeat(101);
    assertThat(page.locator(".chosen li")).hasCount(2);
    assertThat(page.locator(".total b")).hasText("£330.00");
    buyer.picture("seats");
    buyer.hold();

    assertThat(page.locator(".deadline .clock")).hasText(Pattern.compile("^(10:00|9:\\d\\d)$"));
    assertThat(page.locator(".site-header .badge")).hasText("1");
    buyer.pay("Declined");
    assertThat(page.locator(".notice.bad")).containsText("still yours until");
    buyer.picture("checkout");
    buyer.pay("Bank does not answer");
    assertThat(page.locator(".notice.warn")).containsText("you were not charged");
    buyer.pay("Approved");

    assertThat(page.locator("h1")).hasText("You’re going!");
    assertThat(page.locator(".ticket")).hasCount(2);
    for (Locator code : page.locator(".ticket-code img").all()) {
      assertThat(code).hasJSProperty("complete", true);
      Assertions.assertThat((Integer) code.evaluate("code => code.naturalWidth")).isPositive();
    }
    assertThat(page.locator(".site-header .badge")).hasCount(0);
    buyer.picture("tickets");
    buyer.link("My bookings").click();
    assertThat(page.locator(".booking")).hasCount(1);
    assertThat(page.locator(".booking .tag")).hasText("Confirmed");
    page.locator(".booking a").click();
    assertThat(page.locator(".ticket-code img")).hasCount(2);
  }

  private static void findThePolarLights(Screen buyer) {
    Page page = buyer.page();
    page.locator("#term").pressSequentially("polar li");
    assertThat(page.locator("#suggestions [role=option]").first()).containsText("Polar Lights");
    buyer.picture("suggestions");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("term=Nordlys"));
    // Until what was found is there, the cities beside it are those of before.
    assertThat(page.locator(".result h2").first()).containsText("Polar Lights");
    buyer.button(Pattern.compile("^London")).click();
    assertThat(page.locator(".result")).hasCount(1);
    assertThat(page.locator(".result .offer b")).hasText("£45");
  }

  @Test
  void findsTheBestSeatsTogether() throws Exception {
    Screen buyer = chromium.screen(site.port()).openShow("demo-kings-wolves");
    buyer.find("#quantity").fill("4");
    buyer.find("#quantity").blur();
    buyer.find("#best-price").selectOption("1");
    buyer.button("Find").click();
    assertThat(buyer.find(".chosen li")).hasCount(4);
    buyer.hold();
    JsonObject booking = held(buyer);
    List<String> rows =
        booking.getJsonArray("tickets").stream()
            .map(JsonObject.class::cast)
            .map(ticket -> ticket.getString("section") + "/" + ticket.getString("row"))
            .distinct()
            .toList();
    Assertions.assertThat(rows).hasSize(1);
    Assertions.assertThat(booking.getJsonArray("tickets"))
        .allMatch(ticket -> ((JsonObject) ticket).getString("category").equals("P2"));
    buyer.giveBack();
  }

  /** What the first reservation in a browser's basket is, as the API has it. */
  private static JsonObject held(Screen buyer) throws Exception {
    Object stored =
        buyer
            .page()
            .evaluate(
                "[JSON.parse(localStorage['frontrow.session']).token,"
                    + " JSON.parse(localStorage['frontrow.basket'])[0].reservationId]");
    JsonArray both = new JsonArray((List<?>) stored);
    return site.anonymous().with(both.getString(0)).get("/booking/" + both.getString(1)).json();
  }

  @Test
  void saysWhichSeatsAreLostAndOffersOthers() throws Exception {
    String show = "demo-fader-och-dotter";
    Screen buyer = chromium.screen(site.port()).openShow(show);
    buyer.clickSeat(7);
    buyer.clickSeat(8);
    Client other = site.guest();
    String taken = other.reserve(List.of(show + ".7")).text("reservationId");

    assertThat(buyer.find("#lost")).containsText("Somebody else was faster");
    assertThat(buyer.find(".chosen li")).hasCount(1);
    buyer.picture("lost");
    buyer.button("Take these instead").click();
    assertThat(buyer.find(".chosen li")).hasCount(2);
    assertThat(buyer.find("#lost")).hasCount(0);
    buyer.hold();
    buyer.giveBack();
    other.delete("/booking/" + taken);
  }

  @Test
  void saysSoTooWhenOnlyTheAnswerTellsIt() throws Exception {
    String show = "demo-lighthouse-keeper";
    Screen buyer = chromium.screen(site.port()).openShow(show);
    buyer.clickSeat(20);
    buyer.clickSeat(21);
    // From here on this page hears nothing of others.
    buyer.page().evaluate("document.getElementById('seat-canvas').seatMap.live.close()");
    Client other = site.guest();
    String taken = other.reserve(List.of(show + ".20", show + ".21")).text("reservationId");

    buyer.button(Pattern.compile("^Hold ")).click();
    assertThat(buyer.find("#lost")).containsText("are gone");
    assertThat(buyer.find(".chosen li")).hasCount(0);
    buyer.button("Take these instead").click();
    buyer.hold();
    buyer.giveBack();
    other.delete("/booking/" + taken);
  }

  @Test
  void takesPlacesWhereNobodySits() throws Exception {
    Screen buyer = chromium.screen(site.port()).openShow("demo-faroles-sao-paulo");
    buyer.button("List").click();
    buyer.find("#section").selectOption("0");
    buyer.button("Take 2 places here").click();
    assertThat(buyer.find(".chosen li")).hasCount(2);
    buyer.hold();
    Assertions.assertThat(held(buyer).getJsonArray("tickets"))
        .hasSize(2)
        .allMatch(ticket -> !((JsonObject) ticket).containsKey("row"));
    buyer.giveBack();
  }

  @Test
  void needsNoMouse() {
    Screen buyer = chromium.screen(site.port()).openShow("demo-sault-sydney");
    Page page = buyer.page();
    page.locator("#seat-canvas").focus();
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowRight");
    assertThat(page.locator("#seat-tip")).containsText("free");
    page.keyboard().press("Enter");
    assertThat(page.locator(".chosen li")).hasCount(1);

    buyer.button("List").focus();
    page.keyboard().press("Enter");
    page.locator("#section").focus();
    page.locator("#section").selectOption("0");
    page.locator(".seat.free").nth(3).focus();
    page.keyboard().press("Space");
    assertThat(page.locator(".chosen li")).hasCount(2);
    assertThat(page.locator("[role=status]")).containsText("Chosen: ");
    buyer.button(Pattern.compile("^Hold ")).focus();
    page.keyboard().press("Enter");
    assertThat(page.locator(".reservation")).isVisible();
    buyer.button("Give the seats back").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator(".over")).isVisible();
  }

  /** It is June at the meridian when this begins. */
  @Test
  void findsAShowInTheMonthThatTheFilterCountsItIn() throws Exception {
    String venue =
        site.organiser()
            .post(
                "/admin/venues",
                new JsonObject()
                    .put("name", "Late Hall")
                    .put("city", "New York")
                    .put("country", "US")
                    .put("timezone", "America/New_York")
                    .put("seatMap", "theatre"))
            .text("venueId");
    site.organiser()
        .post(
            "/admin/events",
            new JsonObject()
                .put("name", "The last of May")
                .put("venueId", venue)
                .put("type", "music")
                .put("startsAt", "2098-06-01T01:00:00Z")
                .put("onSale", true));
    site.awaitIndex();
    Screen buyer = chromium.screen(site.port()).open("/?term=last+of+may");
    buyer.button(Pattern.compile("^May 2098")).click();
    assertThat(buyer.find(".result h2")).hasText("The last of May");
    assertThat(buyer.page()).hasURL(Pattern.compile("month=2098-05"));
  }

  @Test
  void searchesForWhatStandsInTheFields() {
    Screen buyer =
        chromium.screen(site.port()).open("/?location=51.5,-0.1&radius=100&sort=distance");
    assertThat(buyer.find(".result").first()).isVisible();
    buyer.find("[name=location]").fill("London");
    buyer.button("Search").click();
    assertThat(buyer.page()).hasURL(Pattern.compile("location=London$"));
    assertThat(buyer.find(".result").first()).containsText("London");

    buyer.find("#term").pressSequentially("berl");
    buyer.find("#suggestions [role=option]").filter(withText("City")).click();
    assertThat(buyer.page()).hasURL(Pattern.compile("location=Berlin$"));
    assertThat(buyer.find("#term")).hasValue("");
  }

  private static Locator.FilterOptions withText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
