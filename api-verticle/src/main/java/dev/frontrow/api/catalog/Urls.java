package dev.frontrow.api.catalog;

import java.net.URI;
import java.net.URISyntaxException;

/** Web addresses in organisers' requests. */
final class Urls {
  private static final int MAX_LENGTH = 2_000;

  private Urls() {}

  /** The address {@code name}; null when it is left out or a fault. */
  static String optional(Form form, String name) {
    String text = form.optionalText(name, MAX_LENGTH);
    if (text != null && !isWeb(text)) {
      form.fault(name, "must be an http or https address");
      return null;
    }
    return text;
  }

  private static boolean isWeb(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getHost() != null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
