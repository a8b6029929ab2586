package dev.frontrow.infra.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.MouseButton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** What somebody sees of the pages, and does with them. */
final class Screen implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 15_000;

  private final BrowserContext context;
  private final Page page;
  private final List<String> troubles = new ArrayList<>();

  Screen(BrowserContext context) {
    this.context = context;
    context.setDefaultTimeout(PATIENCE_MILLIS);
    this.page = context.newPage();
    page.onPageError(troubles::add);
    page.onConsoleMessage(this::note);
  }

  /** What the API refuses is no trouble of the page, nor is a network that is not there. */
  private void note(ConsoleMessage message) {
    if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
      troubles.add(message.text());
    }
  }

  Page page() {
    return page;
  }

  Screen open(String path) {
    page.navigate(path);
    return this;
  }

  /** Opens a show, and returns when its seats are there and live. */
  Screen openShow(String show) {
    open("/show/" + show);
    assertThat(page.locator("#live.live")).isVisible();
    return this;
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator button(Pattern name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name)).first();
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name)).first();
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  /** From here on requests whose address fits get this answer, as if a node gave it. */
  void answer(Pattern address, int status, String type, String body) {
    page.route(
        address,
        route ->
            route.fulfill(
                new Route.FulfillOptions().setStatus(status).setContentType(type).setBody(body)));
  }

  /** Turns to another tab, or back to this one. */
  void look(boolean here) {
    page.evaluate(
        """
        hidden => {
          Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """,
        !here);
  }

  /** Clicks on a seat of the map, which is shown from near first. */
  void clickSeat(int ordinal) {
    clickSeat(ordinal, MouseButton.LEFT);
  }

  void clickSeat(int ordinal, MouseButton button) {
    page.evaluate(
        """
        async seat => {
          const map = document.getElementById('seat-canvas').seatMap;
          map.show([seat]);
          while (map.view.isMoving) await new Promise(requestAnimationFrame);
        }
        """,
        ordinal);
    List<?> at =
        (List<?>)
            page.evaluate(
                """
                seat => {
                  const canvas = document.getElementById('seat-canvas');
                  const {x, y} = canvas.getBoundingClientRect();
                  const {view, geometry} = canvas.seatMap;
                  const [px, py] = view.toView(geometry.x[seat], geometry.y[seat]);
                  return [x + px, y + py];
                }
                """,
                ordinal);
    page.mouse()
        .click(
            ((Number) at.get(0)).doubleValue(),
            ((Number) at.get(1)).doubleValue(),
            new Mouse.ClickOptions().setButton(button));
  }

  /** Returns when this screen's map shows {@code status} (free, held, sold) for a seat. */
  void awaitSeat(int ordinal, String status) {
    page.waitForFunction(
        "([seat, status]) =>"
            + " document.getElementById('seat-canvas')?.seatMap?.statuses[seat] === status",
        List.of(ordinal, List.of("free", "held", "sold", "blocked").indexOf(status)));
  }

  /** Holds what was chosen; returns when the basket shows it. */
  void hold() {
    button(Pattern.compile("^Hold ")).click();
    assertThat(page.locator(".reservation")).isVisible();
  }

  /** Pays with the test card that is called so. */
  void pay(String card) {
    page.getByText(card).click();
    button(Pattern.compile("^Pay ")).click();
  }

  /** Gives back what the basket shows first. */
  void giveBack() {
    button("Give the seats back").click();
    assertThat(page.locator(".over")).hasText("The seats are given back.");
  }

  /** The page has nothing that is wider than the window. */
  void assertFits() {
    Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth <= 0"))
        .as("fits: " + page.url())
        .isEqualTo(true);
  }

  /** Keeps a picture, where somebody has asked for pictures. */
  void picture(String name) {
    String folder = System.getProperty("frontrow.screenshots", "");
    if (!folder.isEmpty()) {
      page.waitForTimeout(600);
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
    }
  }

  void assertNoTrouble() {
    Assertions.assertThat(troubles).isEmpty();
  }

  @Override
  public void close() {
    context.close();
  }
}
