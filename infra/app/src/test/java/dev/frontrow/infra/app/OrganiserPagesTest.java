package dev.frontrow.infra.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.frontrow.infra.app.Client.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Organises shows in a browser, as people do. */
@Timeout(120)
class OrganiserPagesTest {
  @RegisterExtension static final LiveSite site = new LiveSite();
  @RegisterExtension static final Chromium chromium = new Chromium();

  @Test
  void sellsAShowFromTheFirstDrawingToTheLastTicket() throws Exception {
    Organiser organiser = signIn();
    Page page = organiser.page();
    organiser.drawVenue("Harbour Hall");
    String show = organiser.createEvent("An Evening by the Water", "harbour");
    assertThat(page.locator("main")).containsText("Nothing is on sale yet");

    organiser.button("Open the sale").click();
    assertThat(organiser.figure("free")).hasText("590");
    Answer bought = buy(List.of(show + ".300", show + ".301"));
    assertThat(organiser.figure("sold")).hasText("2");
    assertThat(organiser.figure("revenue")).hasText("€96.00");
    assertThat(page.locator(".bars li")).hasCount(1);
    assertThat(page.locator(".bars li")).containsText("Stalls A");
    assertThat(page.locator(".chart")).hasAttribute("aria-label", Pattern.compile("2 tickets"));
    assertThat(page.locator(".chart canvas")).isVisible();

    blockRow(organiser);
    site.organiser().post("/admin/bookings/" + bought.text("reservationId") + "/refund", null);
    assertThat(organiser.figure("revenue")).hasText("€0.00");
    organiser.button("Close the sale").click();
    page.locator("dialog[open] .primary").click();
    assertThat(page.locator(".heading .tag")).hasText("Sale closed");
    Assertions.assertThat(site.guest().reserve(List.of(show + ".1")).text("code"))
        .isEqualTo("SALE_NOT_OPEN");
  }

  private static void blockRow(Organiser organiser) {
    Page page = organiser.page();
    page.locator("#field-section").selectOption("A");
    page.locator("#field-rows").fill("K-L");
    page.locator("#field-seats").fill("1-10, 30");
    assertThat(page.locator("main")).containsText("22 places chosen");
    organiser.button("Block").click();
    assertThat(page.locator(".notice.good")).containsText("22 places are blocked now.");
    assertThat(organiser.figure("blocked")).hasText("22");
    page.locator("#field-rows").fill("L");
    organiser.button("Put back on sale").click();
    assertThat(page.locator(".notice.good")).containsText("11 places are on sale again.");
    assertThat(organiser.figure("blocked")).hasText("11");
    page.locator("#field-section").selectOption("B");
    assertThat(organiser.button("Block")).isDisabled();
    page.locator("#field-seats").fill("3");
    assertThat(page.locator("main")).containsText("3 places chosen");
  }

  private static Answer buy(List<String> tickets) throws Exception {
    Client guest = site.guest();
    Answer held = guest.reserve(tickets);
    Answer bought = guest.pay(held.text("reservationId"), null, "tok_approved");
    Assertions.assertThat(bought.status()).as(bought.json().encode()).isEqualTo(200);
    return bought;
  }

  @Test
  void namesEveryFaultBesideItsField() {
    Organiser organiser = signIn().open("/organiser/events/new");
    Page page = organiser.page();
    organiser.price(0, "12.345");
    page.locator("#field-ticketLimit").fill("51");
    page.locator("#field-url").fill("nowhere");
    organiser.button("Create the event").click();

    assertThat(page.locator("#faults")).isFocused();
    assertThat(page.locator("#field-name-fault")).hasText("Fill this in.");
    assertThat(page.locator("#field-venueId-fault")).hasText("Fill this in.");
    assertThat(page.locator("#field-prices-0-price-amount-fault")).containsText("EUR");
    assertThat(page.locator("#field-ticketLimit-fault")).hasText("A whole number from 1 to 50.");
    assertThat(page.locator("#field-url-fault")).isVisible();
    page.locator("#faults a").first().click();
    assertThat(page.locator("#field-name")).isFocused();
    assertThat(page.locator("#field-name")).hasAttribute("aria-invalid", "true");
    page.locator("#field-name").fill("A");
    assertThat(page.locator("#field-name-fault")).hasCount(0);

    organiser.open("/organiser/venues/new");
    organiser.fillVenue("Nowhere");
    page.locator("#field-country").fill("Belgium");
    organiser.section(0, Map.of("rows", "0"));
    organiser.button("Add the venue").click();
    assertThat(page.locator("#field-seatMap-sections-0-rows-fault")).containsText("1 to 200");
    organiser.section(0, Map.of("rows", "2"));
    organiser.button("Add the venue").click();
    assertThat(page.locator("#field-country-fault")).containsText("Two capital letters");
  }

