package dev.frontrow.api.catalog;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The seat map that a request asks for: a template, a drawing, or a layout that is there by its ID.
 *
 * @param stored what may have to be written first; null where the request names a layout's ID
 */
record SeatMapChoice(String id, StoredSeatMap stored) {
  private static final int MAX_TEXT = 300;
  private static final Pattern LAYOUT_ID = Pattern.compile("[A-Za-z0-9_-]+-[0-9a-f]{12}");

  static SeatMapChoice of(StoredSeatMap stored) {
    return new SeatMapChoice(stored.id(), stored);
  }

  /** The one that the member names; null when it is left out or a fault. */
  static SeatMapChoice named(Form form, String name) {
    String text = form.optionalText(name, MAX_TEXT);
    if (text == null) {
      return null;
    }
    Optional<SeatMapTemplate> template = SeatMapTemplate.named(text);
    if (template.isPresent()) {
      return of(template.get().stored());
    }
    if (LAYOUT_ID.matcher(text).matches()) {
      return new SeatMapChoice(text, null);
    }
    form.fault(
        name, "names no template, and is no ID of a layout; there are " + SeatMapTemplate.labels());
    return null;
  }

  /** Whether this is the layout of that ID, or the template of that name, however it was drawn. */
  boolean names(String layoutId, String template) {
    return id.equals(layoutId)
        || (stored != null && stored.template() != null && stored.template().equals(template));
  }

  /** {@code {id, template?, seats?}}. */
  JsonObject json() {
    JsonObject json = new JsonObject().put("id", id);
    if (stored != null) {
      EventJson.putIfThere(json, "template", stored.template());
      json.put("seats", stored.map().size());
    }
    return json;
  }
}
