package dev.frontrow.api.catalog;

import dev.frontrow.api.http.Problem;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The versions that a writer has seen: its If-Match header, which must be there.
 *
 * @param etags as they stand in the header; {@code *} for any version
 */
record IfMatch(List<String> etags) {
  private static final String HEADER = "If-Match";

  IfMatch {
    etags = List.copyOf(etags);
  }

  static IfMatch of(RoutingContext context) {
    List<String> lines = context.request().headers().getAll(HEADER);
    if (lines.isEmpty()) {
      throw new Problem(
              428,
              "PRECONDITION_REQUIRED",
              "Send in If-Match the ETag of what you have read, or * to change any version.")
          .field(HEADER);
    }
    List<String> etags = new ArrayList<>();
    for (String text : String.join(",", lines).split(",", -1)) {
      String etag = text.strip();
      boolean quoted = etag.endsWith("\"") && (etag.startsWith("\"") || etag.startsWith("W/\""));
      if (!quoted && !etag.equals("*")) {
        throw new Problem(400, "INVALID_IF_MATCH", "If-Match has ETags in quotation marks, or *.")
            .field(HEADER);
      }
      etags.add(etag);
    }
    return new IfMatch(etags);
  }

  /** Throws a {@link Problem} when the writer has seen another version than {@code current}. */
  void check(long current) {
    if (!etags.contains("*") && !etags.contains(etag(current))) {
      throw new Problem(
              412,
              "PRECONDITION_FAILED",
              "It was changed since: read it again. This is version " + current + ".")
          .header("ETag", etag(current))
          .with("version", current);
    }
  }

  static String etag(long version) {
    return "\"" + version + "\"";
  }
}