  @Test
  void letsNobodyInButOrganisers() throws Exception {
    Organiser somebody = new Organiser(chromium.screen(site.port())).open("/organiser");
    Page page = somebody.page();
    String customer = site.anonymous().post("/session", null).text("token");
    somebody.enter(customer);
    assertThat(page.locator(".notice.bad")).containsText("This token is a customer’s");
    somebody.enter("nonsense");
    assertThat(page.locator(".notice.bad")).containsText("not a token of this Frontrow");
    somebody.enter(SiteTokens.expired(site.directory()));
    assertThat(page.locator(".notice.bad")).containsText("has expired");

    String token = token();
    somebody.enter("Bearer " + token + "\n");
    assertThat(page.locator(".desk")).isVisible();
    Assertions.assertThat(page.url()).doesNotContain(token);
    Assertions.assertThat(page.evaluate("JSON.stringify(localStorage)").toString())
        .doesNotContain(token);
    somebody.button("Sign out").click();
    assertThat(page.locator("#token")).isVisible();
    Assertions.assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
  }

  @Test
  void keepsTheLaterOfTwoOrganisersFromOverwritingUnawares() throws Exception {
    String show = openShow("Two Cooks", false);
    Organiser organiser = signIn();
    organiser.open("/organiser/events/" + show + "/edit");
    organiser.find("#field-genre").fill("Opera");
    changeNote(show, "Doors open at seven");
    organiser.button("Save").click();
    assertThat(organiser.find(".notice.warn")).containsText("Somebody else has changed this");

    organiser.button("Load theirs, drop mine").click();
    assertThat(organiser.find("#field-note")).hasValue("Doors open at seven");
    assertThat(organiser.find("#field-genre")).hasValue("");
    organiser.find("#field-note").fill("Doors open at six");
    changeNote(show, "Doors open at eight");
    organiser.button("Save").click();
    organiser.button("Save mine over it").click();
    assertThat(organiser.find(".notice.good")).hasText("Saved.");
    Assertions.assertThat(site.organiser().get("/admin/events/" + show).text("note"))
        .isEqualTo("Doors open at six");
  }

  private static void changeNote(String show, String note) throws Exception {
    JsonObject event = site.organiser().get("/admin/events/" + show).json();
    Answer changed =
        site.organiser()
            .raw(
                "PUT",
                "/admin/events/" + show,
                event.put("note", note).encode(),
                Map.of(
                    "Content-Type",
                    "application/json",
                    "If-Match",
                    "\"" + event.getLong("version") + "\""));
    Assertions.assertThat(changed.status()).as(changed.json().encode()).isEqualTo(200);
  }

  @Test
  void drawsOnWhatWasDrawnBefore() {
    Organiser organiser = signIn();
    Page page = organiser.page();
    organiser.drawVenue("Old Mill");
    organiser.open(page.url().replace("?saved", ""));
    assertThat(page.locator("#field-seatMap-sections-1-bend")).hasValue("40");
    organiser.section(1, Map.of("rows", "10"));
    organiser.button("Section with rows").click();
    organiser.button("Save").click();
    assertThat(page.locator(".notice.good")).hasText("Saved.");
    organiser.open("/organiser/venues?name=old%20mill");
    assertThat(page.locator("tbody tr")).containsText("658");
  }

  @Test
  void findsEventsByNameAndSale() throws Exception {
    openShow("Lanterns at Dusk", true);
    openShow("Lanterns at Dawn", false);
    Organiser organiser = signIn();
    organiser.find("#filter-name").fill("lanterns");
    assertThat(organiser.find("tbody tr")).hasCount(2);
    organiser.find("#filter-sale").selectOption("draft");
    assertThat(organiser.find("tbody tr")).hasCount(1);
    assertThat(organiser.find("tbody tr")).containsText("Lanterns at Dawn");
    organiser.open(organiser.page().url());
    assertThat(organiser.find("#filter-name")).hasValue("lanterns");
    assertThat(organiser.find("tbody tr")).hasCount(1);
  }

