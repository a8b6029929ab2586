package dev.frontrow.infra.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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
    Screen organiser = signedIn(new NewContextOptions());
    Page page = organiser.page();
    drawVenue(organiser, "Harbour Hall");
    String show = createEvent(organiser, "An Evening by the Water", "harbour");
    assertThat(page.locator("main")).containsText("Nothing is on sale yet");

    organiser.button("Open the sale").click();
    assertThat(figure(page, "free")).hasText("590");
    Answer bought = buy(List.of(show + ".300", show + ".301"));
    assertThat(figure(page, "sold")).hasText("2");
    assertThat(figure(page, "revenue")).hasText("€96.00");
    assertThat(page.locator(".bars li")).hasCount(1);
    assertThat(page.locator(".bars li")).containsText("Stalls A");
    assertThat(page.locator(".chart")).hasAttribute("aria-label", Pattern.compile("2 tickets"));
    assertThat(page.locator(".chart canvas")).isVisible();

    blockRow(organiser, page);
    site.organiser().post("/admin/bookings/" + bought.text("reservationId") + "/refund", null);
    assertThat(figure(page, "revenue")).hasText("€0.00");
    organiser.button("Close the sale").click();
    page.locator("dialog[open] .primary").click();
    assertThat(page.locator(".heading .tag")).hasText("Sale closed");
    Assertions.assertThat(site.guest().reserve(List.of(show + ".1")).text("code"))
        .isEqualTo("SALE_NOT_OPEN");
  }

  /** A pit of 230, and before it bent rows with 360 seats. */
  private static void drawVenue(Screen organiser, String name) {
    Page page = organiser.page();
    organiser.link("Venues").click();
    organiser.link("New venue").click();
    fillVenue(page, name);
    section(
        page, 0, Map.of("rows", "12", "seats", "30", "first", "A", "aisles", "2", "bend", "40"));
    organiser.button("Standing area").click();
    section(page, 1, Map.of("capacity", "230", "band", "2"));
    organiser.button("Forward: Section Floor B").click();
    assertThat(page.locator(".preview figcaption")).containsText("590 places");
    assertThat(page.locator(".preview .hall-section")).hasCount(2);
    organiser.picture("seat-map-editor");
    organiser.button("Add the venue").click();
    assertThat(page.locator(".notice.good")).hasText("Saved.");
  }

  private static void fillVenue(Page page, String name) {
    page.locator("#field-name").fill(name);
    page.locator("#field-city").fill("Ghent");
    page.locator("#field-country").fill("BE");
    page.locator("#field-timezone").fill("Europe/Brussels");
  }

  private static void section(Page page, int index, Map<String, String> values) {
    values.forEach(
        (name, value) -> page.locator("#field-seatMap-sections-" + index + "-" + name).fill(value));
  }

  /** Answers its ID. */
  private static String createEvent(Screen organiser, String name, String venue) {
    Page page = organiser.page();
    organiser.link("Events").click();
    page.locator(".desk-bar a").first().click();
    organiser.link("New event").click();
    page.locator("#field-name").fill(name);
    choose(page, "venueId", venue);
    choose(page, "performerIds", "Nina Berg");
    assertThat(page.locator(".chip")).containsText("Nina Berg");
    page.locator("#field-localDate").fill("2099-05-01");
    page.locator("#field-localTime").fill("19:30");
    price(organiser, 0, "48");
    price(organiser, 1, "20,50");
    organiser.button("Create the event").click();
    page.waitForURL(Pattern.compile("/organiser/events/event-"));
    assertThat(page.locator("h1")).hasText(name);
    return page.url().substring(page.url().lastIndexOf('/') + 1);
  }

  /** With the keyboard. */
  private static void choose(Page page, String field, String text) {
    Locator input = page.locator("#field-" + field);
    input.pressSequentially(text);
    assertThat(page.locator("#field-" + field + "-0")).isVisible();
    input.press("ArrowDown");
    input.press("Enter");
  }

  private static void price(Screen organiser, int index, String amount) {
    organiser.button("Add a price").click();
    organiser.find("#field-prices-" + index + "-price-amount").fill(amount);
  }

  private static void blockRow(Screen organiser, Page page) {
    page.locator("#field-section").selectOption("A");
    page.locator("#field-rows").fill("K-L");
    page.locator("#field-seats").fill("1-10, 30");
    assertThat(page.locator("main")).containsText("22 places chosen");
    organiser.button("Block").click();
    assertThat(page.locator(".notice.good")).containsText("22 places are blocked now.");
    assertThat(figure(page, "blocked")).hasText("22");
    page.locator("#field-rows").fill("L");
    organiser.button("Put back on sale").click();
    assertThat(page.locator(".notice.good")).containsText("11 places are on sale again.");
    assertThat(figure(page, "blocked")).hasText("11");
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
    Screen organiser = signedIn(new NewContextOptions()).open("/organiser/events/new");
    Page page = organiser.page();
    price(organiser, 0, "12.345");
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
    fillVenue(page, "Nowhere");
    page.locator("#field-country").fill("Belgium");
    section(page, 0, Map.of("rows", "0"));
    organiser.button("Add the venue").click();
    assertThat(page.locator("#field-seatMap-sections-0-rows-fault")).containsText("1 to 200");
    section(page, 0, Map.of("rows", "2"));
    organiser.button("Add the venue").click();
    assertThat(page.locator("#field-country-fault")).containsText("Two capital letters");
  }

  @Test
  void letsNobodyInButOrganisers() throws Exception {
    Screen somebody = chromium.screen(site.port()).open("/organiser");
    Page page = somebody.page();
    String customer = site.anonymous().post("/session", null).text("token");
    enter(somebody, customer);
    assertThat(page.locator(".notice.bad")).containsText("This token is a customer’s");
    enter(somebody, "nonsense");
    assertThat(page.locator(".notice.bad")).containsText("not a token of this Frontrow");
    enter(somebody, SiteTokens.expired(site.directory()));
    assertThat(page.locator(".notice.bad")).containsText("has expired");

    String token = SiteTokens.organiser(site.directory());
    enter(somebody, "Bearer " + token + "\n");
    assertThat(page.locator(".desk")).isVisible();
    Assertions.assertThat(page.url()).doesNotContain(token);
    Assertions.assertThat(page.evaluate("JSON.stringify(localStorage)").toString())
        .doesNotContain(token);
    somebody.button("Sign out").click();
    assertThat(page.locator("#token")).isVisible();
    Assertions.assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
  }

  private static void enter(Screen somebody, String token) {
    somebody.find("#token").fill(token);
    somebody.button("Sign in").click();
  }

  @Test
  void keepsTheLaterOfTwoOrganisersFromOverwritingUnawares() throws Exception {
    String show = openShow("Two Cooks", false);
    Screen organiser = signedIn(new NewContextOptions());
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
    Screen organiser = signedIn(new NewContextOptions());
    Page page = organiser.page();
    drawVenue(organiser, "Old Mill");
    organiser.open(page.url().replace("?saved", ""));
    assertThat(page.locator("#field-seatMap-sections-1-bend")).hasValue("40");
    section(page, 1, Map.of("rows", "10"));
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
    Screen organiser = signedIn(new NewContextOptions());
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
  void saysHowOldTheFiguresAreWhileNoneArrive() throws Exception {
    String show = openShow("Out of Reach", true);
    try (Cable cable = new Cable(site.port())) {
      Screen organiser = chromium.screen(cable.port()).open("/organiser");
      enter(organiser, SiteTokens.organiser(site.directory()));
      assertThat(organiser.find(".desk")).isVisible();
      organiser.open("/organiser/events/" + show);
      assertThat(figure(organiser.page(), "sold")).hasText("0");
      cable.cut();
      assertThat(organiser.find(".notice.warn")).containsText("no newer ones arrive");
      buy(List.of(show + ".5"));
      cable.mend();
      assertThat(figure(organiser.page(), "sold")).hasText("1");
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
    Screen screen = chromium.screen(site.port(), new NewContextOptions().setColorScheme(scheme));
    check(screen.open("/organiser"), "#token");
    enter(screen, SiteTokens.organiser(site.directory()));
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

  private static void check(Screen screen, String awaited) {
    assertThat(screen.find(awaited).first()).isVisible();
    Axe.assertNoViolations(screen.page(), screen.page().url() + " " + awaited);
  }

  @ParameterizedTest
  @CsvSource({"de-DE, Verkauft, 1. Mai 2099", "fr-FR, Vendus, 1 mai 2099"})
  void speakTheOrganisersLanguageOnAPhone(String locale, String sold, String date)
      throws Exception {
    String show = openShow("Overall", true);
    Screen phone = signedIn(new NewContextOptions().setLocale(locale).setViewportSize(390, 844));
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

  private static Screen signedIn(NewContextOptions options) {
    Screen screen = chromium.screen(site.port(), options).open("/organiser");
    screen.find("#token").fill(SiteTokens.organiser(site.directory()));
    screen.find(".sign-in .primary").click();
    assertThat(screen.find(".desk")).isVisible();
    return screen;
  }

  private static Locator figure(Page page, String name) {
    return page.locator("[data-figure='" + name + "']");
  }

  private static String openShow(String name, boolean onSale) throws Exception {
    String venue =
        site.organiser()
            .post(
                "/admin/venues",
                new JsonObject()
                    .put("name", "Glass House")
                    .put("city", "Oslo")
                    .put("country", "NO")
                    .put("timezone", "Europe/Oslo")
                    .put("seatMap", "theatre"))
            .text("venueId");
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
