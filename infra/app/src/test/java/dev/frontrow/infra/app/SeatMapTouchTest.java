package dev.frontrow.infra.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fingers and the wheel on a seat map, which lies in a page that they scroll too. */
@Timeout(60)
class SeatMapTouchTest {
  private static final int STEPS = 10;

  private static final String VIEW = "document.getElementById('seat-canvas').seatMap.view";
  @RegisterExtension static final LiveSite site = new LiveSite();
  @RegisterExtension static final Chromium chromium = new Chromium();

  private static String show;

  private Screen phone;
  private CDPSession fingers;

  /** A point of the page, in CSS pixels. */
  private record Point(double x, double y) {
    Point plus(double dx, double dy) {
      return new Point(x + dx, y + dy);
    }
  }

  @BeforeAll
  static void openShow() throws Exception {
    show =
        site.organiser()
            .post(
                "/admin/events",
                new io.vertx.core.json.JsonObject()
                    .put("name", "All can touch")
                    .put("venueId", site.buildTheatre("Glass House"))
                    .put("type", "music")
                    .put("startsAt", "2099-05-01T18:00:00Z")
                    .put("onSale", true))
            .text("eventId");
  }

  @BeforeEach
  void takeAPhone() {
    phone =
        chromium
            .screen(
                site.port(),
                new NewContextOptions()
                    .setViewportSize(390, 844)
                    .setHasTouch(true)
                    .setIsMobile(true)
                    .setDeviceScaleFactor(2))
            .openShow(show);
    phone.find(".map").scrollIntoViewIfNeeded();
    fingers = phone.page().context().newCDPSession(phone.page());
  }

  @Test
  void twoFingersMakeTheHallLargerWhereTheyAre() {
    Point middle = middle(phone.page());
    double before = view(phone.page(), "scale");
    List<?> held = underMiddle();
    double scrolled = scrolled(phone.page());
    touch("touchStart", middle.plus(-20, 0), middle.plus(20, 0));
    for (int step = 1; step <= STEPS; step++) {
      touch("touchMove", middle.plus(-20 - 6 * step, 0), middle.plus(20 + 6 * step, 0));
    }
    touch("touchEnd");

    assertThat(view(phone.page(), "scale") / before).isBetween(3.0, 5.0);
    List<?> now = underMiddle();
    for (int i = 0; i < 2; i++) {
      assertThat(((Number) now.get(i)).doubleValue())
          .isCloseTo(((Number) held.get(i)).doubleValue(), within(15.0));
    }
    assertThat(scrolled(phone.page())).isEqualTo(scrolled);
  }

  @Test
  void aThrownHallGoesOnAndComesToRest() {
    comeNearer();
    Point from = middle(phone.page()).plus(80, 0);
    double before = view(phone.page(), "x");
    touch("touchStart", from);
    for (int step = 1; step <= STEPS; step++) {
      touch("touchMove", from.plus(-12 * step, 0));
    }
    touch("touchEnd");
    double let = view(phone.page(), "x");
    assertThat(let).isLessThan(before - 60);

    phone.page().waitForFunction("x => " + VIEW + ".x < x - 5", let);
    phone.page().waitForFunction("() => !" + VIEW + ".isMoving");
    assertThat(phone.find(".chosen li")).hasCount(0);
  }

  /** While all of the hall is seen it has nowhere to go. */
  @Test
  void oneFingerScrollsThePageUntilTheHallIsNearer() {
    double scale = view(phone.page(), "scale");
    double before = scrolled(phone.page());
    swipeUp();
    phone.page().waitForFunction("y => scrollY > y + 50", before);
    assertThat(view(phone.page(), "scale")).isEqualTo(scale);

    awaitRest();
    phone.find(".map").evaluate("map => map.scrollIntoView({block: 'center'})");
    comeNearer();
    awaitRest();
    double rests = scrolled(phone.page());
    double y = view(phone.page(), "y");
    swipeUp();
    phone.page().waitForFunction("y => " + VIEW + ".y < y - 50", y);
    awaitRest();
    assertThat(scrolled(phone.page())).isEqualTo(rests);
  }

  @Test
  void theWheelScrollsThePageUntilSomebodyClicksOnTheMap() {
    Screen desk =
        chromium
            .screen(site.port(), new NewContextOptions().setViewportSize(1_180, 600))
            .openShow(show);
    double scale = view(desk.page(), "scale");
    Point middle = middle(desk.page());
    desk.page().mouse().move(middle.x(), middle.y());
    desk.page().mouse().wheel(0, 120);
    desk.page().waitForFunction("() => scrollY > 60");
    assertThat(view(desk.page(), "scale")).isEqualTo(scale);
    assertThat(desk.find("#seat-hint")).isVisible();

    Point again = middle(desk.page());
    desk.page().mouse().click(again.x(), again.y());
    double clicked = scrolled(desk.page());
    desk.page().waitForFunction("() => !" + VIEW + ".isMoving");
    desk.page().mouse().move(again.x(), again.y());
    double from = view(desk.page(), "scale");
    desk.page().mouse().wheel(0, -120);
    desk.page().waitForFunction("scale => " + VIEW + ".scale > scale * 1.1", from);
    assertThat(scrolled(desk.page())).isEqualTo(clicked);
  }

  private static double view(Page page, String member) {
    return ((Number) page.evaluate(VIEW + "." + member)).doubleValue();
  }

  private static double scrolled(Page page) {
    return ((Number) page.evaluate("scrollY")).doubleValue();
  }

  private List<?> underMiddle() {
    return (List<?>)
        phone
            .page()
            .evaluate("() => {const v = " + VIEW + "; return v.toMap(v.width / 2, v.height / 2);}");
  }

  private static Point middle(Page page) {
    var box = page.locator("#seat-canvas").boundingBox();
    return new Point(box.x + box.width / 2, box.y + box.height / 2);
  }

  private void comeNearer() {
    phone.page().evaluate(VIEW + ".zoom(6, undefined, undefined, false)");
    assertThat(phone.find("#seat-canvas.whole")).hasCount(0);
  }

  /** A page that was thrown goes on for a while, as a hall does. */
  private void awaitRest() {
    phone
        .page()
        .evaluate(
            """
            async () => {
              for (let last = NaN; last !== scrollY; ) {
                last = scrollY;
                for (let i = 0; i < 6; i++) await new Promise(requestAnimationFrame);
              }
            }
            """);
  }

  private void swipeUp() {
    Point from = middle(phone.page()).plus(0, 100);
    touch("touchStart", from);
    for (int step = 1; step <= STEPS; step++) {
      touch("touchMove", from.plus(0, -20 * step));
    }
    touch("touchEnd");
  }

  private void touch(String type, Point... points) {
    JsonArray touches = new JsonArray();
    for (int id = 0; id < points.length; id++) {
      JsonObject point = new JsonObject();
      point.addProperty("x", points[id].x());
      point.addProperty("y", points[id].y());
      point.addProperty("id", id);
      touches.add(point);
    }
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", touches);
    fingers.send("Input.dispatchTouchEvent", event);
  }
}
