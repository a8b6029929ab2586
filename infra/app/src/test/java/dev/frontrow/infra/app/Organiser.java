package dev.frontrow.infra.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody at the organisers' pages. */
record Organiser(Screen screen) {
  Organiser signIn(String token) {
    open("/organiser").enter(token);
    assertThat(find(".desk")).isVisible();
    return this;
  }

  /** Tries to sign in. */
  void enter(String token) {
    find("#token").fill(token);
    find(".sign-in .primary").click();
  }

  Organiser open(String path) {
    screen.open(path);
    return this;
  }

  Page page() {
    return screen.page();
  }

  Locator find(String selector) {
    return screen.find(selector);
  }

  Locator button(String name) {
    return screen.button(name);
  }

  void assertFits() {
    screen.assertFits();
  }

  /** A figure of the dashboard. */
  Locator figure(String name) {
    return find("[data-figure='" + name + "']");
  }

  /** A pit of 230, and before it bent rows with 360 seats. */
  void drawVenue(String name) {
    Page page = screen.page();
    screen.link("Venues").click();
    screen.link("New venue").click();
    fillVenue(name);
    section(0, Map.of("rows", "12", "seats", "30", "first", "A", "aisles", "2", "bend", "40"));
    button("Standing area").click();
    section(1, Map.of("capacity", "230", "band", "2"));
    button("Forward: Section Floor B").click();
    assertThat(page.locator(".preview figcaption")).containsText("590 places");
    assertThat(page.locator(".preview .hall-section")).hasCount(2);
    screen.picture("seat-map-editor");
    button("Add the venue").click();
    assertThat(page.locator(".notice.good")).hasText("Saved.");
  }

  void fillVenue(String name) {
    Page page = screen.page();
    page.locator("#field-name").fill(name);
    page.locator("#field-city").fill("Ghent");
    page.locator("#field-country").fill("BE");
    page.locator("#field-timezone").fill("Europe/Brussels");
  }

  /** Fills in fields of a section of the drawing. */
  void section(int index, Map<String, String> values) {
    values.forEach(
        (name, value) -> find("#field-seatMap-sections-" + index + "-" + name).fill(value));
  }

  /** Answers its ID. */
  String createEvent(String name, String venue) {
    Page page = screen.page();
    page.locator(".desk-bar a").first().click();
    screen.link("New event").click();
    page.locator("#field-name").fill(name);
    choose("venueId", venue);
    choose("performerIds", "Nina Berg");
    assertThat(page.locator(".chip")).containsText("Nina Berg");
    page.locator("#field-localDate").fill("2099-05-01");
    page.locator("#field-localTime").fill("19:30");
    price(0, "48");
    price(1, "20,50");
    button("Create the event").click();
    page.waitForURL(Pattern.compile("/organiser/events/event-"));
    assertThat(page.locator("h1")).hasText(name);
    return page.url().substring(page.url().lastIndexOf('/') + 1);
  }

  /** With the keyboard. */
  private void choose(String field, String text) {
    Locator input = find("#field-" + field);
    input.pressSequentially(text);
    assertThat(find("#field-" + field + "-0")).isVisible();
    input.press("ArrowDown");
    input.press("Enter");
  }

  /** Adds a price. */
  void price(int index, String amount) {
    button("Add a price").click();
    find("#field-prices-" + index + "-price-amount").fill(amount);
  }
}
