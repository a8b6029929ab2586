package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Looks for what keeps people from using a page (axe-core). */
final class Axe {
  private static final String SOURCE = read();

  private Axe() {}

  static void assertNoViolations(Page page, String what) {
    page.evaluate(SOURCE);
    Object violations =
        page.evaluate(
            """
            async () => (await axe.run({resultTypes: ['violations']})).violations.map(
              ({id, help, nodes}) => `${id}: ${help}: ${nodes.map(node => node.html).join(' | ')}`)
            """);
    assertThat((Iterable<?>) violations).as(what).isEmpty();
  }

  private static String read() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
