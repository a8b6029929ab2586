package dev.frontrow.infra.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Request;
import dev.frontrow.infra.junit.Eventually;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two browsers on one hall. */
@Timeout(90)
class LivePagesTest {
  private static final int HOLD_SECONDS = 4;

  /** After so long without a word a line is left, and after so long without a first one helped. */
  private static final int DEAD_MILLIS = 22_000;

  private static final int IMPATIENT_MILLIS = 6_500;

  private static final Pattern STREAMS = Pattern.compile("/event/[^/]+/seats/stream");
  private static final Pattern POLLS = Pattern.compile("/event/[^/]+/seats\\?since=");

  @RegisterExtension static final LiveSite site = new LiveSite();
  @RegisterExtension static final Chromium chromium = new Chromium();

  private static String venue;

  @BeforeAll
  static void buildAHall() throws Exception {
    venue = site.buildTheatre("Glass House");
  }

  private static String openShow(int holdSeconds) throws Exception {
    return site.organiser()
        .post(
            "/admin/events",
            new JsonObject()
                .put("name", "All can see")
                .put("venueId", venue)
                .put("type", "music")
                .put("startsAt", "2099-05-01T18:00:00Z")
                .put("holdSeconds", holdSeconds)
                .put("onSale", true))
        .text("eventId");
  }

  @Test
  void showsWhatOthersTakeAndGiveBack() throws Exception {
    String show = openShow(600);
    Screen ann = chromium.screen(site.port()).openShow(show);
    Screen bob = chromium.screen(site.port()).openShow(show);
    bob.button("List").click();
    bob.find("#section").selectOption("0");
    ann.clickSeat(5);
    ann.hold();

    bob.awaitSeat(5, "held");
    assertThat(bob.find("[data-seat='5']")).hasClass(Pattern.compile("held"));
    ann.openShow(show);
    assertThat(ann.find("main > .notice")).containsText("You hold seats");
    ann.open("/checkout").giveBack();
    bob.awaitSeat(5, "free");
    assertThat(bob.find("[data-seat='5']")).hasClass(Pattern.compile("free"));
  }

  @Test
  void returnsSeatsToOtherScreensWhenTheTimeIsOver() throws Exception {
    String show = openShow(HOLD_SECONDS);
    Screen ann = chromium.screen(site.port()).openShow(show);
    Screen bob = chromium.screen(site.port()).openShow(show);
    ann.clickSeat(9);
    ann.hold();
    bob.awaitSeat(9, "held");
    assertThat(ann.find(".deadline .clock")).hasClass(Pattern.compile("late"));

    assertThat(ann.find(".over")).hasText("The time is over: your seats went back on sale.");
    bob.awaitSeat(9, "free");
    ann.link("Choose seats again").click();
    ann.awaitSeat(9, "free");
  }

  @Test
  void saysHowOldItIsWhileTheNetworkIsCutAndGoesOnAfterwards() throws Exception {
    String show = openShow(600);
    Client other = site.guest();
    try (Cable cable = new Cable(site.port())) {
      Screen ann = chromium.screen(cable.port()).openShow(show);
      cable.cut();
      assertThat(ann.find("#stale")).containsText("The live connection is down");
      assertThat(ann.find("[role=status]")).containsText("The live connection is down");
      assertThat(ann.find("#live")).containsText("seconds ago");
      ann.picture("stale");
      String held = other.reserve(List.of(show + ".3", show + ".4")).text("reservationId");
      cable.mend();

      assertThat(ann.find("#live.live")).isVisible();
      ann.awaitSeat(3, "held");
      assertThat(ann.find("#stale")).hasCount(0);
      other.delete("/booking/" + held);
      ann.awaitSeat(3, "free");
    }
  }

  @Test
  void leavesALineThatIsDeadButNotBroken() throws Exception {
    String show = openShow(600);
    Client other = site.guest();
    try (Cable cable = new Cable(site.port())) {
      Screen ann = chromium.screen(cable.port());
      ann.page().clock().install();
      ann.openShow(show);
      cable.freeze();
      String held = other.reserve(List.of(show + ".3")).text("reservationId");

      ann.page().clock().fastForward(DEAD_MILLIS);
      ann.awaitSeat(3, "held");
      assertThat(ann.find("#live.live")).isVisible();
      other.delete("/booking/" + held);
      ann.awaitSeat(3, "free");
    }
  }

