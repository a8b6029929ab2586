package dev.frontrow.api.catalog;

import dev.frontrow.schemas.booking.Inventory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A JSON object from outside, read member by member.
 *
 * <p>What is wrong goes to its {@link Faults}, under the member's path; the caller gets a stand-in
 * and reads on.
 */
final class Form {
  private static final String NO_NUL = "must not contain the character U+0000";

  private final JsonObject json;
  private final String path;
  private final Faults faults;
  private final boolean blankIsAbsent;

  private Form(JsonObject json, String path, Faults faults, boolean blankIsAbsent) {
    this.json = json;
    this.path = path;
    this.faults = faults;
    this.blankIsAbsent = blankIsAbsent;
  }

  /** A request of ours, where a blank text is a fault. */
  static Form strict(JsonObject json, Faults faults) {
    return new Form(json, "", faults, false);
  }

  /** Somebody else's data, where a blank text says nothing. */
  static Form lenient(JsonObject json, Faults faults) {
    return new Form(json, "", faults, true);
  }

  Faults faults() {
    return faults;
  }

  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  void fault(String name, String detail) {
    faults.add(at(name), detail);
  }

  boolean has(String name) {
    return json.getValue(name) != null;
  }

  /** Finds members that are not among {@code names}. */
  Form only(String... names) {
    Set<String> known = Set.of(names);
    for (String name : json.fieldNames()) {
      if (!known.contains(name)) {
        fault(name, "is not known here; known are " + String.join(", ", names));
      }
    }
    return this;
  }

  /** A text without spaces around it, or "" when there is a fault. */
  String text(String name, int maxLength) {
    String text = optionalText(name, maxLength);
    if (!has(name)) {
      fault(name, "is missing");
    } else if (text == null && blankIsAbsent && json.getValue(name) instanceof String) {
      fault(name, "must be a text that is not blank");
    }
    return text == null ? "" : text;
  }

  /** A text without spaces around it, or null when it is left out, null or a fault. */
  String optionalText(String name, int maxLength) {
    Object value = json.getValue(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      fault(name, "must be a text");
      return null;
    }
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      if (!blankIsAbsent) {
        fault(name, "must not be blank");
      }
      return null;
    }
    if (stripped.length() > maxLength) {
      fault(name, "must have at most " + maxLength + " characters");
      return null;
    }
    if (stripped.indexOf('\0') >= 0) {
      fault(name, NO_NUL);
      return null;
    }
    return stripped;
  }

  /** The code of a section, row or price category, or "" when there is a fault. */
  String code(String name) {
    return oneLine(name, Inventory.MAX_CODE_LENGTH, Inventory::isCode);
  }

  /** The name of a section or price category, or "" when there is a fault. */
  String name(String name) {
    return oneLine(name, Inventory.MAX_NAME_LENGTH, Inventory::isName);
  }

  private String oneLine(String name, int maxLength, Predicate<String> rule) {
    String text = text(name, maxLength);
    if (!text.isEmpty() && !rule.test(text)) {
      fault(name, "must not contain control characters");
      return "";
    }
    return text;
  }

  /** A whole number within bounds, or {@code min} when there is a fault. */
  int integer(String name, int min, int max) {
    if (!has(name)) {
      fault(name, "is missing");
      return min;
    }
    return (int) whole(name, min, max);
  }

  /** A whole number within bounds, or {@code otherwise} when it is left out. */
  int integer(String name, int min, int max, int otherwise) {
    return has(name) ? (int) whole(name, min, max) : otherwise;
  }

  /** A whole number within bounds that must be there, or {@code min} when there is a fault. */
  long whole(String name, long min, long max) {
    Object value = json.getValue(name);
    if ((value instanceof Integer || value instanceof Long)
        && ((Number) value).longValue() >= min
        && ((Number) value).longValue() <= max) {
      return ((Number) value).longValue();
    }
    fault(name, "must be a whole number from " + min + " to " + max);
    return min;
  }

  /** A number, or a text that spells one, within bounds; null when left out or a fault. */
  BigDecimal decimal(String name, double min, double max) {
    Object value = json.getValue(name);
    if (value == null) {
      return null;
    }
    if (blankIsAbsent && value instanceof String text && text.isBlank()) {
      return null;
    }
    BigDecimal number = parse(value);
    if (number == null || number.doubleValue() < min || number.doubleValue() > max) {
      fault(name, "must be a number from " + plain(min) + " to " + plain(max));
      return null;
    }
    return number;
  }

  private static BigDecimal parse(Object value) {
    if (!(value instanceof Number) && !(value instanceof String)) {
      return null;
    }
    String text = value.toString().strip();
    if (text.length() > 40) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      // An exponent of a million would make the number's text a million digits long.
      return Math.abs(number.scale()) > 40 ? null : number;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }

  boolean flag(String name) {
    Object value = json.getValue(name);
    if (value != null && !(value instanceof Boolean)) {
      fault(name, "must be true or false");
    }
    return Boolean.TRUE.equals(value);
  }

  /** The object {@code name}; an empty one when it is left out or a fault. */
  Form object(String name) {
    Object value = json.getValue(name);
    if (value != null && !(value instanceof JsonObject)) {
      fault(name, "must be an object");
    }
    JsonObject object = value instanceof JsonObject given ? given : new JsonObject();
    return new Form(object, at(name), faults, blankIsAbsent);
  }

  /** The objects in the array {@code name}; none when it is left out. */
  List<Form> objects(String name, int max) {
    List<Form> forms = new ArrayList<>();
    JsonArray array = array(name, max);
    for (int i = 0; i < array.size(); i++) {
      if (array.getValue(i) instanceof JsonObject object) {
        forms.add(new Form(object, at(name) + "[" + i + "]", faults, blankIsAbsent));
      } else {
        fault(name + "[" + i + "]", "must be an object");
      }
    }
    return forms;
  }

  /** The texts in the array {@code name}; none when it is left out. */
  List<String> texts(String name, int max) {
    List<String> texts = new ArrayList<>();
    JsonArray array = array(name, max);
    for (int i = 0; i < array.size(); i++) {
      String element = name + "[" + i + "]";
      if (!(array.getValue(i) instanceof String text) || text.isBlank()) {
        fault(element, "must be a text");
      } else if (text.indexOf('\0') >= 0) {
        fault(element, NO_NUL);
      } else {
        texts.add(text.strip());
      }
    }
    return texts;
  }

  /** The array {@code name}; an empty one when it is left out or a fault. */
  JsonArray array(String name, int max) {
    Object value = json.getValue(name);
    if (value == null) {
      return new JsonArray();
    }
    if (!(value instanceof JsonArray array)) {
      fault(name, "must be an array");
      return new JsonArray();
    }
    if (array.size() > max) {
      fault(name, "must have at most " + max + " elements");
      return new JsonArray();
    }
    return array;
  }

  /** Finds texts that stand there twice. */
  static void unique(Faults faults, String field, List<String> texts) {
    Set<String> seen = new HashSet<>();
    for (String text : texts) {
      if (!seen.add(text)) {
        faults.add(field, "names " + text + " twice");
      }
    }
  }
}
