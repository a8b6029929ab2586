package dev.frontrow.infra.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.frontrow.infra.junit.Eventually;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Holds and pays over a network that loses answers, and says only what is true. */
@Timeout(60)
class PayingPagesTest {
  private static final String RESERVE = "**/booking/reserve";
  private static final String CONFIRM = "**/booking/confirm";
  private static final Pattern LOOK = Pattern.compile("/booking/[^/]+\\.r");
  private static final Pattern EVENT = Pattern.compile("/event/[^/]+$");
  private static final Pattern TICKETS = Pattern.compile("/tickets/");

  @RegisterExtension static final LiveSite site = new LiveSite();
  @RegisterExtension static final Chromium chromium = new Chromium();

  private static Shop shop;
  private static String show;

  @BeforeAll
  static void openTheSale() throws Exception {
    shop = new Shop(site);
    show = shop.show("Long Holds", new JsonObject());
  }

  /** Somebody new who holds a seat and looks at the basket. */
  private static Screen holding(String show, int seat) {
    Screen buyer = chromium.screen(site.port()).openShow(show);
    buyer.clickSeat(seat);
    buyer.hold();
    return buyer;
  }

  /** Lets the API act, and loses its answer. */
  private static void loseAnswer(Route route) {
    route.fetch();
    route.abort();
  }

  private static Consumer<Route> answer(int status, JsonObject problem) {
    return route ->
        route.fulfill(
            new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/problem+json")
                .setBody(problem.encode()));
  }

  /** The Idempotency-Keys of the payments that the page sends from now on. */
  private static List<String> keys(Page page) {
    List<String> keys = new ArrayList<>();
    page.onRequest(
        request -> {
          if (request.url().endsWith("/booking/confirm")) {
            keys.add(request.headers().get("idempotency-key"));
          }
        });
    return keys;
  }

  @Test
  void findsOutThatAPaymentWhoseAnswerWasLostHasBoughtTheTickets() {
    Screen buyer = holding(show, 10);
    buyer.page().route(CONFIRM, PayingPagesTest::loseAnswer);
    buyer.pay("Approved");
    assertThat(buyer.find(".over")).hasText("This is paid for: the tickets are yours.");
    buyer.find(".reservation a[href^='/tickets/']").click();
    assertThat(buyer.find(".ticket-code img")).hasCount(1);
  }

  @Test
  void doesNotSayThatSeatsAreLostWhichWerePaidForInTime() throws Exception {
    String brief = shop.show("Brief Holds", new JsonObject().put("holdSeconds", 6));
    Screen buyer = holding(brief, 10);
    Page page = buyer.page();
    page.route(CONFIRM, PayingPagesTest::loseAnswer);
    page.route(LOOK, Route::abort);
    buyer.pay("Approved");
    assertThat(buyer.find(".notice.warn")).containsText("We do not know yet");
    assertThat(buyer.find(".notice.info")).containsText("The time to pay is over");
    page.unroute(LOOK);
    assertThat(buyer.find(".over")).hasText("This is paid for: the tickets are yours.");
  }

  @Test
  void saysThatTheTimeIsOverWhenTheApiDoesAlsoAfterAReload() throws Exception {
    String brief = shop.show("Briefer Holds", new JsonObject().put("holdSeconds", 2));
    Screen buyer = holding(brief, 20);
    assertThat(buyer.find(".over")).containsText("your seats went back on sale");

    buyer.openShow(brief);
    buyer.clickSeat(21);
    buyer.hold();
    buyer.open("/about");
    Client guest = site.anonymous().with(token(buyer));
    Eventually.holds(
        "the hold ends",
        () -> guest.get("/booking?status=expired").json().getJsonArray("bookings").size() == 2);
    buyer.open("/checkout");
    assertThat(buyer.find(".over")).containsText("your seats went back on sale");
    buyer.open("/checkout");
    assertThat(buyer.find(".empty")).isVisible();
  }

  private static String token(Screen buyer) {
    return (String) buyer.page().evaluate("JSON.parse(localStorage['frontrow.session']).token");
  }

  @Test
  void sendsTheSamePaymentAgainAfterAReload() {
    Screen buyer = holding(show, 30);
    List<String> keys = keys(buyer.page());
    buyer.page().route(CONFIRM, Route::abort);
    buyer.pay("Approved");
    assertThat(buyer.find(".notice.warn")).containsText("We do not know yet");
    buyer.page().unroute(CONFIRM);
    buyer.page().reload();
    buyer.pay("Approved");
    assertThat(buyer.page()).hasURL(TICKETS);
    Assertions.assertThat(keys).hasSizeGreaterThan(4).containsOnly(keys.getFirst());
  }

  @Test
  void keepsThePaymentThatWasChargedAndCouldNotBeBooked() {
    Screen buyer = holding(show, 40);
    List<String> keys = keys(buyer.page());
    JsonObject charged =
        new JsonObject()
            .put("code", "BOOKING_UNAVAILABLE")
            .put("mayHaveActed", false)
            .put("charged", true);
    buyer.page().route(CONFIRM, answer(503, charged));
    buyer.pay("Approved");
    assertThat(buyer.find(".notice.warn")).containsText("We do not know yet");
    buyer.page().unroute(CONFIRM);
    buyer.button(Pattern.compile("^Pay ")).click();
    assertThat(buyer.page()).hasURL(TICKETS);
    Assertions.assertThat(keys).containsOnly(keys.getFirst());
  }