  @Test
  void followsASaleThatSomebodyElseOpensAndCloses() throws Exception {
    String show = openShow("By Other Hands", false);
    Organiser organiser = signIn().open("/organiser/events/" + show);
    Locator open = organiser.button("Open the sale");
    assertThat(open).isVisible();
    Page page = organiser.page();
    String address = "**/admin/events/" + show;
    page.route(address, route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
    // The second look comes after the first has been answered.
    page.waitForResponse(address, () -> {});
    page.waitForResponse(address, () -> {});
    assertThat(open).isVisible();
    page.unroute(address);
    site.organiser().post("/admin/events/" + show + "/on-sale", null);
    // The page looks every few seconds.
    HasTextOptions patience = new HasTextOptions().setTimeout(20_000);
    assertThat(organiser.figure("sold")).hasText("0", patience);
    site.organiser().post("/admin/events/" + show + "/close", null);
    assertThat(organiser.find(".heading .tag")).hasText("Sale closed", patience);
  }

  @Test
  void saysHowOldTheFiguresAreWhileNoneArrive() throws Exception {
    String show = openShow("Out of Reach", true);
    try (Cable cable = new Cable(site.port())) {
      Organiser organiser = new Organiser(chromium.screen(cable.port())).signIn(token());
      organiser.open("/organiser/events/" + show);
      assertThat(organiser.figure("sold")).hasText("0");
      cable.cut();
      assertThat(organiser.find(".notice.warn")).containsText("no newer ones arrive");
      buy(List.of(show + ".5"));
      cable.mend();
      assertThat(organiser.figure("sold")).hasText("1");
      assertThat(organiser.find(".notice.warn")).hasCount(0);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void keepNobodyOut(ColorScheme scheme) throws Exception {
    String show = openShow("For Everybody", true);
    buy(List.of(show + ".3"));
    Organiser screen =
        new Organiser(chromium.screen(site.port(), new NewContextOptions().setColorScheme(scheme)));
    check(screen.open("/organiser"), "#token");
    screen.enter(token());
    check(screen, "tbody tr");
    check(screen.open("/organiser/venues"), "tbody tr");
    for (String form : List.of("/organiser/venues/new", "/organiser/events/new")) {
      check(screen.open(form), ".form");
      screen.find(".form-end .primary").click();
      check(screen, "#faults");
    }
    check(screen.open("/organiser/events/" + show + "/edit"), ".form");
    check(screen.open("/organiser/events/" + show), ".bars li");
    screen.find("#field-section").selectOption("STALLS");
    for (Locator summary : screen.find("summary").all()) {
      summary.click();
    }
    check(screen, "#field-rows");
    screen.button("Close the sale").click();
    check(screen, "dialog[open]");
  }

  private static void check(Organiser screen, String awaited) {
    assertThat(screen.find(awaited).first()).isVisible();
    Axe.assertNoViolations(screen.page(), screen.page().url() + " " + awaited);
  }

  @ParameterizedTest
  @CsvSource({"de-DE, Verkauft, 1. Mai 2099", "fr-FR, Vendus, 1 mai 2099"})
  void speakTheOrganisersLanguageOnAPhone(String locale, String sold, String date)
      throws Exception {
    String show = openShow("Overall", true);
    Organiser phone = signIn(new NewContextOptions().setLocale(locale).setViewportSize(390, 844));
    for (String path :
        List.of("", "/venues", "/venues/new", "/events/new", "/events/" + show + "/edit")) {
      phone.open("/organiser" + path);
      assertThat(phone.find(".desk h1")).isVisible();
      phone.assertFits();
    }
    phone.open("/organiser/events/" + show);
    assertThat(phone.find(".tile dt").first()).hasText(sold);
    assertThat(phone.find(".heading")).containsText(date);
    phone.assertFits();
  }

  private static Organiser signIn() {
    return signIn(new NewContextOptions());
  }

  private static Organiser signIn(NewContextOptions options) {
    return new Organiser(chromium.screen(site.port(), options)).signIn(token());
  }

  private static String token() {
    return SiteTokens.organiser(site.directory());
  }

  private static String openShow(String name, boolean onSale) throws Exception {
    String venue = site.buildTheatre("Glass House");
    return site.organiser()
        .post(
            "/admin/events",
            new JsonObject()
                .put("name", name)
                .put("venueId", venue)
                .put("type", "music")
                .put("startsAt", "2099-05-01T18:00:00Z")
                .put("performerIds", new JsonArray())
                .put("onSale", onSale))
        .text("eventId");
  }
}
