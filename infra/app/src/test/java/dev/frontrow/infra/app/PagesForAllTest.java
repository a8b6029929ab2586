package dev.frontrow.infra.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Clock.InstallOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages for all kinds of people and devices. */
@Timeout(120)
class PagesForAllTest {
  private static final String SHOW = "demo-moonwell-liceu";

  @RegisterExtension static final LiveSite site = new LiveSite();
  @RegisterExtension static final Chromium chromium = new Chromium();

  @BeforeAll
  static void loadTheDemoCatalogue() {
    site.loadDemoCatalogue();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void keepNobodyOut(ColorScheme scheme) throws Exception {
    Screen screen = chromium.screen(site.port(), new NewContextOptions().setColorScheme(scheme));
    screen.open("/");
    assertThat(screen.find(".result").first()).isVisible();
    check(screen, "search");
    screen.openShow(SHOW);
    screen.clickSeat(30);
    check(screen, "show");
    screen.button("List").click();
    screen.find("#section").selectOption("1");
    check(screen, "list");
    screen.hold();
    screen.pay("Declined");
    assertThat(screen.find(".notice.bad")).isVisible();
    check(screen, "checkout");
    screen.pay("Approved");
    assertThat(screen.find(".ticket-code img")).isVisible();
    check(screen, "tickets");
    refundTickets(screen);
    screen.link("My bookings").click();
    assertThat(screen.find(".booking")).isVisible();
    check(screen, "bookings");
    screen.open("/checkout");
    assertThat(screen.find(".empty")).isVisible();
    check(screen, "empty basket");
    screen.open("/show/nothing");
    assertThat(screen.find(".notice.bad")).isVisible();
    check(screen, "no such show");
    screen.open("/about");
    assertThat(screen.find("h1")).isVisible();
    check(screen, "about");
  }

  private static void check(Screen screen, String what) {
    Axe.assertNoViolations(screen.page(), what);
  }

  /** The seat is for the next run of the same test. */
  private static void refundTickets(Screen screen) throws Exception {
    String url = screen.page().url();
    String reservation = url.substring(url.lastIndexOf('/') + 1).replaceAll("#.*", "");
    Assertions.assertThat(
            site.organiser().post("/admin/bookings/" + reservation + "/refund", null).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "en-GB, en, Find your seat, £",
    "de-AT, de, Finden Sie Ihren Platz, £",
    "fr-CH, fr, Trouvez votre place, £",
    "ja-JP, en, Find your seat, £"
  })
  void speakTheVisitorsLanguage(String locale, String language, String title, String pound) {
    Screen screen = chromium.screen(site.port(), new NewContextOptions().setLocale(locale));
    screen.open("/?location=London");
    assertThat(screen.find("html")).hasAttribute("lang", language);
    assertThat(screen.find("h1")).hasText(title);
    assertThat(screen.find(".offer b").first()).containsText(pound);
  }

  @Test
  void rememberAChoiceOfLanguageAndColours() {
    Screen screen = chromium.screen(site.port()).open("/");
    screen.find(".choices select").first().selectOption("de");
    assertThat(screen.find("h1")).hasText("Finden Sie Ihren Platz");
    screen.find(".choices select").last().selectOption("dark");
    screen.open("/bookings");
    assertThat(screen.find("h1")).hasText("Meine Buchungen");
    assertThat(screen.find("html")).hasAttribute("data-theme", "dark");
    screen.openShow(SHOW).picture("show-dark");
  }

  @Test
  void fitAPhone() {
    Screen phone =
        chromium.screen(
            site.port(),
            new NewContextOptions()
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setIsMobile(true)
                .setDeviceScaleFactor(1.5));
    for (String path : List.of("/", "/bookings", "/checkout", "/about")) {
      phone.open(path);
      assertThat(phone.find("h1")).isVisible();
      phone.assertFits();
    }
    phone.openShow("demo-aria-garnier");
    phone.button("Find").tap();
    assertThat(phone.find(".bar")).containsText("€");
    phone.assertFits();
    phone.find(".map").scrollIntoViewIfNeeded();
    phone.picture("phone");
    phone.find(".bar .hold").tap();
    assertThat(phone.find(".reservation")).isVisible();
    phone.assertFits();
    phone.giveBack();
  }

  @Test
  void showWhatIsChosenWhereTheSystemChoosesTheColours() {
    Screen screen =
        chromium.screen(site.port(), new NewContextOptions().setForcedColors(ForcedColors.ACTIVE));
    screen.openShow(SHOW);
    screen.button("List").click();
    screen.find("#section").selectOption("1");
    screen.find(".seat.free").first().click();
    String background = "element => getComputedStyle(element).backgroundColor";
    Assertions.assertThat(screen.find(".seat.chosen").first().evaluate(background))
        .isNotEqualTo(screen.find(".seat.free").first().evaluate(background));
    String outline = "element => getComputedStyle(element).outlineStyle";
    Assertions.assertThat(screen.find(".chip[aria-pressed=true]").first().evaluate(outline))
        .isEqualTo("solid");
  }

  @Test
  void escapeWhatOrganisersWrite() throws Exception {
    String name = "<img src=x onerror=alert(1)> & 'Friends'";
    JsonObject known = site.anonymous().get("/event/" + SHOW).json();
    String show =
        site.organiser()
            .post(
                "/admin/events",
                new JsonObject()
                    .put("name", name)
                    .put("venueId", known.getJsonObject("venue").getString("venueId"))
                    .put("type", "music")
                    .put("info", "<script>alert(1)</script>")
                    .put("startsAt", "2099-05-01T18:00:00Z")
                    .put("onSale", true))
            .text("eventId");
    Screen screen = chromium.screen(site.port()).openShow(show);
    assertThat(screen.find("h1")).hasText(name);
    assertThat(screen.find("main img")).hasCount(0);
    assertThat(screen.page()).hasTitle(Pattern.compile("^<img src=x"));
  }

  @Test
  void minutesThatTheVisitorsClockIsFastDoNotCount() {
    Screen buyer = chromium.screen(site.port());
    long fast = System.currentTimeMillis() + 11 * 60_000;
    buyer.page().clock().install(new InstallOptions().setTime(fast));
    buyer.openShow(SHOW);
    buyer.clickSeat(100);
    buyer.hold();
    assertThat(buyer.find(".deadline .clock")).hasText(Pattern.compile("^(10:0\\d|9:\\d\\d)$"));
    assertThat(buyer.find(".site-header .badge")).hasText("1");
    buyer.giveBack();
  }

  @Test
  void saysWhatABrowserMustAllow() {
    Screen buyer = chromium.screen(site.port());
    buyer
        .page()
        .addInitScript(
            "Object.defineProperty(window, 'localStorage',"
                + " {get() { throw new DOMException('denied', 'SecurityError'); }});");
    buyer.openShow(SHOW);
    buyer.clickSeat(140);
    buyer.button(Pattern.compile("^Hold ")).click();
    assertThat(buyer.find(".choice .notice.bad")).containsText("Allow cookies and site data");
    buyer.awaitSeat(140, "free");
  }

  @Test
  void refusesInTheVisitorsLanguage() {
    for (Map.Entry<String, String> words :
        Map.of("de-DE", "läuft eine Zahlung", "fr-FR", "Un paiement est en cours").entrySet()) {
      Screen buyer =
          chromium.screen(site.port(), new NewContextOptions().setLocale(words.getKey()));
      buyer.openShow(SHOW);
      buyer.clickSeat(150);
      buyer.find(".choice .hold").click();
      assertThat(buyer.find(".reservation")).isVisible();
      buyer
          .page()
          .route(
              "**/booking/*",
              route -> {
                if (route.request().method().equals("DELETE")) {
                  route.fulfill(
                      new Route.FulfillOptions()
                          .setStatus(409)
                          .setContentType("application/problem+json")
                          .setBody("{\"code\":\"PAYMENT_IN_PROGRESS\"}"));
                } else {
                  route.resume();
                }
              });
      buyer.find(".how .button.quiet").click();
      assertThat(buyer.find(".notice.bad")).containsText(words.getValue());
      buyer.page().unroute("**/booking/*");
      buyer.find(".how .button.quiet").click();
      assertThat(buyer.find(".over")).isVisible();
    }
  }

  @Test
  void forgetsWhatIsOnesOwnWhenItIsGivenBackElsewhere() {
    Screen buyer = chromium.screen(site.port()).openShow(SHOW);
    buyer.clickSeat(60);
    buyer.hold();
    buyer.openShow(SHOW);
    buyer.awaitSeat(60, "held");
    assertThat(buyer.find("main > .notice.info")).containsText("You hold seats");
    Page other = buyer.page().context().newPage();
    other.navigate("/checkout");
    other.locator(".reservation .button.quiet").click();
    assertThat(other.locator(".over")).isVisible();
    assertThat(buyer.find("main > .notice.info")).hasCount(0);
    buyer.awaitSeat(60, "free");
    buyer.clickSeat(60);
    assertThat(buyer.find(".chosen li")).hasCount(1);
  }

  @Test
  void offersNoMoreThanTheLimitAndShowsSectionsByName() throws Exception {
    String single = new Shop(site).show("One Each", new JsonObject().put("ticketLimit", 1));
    Screen buyer = chromium.screen(site.port()).openShow(single);
    assertThat(buyer.find("#quantity")).hasValue("1");
    buyer.clickSeat(5);
    String place = buyer.find(".chosen li span").first().innerText();
    buyer.hold();
    assertThat(buyer.find(".lines li span")).hasText(place);
    buyer.page().route("**/code/*", Route::abort);
    buyer.pay("Approved");
    assertThat(buyer.find(".ticket-code .notice.warn")).isVisible();
    assertThat(buyer.find(".ticket dd").first()).hasText(place.substring(0, place.indexOf(',')));
    buyer.page().unroute("**/code/*");
    buyer.button("Try again").click();
    assertThat(buyer.find(".ticket-code img")).hasCount(1);
  }
}