  @Test
  void pollsWhereAProxyKeepsStreamsBackAndGoesOnBehindWhatItKnows() throws Exception {
    String show = openShow(600);
    Client other = site.guest();
    try (Cable cable = new Cable(site.port())) {
      cable.keepStreams();
      Screen ann = chromium.screen(cable.port());
      ann.page().clock().install();
      ann.open("/show/" + show);
      assertThat(ann.find("#live.connecting")).isVisible();
      ann.page().clock().fastForward(IMPATIENT_MILLIS);
      assertThat(ann.find("#live.live")).isVisible();
      String held = other.reserve(List.of(show + ".4")).text("reservationId");
      ann.awaitSeat(4, "held");

      cable.mend();
      Request resumed =
          ann.page()
              .waitForRequest(
                  Pattern.compile("/seats/stream\\?lastEventId=[1-9]"),
                  () -> ann.page().clock().fastForward(DEAD_MILLIS));
      Assertions.assertThat(resumed.method()).isEqualTo("GET");
      other.delete("/booking/" + held);
      ann.awaitSeat(4, "free");
      assertThat(ann.find("#live.live")).isVisible();
    }
  }

  /** A node that cannot read the log says so once, and then sends what it knows. */
  @Test
  void saysHowOldTheMapOfAStaleNodeIs() throws Exception {
    String show = openShow(600);
    Screen ann = chromium.screen(site.port());
    JsonObject known = site.anonymous().get("/event/" + show + "/seats?since=-1").json();
    known.remove("fresh");
    known.remove("ageMillis");
    ann.answer(
        STREAMS,
        200,
        "text/event-stream",
        "event: status\ndata: {\"fresh\":false,\"ageMillis\":125000}\n\n"
            + "event: snapshot\nid: 1\ndata: "
            + known.encode()
            + "\n\n");
    ann.open("/show/" + show);
    assertThat(ann.find("#live.old")).containsText("2 minutes ago");
    ann.awaitSeat(3, "free");
  }

  @Test
  void waitsForANodeThatHasNotReadTheLogYet() throws Exception {
    String show = openShow(600);
    Screen ann = chromium.screen(site.port());
    ann.answer(
        STREAMS,
        200,
        "text/event-stream",
        "event: status\ndata: {\"fresh\":false,\"ageMillis\":null}\n\n");
    ann.page().clock().install();
    ann.open("/show/" + show);
    assertThat(ann.find("#live.connecting")).isVisible();
    // The node's word has been heard, and a tick has passed.
    ann.page().waitForResponse(STREAMS, () -> ann.page().clock().runFor(4_000));
    assertThat(ann.find("#live.connecting")).isVisible();
    assertThat(ann.find("#stale")).hasCount(0);
  }

  @Test
  void asksRefusingNodesLessAndLessOften() throws Exception {
    String show = openShow(600);
    Screen ann = chromium.screen(site.port());
    ann.page().clock().install();
    ann.openShow(show);
    AtomicInteger asked = new AtomicInteger();
    ann.page().onRequest(request -> asked.addAndGet(STREAMS.matcher(request.url()).find() ? 1 : 0));
    String full = "{\"code\":\"TOO_MANY_STREAMS\",\"status\":503}";
    ann.answer(STREAMS, 503, "application/problem+json", full);
    ann.answer(POLLS, 503, "application/problem+json", full);
    ann.page().evaluate("dispatchEvent(new Event('online'))");
    for (int second = 0; second < 60; second++) {
      ann.page().clock().fastForward(1_000);
    }
    Assertions.assertThat(asked.get()).isBetween(3, 9);
    assertThat(ann.find("#live.old")).isVisible();
  }

  @Test
  void givesUpWhereThereIsNoSale() throws Exception {
    String show = openShow(600);
    Screen ann = chromium.screen(site.port());
    ann.page().clock().install();
    String none = "{\"code\":\"EVENT_NOT_FOUND\",\"status\":404}";
    ann.answer(STREAMS, 404, "application/problem+json", none);
    ann.answer(POLLS, 404, "application/problem+json", none);
    ann.open("/show/" + show);
    assertThat(ann.find("#live.connecting")).isVisible();
    for (int second = 0; second < 20; second++) {
      ann.page().clock().fastForward(1_000);
    }
    assertThat(ann.find("#live")).hasText("There is no live map of this event");
  }

  @Test
  void keepsNoConnectionWhereNobodyLooks() throws Exception {
    String show = openShow(600);
    Client other = site.guest();
    Screen ann = chromium.screen(site.port()).openShow(show);
    awaitStreams(1);
    ann.look(false);
    awaitStreams(0);
    String held = other.reserve(List.of(show + ".3")).text("reservationId");
    ann.look(true);
    ann.awaitSeat(3, "held");
    assertThat(ann.find("#live.live")).isVisible();
    other.delete("/booking/" + held);
  }

  private static void awaitStreams(int count) throws Exception {
    Pattern open = Pattern.compile("(?m)^frontrow_streams(\\{.*})? " + count + "(\\.0)?$");
    Eventually.holds(count + " streams are open", () -> open.matcher(site.metrics()).find());
  }
}
