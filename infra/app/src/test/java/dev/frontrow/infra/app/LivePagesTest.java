package dev.frontrow.infra.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two browsers on one hall. */
@Timeout(90)
class LivePagesTest {
  private static final int HOLD_SECONDS = 4;

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
    assertThat(bob.find("[data-seat='5']")).hasCount(0);
    ann.openShow(show);
    assertThat(ann.find("main > .notice")).containsText("You hold seats");
    ann.open("/checkout").giveBack();
    bob.awaitSeat(5, "free");
    assertThat(bob.find("[data-seat='5']")).isVisible();
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
}
