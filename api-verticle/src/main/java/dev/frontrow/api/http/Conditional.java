package dev.frontrow.api.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Requests for what the client may have already (RFC 9110, 13.1.2). */
public final class Conditional {
  private static final int MAX_TAGS = 20;

  private Conditional() {}

  /** Whether the client has {@code etag}; weak comparison, as If-None-Match wants. */
  public static boolean isKnown(HttpServerRequest request, CharSequence etag) {
    String header = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    if (header == null) {
      return false;
    }
    String opaque = opaque(etag.toString());
    for (String candidate : header.split(",", MAX_TAGS)) {
      String stripped = candidate.strip();
      if (stripped.equals("*") || opaque(stripped).equals(opaque)) {
        return true;
      }
    }
    return false;
  }

  private static String opaque(String etag) {
    return etag.startsWith("W/") ? etag.substring(2) : etag;
  }
}
