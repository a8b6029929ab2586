package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Moves a map of 60,000 seats about in Chromium, and prints how many frames a second it shows.
 *
 * <p>It only fails when the map is unusable: how fast it is depends on what else the machine does.
 */
@Timeout(120)
class SeatMapSpeedTest {
  private static final int USABLE = 10;

  /** In pixels a unit: the whole hall, all seats of a half, of some sections, of one. */
  private static final List<Double> SCALES = List.of(0.1, 0.32, 0.8, 2.4);

  private static final String MOVE =
      """
      async ([scale, way]) => {
        const {view} = document.getElementById('seat-canvas').seatMap;
        view.stop();
        view.zoom(scale / view.scale, view.width / 2, view.height / 2, false);
        const [x, y] = view.toView(3200, 1900);
        view.pan(view.width / 2 - x, view.height / 2 - y);
        const gaps = [];
        const begin = performance.now();
        let last = begin;
        for (let i = 0; last - begin < 1500; i++) {
          if (way === 'pan') {
            view.pan(9 * Math.sin(i / 25), 7 * Math.cos(i / 31));
          } else {
            view.zoom(Math.exp(0.03 * Math.sin(i / 15)), view.width / 2, view.height / 2, false);
          }
          const now = await new Promise(requestAnimationFrame);
          gaps.push(now - last);
          last = now;
        }
        gaps.sort((a, b) => a - b);
        return {fps: 1000 * gaps.length / (last - begin), p95: gaps[Math.floor(gaps.length * 0.95)]};
      }
      """;

  @RegisterExtension static final LiveSite site = new LiveSite();
  @RegisterExtension static final Chromium chromium = new Chromium();

  @Test
  void movesSixtyThousandSeats() throws Exception {
    Screen screen = chromium.screen(site.port()).openShow(openShow());
    assertThat(
            screen.page().evaluate("document.getElementById('seat-canvas').seatMap.geometry.count"))
        .isEqualTo(BigHall.SEATS);
    screen.picture("stadium");
    for (double scale : SCALES) {
      for (String way : List.of("pan", "zoom")) {
        Map<?, ?> told = (Map<?, ?>) screen.page().evaluate(MOVE, List.of(scale, way));
        double fps = ((Number) told.get("fps")).doubleValue();
        System.out.printf(
            "%s at %.2f px/unit: %.1f fps, p95 %s ms%n", way, scale, fps, told.get("p95"));
        assertThat(fps).as("%s at %s", way, scale).isGreaterThan(USABLE);
      }
    }
    screen.picture("stadium-near");
  }

  private static String openShow() throws Exception {
    Client organiser = site.organiser();
    String venue =
        organiser
            .post(
                "/admin/venues",
                new JsonObject()
                    .put("name", "The Great Bowl")
                    .put("city", "Berlin")
                    .put("country", "DE")
                    .put("timezone", "Europe/Berlin")
                    .put("seatMap", BigHall.seatMap()))
            .text("venueId");
    return organiser
        .post(
            "/admin/events",
            new JsonObject()
                .put("name", "Sixty Thousand")
                .put("venueId", venue)
                .put("type", "sports")
                .put("startsAt", "2030-05-01T18:00:00Z")
                .put("onSale", true))
        .text("eventId");
  }
}
