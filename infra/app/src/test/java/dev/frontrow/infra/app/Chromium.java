package dev.frontrow.infra.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit extension that runs a real browser for one test class, and closes its windows after each
 * test.
 */
final class Chromium implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");

  private static final int WIDTH = 1_180;
  private static final int HEIGHT = 820;

  private final List<Screen> screens = new ArrayList<>();
  private Playwright playwright;
  private Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) {
    playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright.chromium().launch(new LaunchOptions().setExecutablePath(find()));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<Screen> opened = List.copyOf(screens);
    screens.clear();
    opened.forEach(Screen::close);
    opened.forEach(Screen::assertNoTrouble);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (playwright != null) {
      playwright.close();
    }
  }

  /** A window of somebody new who sees the site at {@code port}. */
  Screen screen(int port) {
    return screen(port, new NewContextOptions());
  }

  /** As {@link #screen(int)}, on a machine as {@code options} describe it. */
  Screen screen(int port, NewContextOptions options) {
    if (options.locale == null) {
      options.setLocale("en-GB");
    }
    if (options.viewportSize == null) {
      options.setViewportSize(WIDTH, HEIGHT);
    }
    Screen screen = new Screen(browser.newContext(options.setBaseURL("http://127.0.0.1:" + port)));
    screens.add(screen);
    return screen;
  }

  private static Path find() {
    String named = System.getenv("FRONTROW_CHROMIUM");
    if (named != null && !named.isEmpty()) {
      return Path.of(named);
    }
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      for (String name : NAMES) {
        Path program = Path.of(folder, name);
        if (Files.isExecutable(program)) {
          return program;
        }
      }
    }
    throw new IllegalStateException(
        "There is no Chromium. `./frontrow test` gets one; or set FRONTROW_CHROMIUM to yours.");
  }
}
