package dev.frontrow.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the members of a request's JSON object, strictly: each fault is a {@link Problem} of status
 * 400 that names the field.
 */
public final class Fields {
  private final JsonObject json;
  private final String path;

  private Fields(JsonObject json, String path) {
    this.json = json;
    this.path = path;
  }

  /** The members of {@code json}. */
  public static Fields of(JsonObject json) {
    return new Fields(json, "");
  }

  /** The members of a request's body, which must be a JSON object sent as such. */
  public static Fields ofBody(RoutingContext context) {
    return of(bytesOfBody(context));
  }

  /** The members of {@code body}, which must be a JSON object. */
  public static Fields of(Buffer body) {
    return of(Json.parseObject(body));
  }

  /** A request's body, which must be there and be said to be JSON. */
  public static Buffer bytesOfBody(RoutingContext context) {
    requireJson(context);
    Buffer body = context.body().buffer();
    if (body == null || body.length() == 0) {
      throw new Problem(400, "MISSING_BODY", "The request needs a JSON object as its body.");
    }
    return body;
  }

  private static void requireJson(RoutingContext context) {
    String type = context.request().getHeader("Content-Type");
    int end = type == null ? -1 : type.indexOf(';');
    String essence = end < 0 ? type : type.substring(0, end).strip();
    if (!Json.MEDIA_TYPE.equalsIgnoreCase(essence)) {
      throw new Problem(
          415,
          "UNSUPPORTED_MEDIA_TYPE",
          "Send application/json, not " + (type == null ? "a body of no stated type." : type));
    }
  }

  /** Refuses members that are not among {@code names}. */
  public Fields only(String... names) {
    Set<String> known = Set.of(names);
    for (String name : json.fieldNames()) {
      if (!known.contains(name)) {
        throw new Problem(
                400, "UNKNOWN_FIELD", "No field " + name + " here; known: " + List.of(names))
            .field(at(name));
      }
    }
    return this;
  }

  public boolean has(String name) {
    return json.getValue(name) != null;
  }

  /** A text that must be there and not be blank. */
  public String text(String name) {
    String text = textOrNull(name);
    if (text == null) {
      throw missing(name);
    }
    return text;
  }

  /** A text, or null when it is left out or null. */
  public String textOrNull(String name) {
    Object value = json.getValue(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      throw invalid(name, "must be a text");
    }
    if (text.isBlank()) {
      throw invalid(name, "must not be blank");
    }
    return text;
  }

  /** A whole number that must be there, as it is: the caller knows its bounds. */
  public int integer(String name) {
    Object value = json.getValue(name);
    return switch (value) {
      case null -> throw missing(name);
      case Integer number -> number;
      case Long number -> number < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
      case BigInteger number -> number.signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
      default -> throw invalid(name, "must be a whole number");
    };
  }

  /** A whole number that must be there and within bounds. */
  public int integer(String name, int min, int max) {
    int number = integer(name);
    if (number < min || number > max) {
      throw invalid(name, "must be from " + min + " to " + max);
    }
    return number;
  }

  /** An object that must be there. */
  public Fields object(String name) {
    Object value = json.getValue(name);
    return switch (value) {
      case null -> throw missing(name);
      case JsonObject object -> new Fields(object, at(name) + ".");
      default -> throw invalid(name, "must be an object");
    };
  }

  /** An array of texts that must be there, of at most {@code max} elements. */
  public List<String> texts(String name, int max) {
    Object value = json.getValue(name);
    if (value == null) {
      throw missing(name);
    }
    if (!(value instanceof JsonArray array)) {
      throw invalid(name, "must be an array of texts");
    }
    if (array.size() > max) {
      throw invalid(name, "must have at most " + max + " elements");
    }
    List<String> texts = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      if (!(array.getValue(i) instanceof String text)) {
        throw invalid(name + "[" + i + "]", "must be a text");
      }
      texts.add(text);
    }
    return texts;
  }

  /** The object itself, for what these methods do not cover. */
  public JsonObject json() {
    return json;
  }

  /** The problem of a field that is there but wrong. */
  public Problem invalid(String name, String why) {
    return new Problem(400, "INVALID_FIELD", at(name) + " " + why + ".").field(at(name));
  }

  /** The problem of a field that is not there. */
  public Problem missing(String name) {
    return new Problem(400, "MISSING_FIELD", at(name) + " is missing.").field(at(name));
  }

  private String at(String name) {
    return path + name;
  }
}