  @Test
  void followsAPaymentThatAnotherTabHasBegun() {
    Screen buyer = holding(show, 50);
    JsonObject inProgress = new JsonObject().put("code", "PAYMENT_IN_PROGRESS");
    buyer.page().route(CONFIRM, answer(409, inProgress));
    buyer.page().route(LOOK, route -> showAsPaying(route));
    buyer.pay("Approved");
    assertThat(buyer.find(".notice.warn")).containsText("is under way");
    assertThat(buyer.button(Pattern.compile("^Pay "))).isDisabled();
    buyer.page().unroute(LOOK);
    buyer.page().unroute(CONFIRM);
    assertThat(buyer.find(".notice.warn")).containsText("did not go through");
    buyer.pay("Approved");
    assertThat(buyer.page()).hasURL(TICKETS);
  }

  private static void showAsPaying(Route route) {
    var answer = route.fetch();
    JsonObject booking = new JsonObject(answer.text()).put("status", "paying");
    route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(booking.encode()));
  }

  @Test
  void saysOfEachPaymentThatTookNothingWhyItTookNothing() {
    Screen buyer = holding(show, 60);
    List<String> keys = keys(buyer.page());
    buyer.page().route(CONFIRM, answer(504, new JsonObject().put("code", "PAYMENT_SETTLING")));
    buyer.pay("Approved");
    assertThat(buyer.find(".notice.warn")).containsText("the payment is being cancelled");
    assertThat(buyer.find("[role=status]")).containsText("the payment is being cancelled");
    Assertions.assertThat(keys).hasSize(1);

    buyer.page().unroute(CONFIRM);
    buyer.page().route(CONFIRM, answer(503, new JsonObject().put("code", "PAYMENT_UNAVAILABLE")));
    buyer.pay("Approved");
    assertThat(buyer.find(".notice.bad")).containsText("You were not charged");
    buyer.page().unroute(CONFIRM);
    buyer.pay("Approved");
    assertThat(buyer.page()).hasURL(TICKETS);
    Assertions.assertThat(keys).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void doesNotSayThatSeatsAreOnSaleUntilWhenAfterTheirTime() {
    Screen buyer = holding(show, 70);
    JsonObject late =
        new JsonObject().put("code", "PAYMENT_DECLINED").put("expiresAt", "2026-01-01T00:00:00Z");
    buyer.page().route(CONFIRM, answer(402, late));
    buyer.pay("Declined");
    assertThat(buyer.find(".over")).containsText("the time to pay is over");
    buyer.page().unroute(CONFIRM);
    // It was only said to be late: here it is still held, and given back.
    buyer.page().reload();
    buyer.giveBack();
  }

  @Test
  void takesPaymentWithoutTheEventsPage() {
    Screen buyer = holding(show, 110);
    buyer.page().route(EVENT, Route::abort);
    buyer.page().reload();
    assertThat(buyer.find(".lines li")).hasCount(1);
    buyer.pay("Approved");
    assertThat(buyer.page()).hasURL(TICKETS);
  }

  @Test
  void reachesTicketsAfterTheSessionsEnd() {
    Screen buyer = holding(show, 120);
    buyer.pay("Approved");
    assertThat(buyer.find(".ticket-code img")).hasCount(1);
    String tickets = buyer.page().url();
    String over = SiteTokens.expired(site.directory(), customer(buyer));
    buyer
        .page()
        .evaluate(
            "token => localStorage['frontrow.session'] = JSON.stringify({token,"
                + " customerId: JSON.parse(localStorage['frontrow.session']).customerId,"
                + " expiresAt: '2026-01-01T00:00:00Z'})",
            over);
    String customer = customer(buyer);
    buyer.open("/bookings");
    assertThat(buyer.find(".booking")).hasCount(1);
    buyer.open(tickets);
    assertThat(buyer.find(".ticket-code img")).hasCount(1);
    Assertions.assertThat(customer(buyer)).isEqualTo(customer);
    Assertions.assertThat(token(buyer)).isNotEqualTo(over);
  }

  private static String customer(Screen buyer) {
    return (String)
        buyer.page().evaluate("JSON.parse(localStorage['frontrow.session']).customerId");
  }

  @Test
  void holdsOnceWhenTheAnswerIsLostAndBlamesNobody() {
    Screen buyer = chromium.screen(site.port()).openShow(show);
    Page page = buyer.page();
    buyer.clickSeat(80);
    page.route(RESERVE, PayingPagesTest::loseAnswer);
    buyer.button(Pattern.compile("^Hold ")).click();
    buyer.awaitSeat(80, "held");
    assertThat(buyer.find(".choice .notice.warn")).containsText("No answer yet");
    assertThat(buyer.find("#lost")).hasCount(0);
    assertThat(buyer.find(".chosen li")).hasCount(1);
    page.unroute(RESERVE);
    page.evaluate("dispatchEvent(new Event('online'))");
    assertThat(buyer.find(".reservation")).hasCount(1);
    buyer.giveBack();
  }

  @Test
  void asksAgainWhenAnAnswerBreaksOffAndFindsAHoldThatNobodyHeardOf() {
    Screen buyer = chromium.screen(site.port()).openShow(show);
    Page page = buyer.page();
    buyer.clickSeat(90);
    page.route(
        RESERVE,
        route -> {
          var answer = route.fetch();
          String half = answer.text().substring(0, 40);
          route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(half));
        });
    buyer.button(Pattern.compile("^Hold ")).click();
    buyer.awaitSeat(90, "held");
    assertThat(buyer.find("#lost")).hasCount(0);
    // Whoever gives up waiting finds it in the basket.
    buyer.open("/checkout");
    assertThat(buyer.find(".reservation")).hasCount(1);
    buyer.giveBack();
  }
}
