package dev.frontrow.infra.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A page on a node that dies without a word, and comes back where it was. */
@Timeout(120)
class RestartPagesTest {
  @RegisterExtension
  static final Stack stack = Stack.with(Server.POSTGRES, Server.KAFKA, Server.REDIS);

  @RegisterExtension static final Chromium chromium = new Chromium();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @Test
  void goesOnByItselfAndMissesNothing() throws Exception {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Site site = new Site(directory, stack.endpoints(), stack.freshDatabase())) {
      site.start();
      String show = openShow(Client.anonymous(http, site.port()));
      Client other = Client.anonymous(http, site.port()).guest();
      Screen ann = chromium.screen(site.port()).openShow(show);
      String before = other.reserve(List.of(show + ".3")).text("reservationId");
      ann.awaitSeat(3, "held");

      String last = other.reserve(List.of(show + ".4", show + ".5")).text("reservationId");
      site.kill();
      assertThat(ann.find("#live.old")).isVisible();
      site.start();
      other.delete("/booking/" + before);
      ann.awaitSeat(3, "free");
      ann.awaitSeat(4, "held");
      ann.awaitSeat(5, "held");
      assertThat(ann.find("#live.live")).isVisible();
      assertThat(other.delete("/booking/" + last).status()).isEqualTo(204);
      ann.awaitSeat(5, "free");
    }
  }

  private String openShow(Client anonymous) throws Exception {
    Client organiser = anonymous.with(SiteTokens.organiser(directory));
    String venue = organiser.build("Restart Hall", "theatre");
    return organiser
        .post(
            "/admin/events",
            new JsonObject()
                .put("name", "A night of restarts")
                .put("venueId", venue)
                .put("type", "music")
                .put("startsAt", "2099-05-01T18:00:00Z")
                .put("onSale", true))
        .text("eventId");
  }
}
