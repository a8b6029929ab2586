package dev.frontrow.api.catalog;

import dev.frontrow.api.http.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All that is wrong with a request, gathered so that one answer names everything. */
final class Faults {
  /** Faults in one answer: more would not be read. */
  static final int MAX_NAMED = 50;

  private final Set<JsonObject> named = new LinkedHashSet<>();
  private boolean more;

  void add(String field, String detail) {
    JsonObject fault = new JsonObject().put("field", field).put("detail", detail);
    if (named.size() < MAX_NAMED) {
      named.add(fault);
    } else {
      more |= !named.contains(fault);
    }
  }

  boolean any() {
    return !named.isEmpty();
  }

  /** Throws a {@link Problem} with {@code code} when there are any: the request is nonsense. */
  void check(String code) {
    check(400, code);
  }

  /** Throws a {@link Problem} with {@code status} and {@code code} when there are any. */
  void check(int status, String code) {
    if (named.isEmpty()) {
      return;
    }
    JsonObject first = named.iterator().next();
    String field = first.getString("field");
    int others = named.size() - 1;
    String rest = others == 0 ? "" : " (and " + others + (more ? " others or more)" : " more)");
    throw new Problem(status, code, field + " " + first.getString("detail") + rest + ".")
        .field(field)
        .with("errors", new JsonArray(List.copyOf(named)));
  }
}
