package dev.frontrow.api.http;

import io.vertx.core.json.JsonObject;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An answer that says what is wrong, as RFC 9457 has it; thrown or failed with, never logged.
 *
 * <p>Its {@link #code} is stable and part of the API. It carries no stack trace: it is a reply, not
 * a fault, and may be made thousands of times a second. One instance answers one request.
 */
public final class Problem extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** What {@code type} begins with; the code in kebab case follows. */
  static final String TYPE_PREFIX = "/problems/";

  /** By code: there are some dozens. */
  private static final Map<String, Words> WORDS = new ConcurrentHashMap<>();

  private final int status;
  private final String code;
  private final transient Map<String, Object> members = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /**
   * A problem.
   *
   * @param status the HTTP status, 400 to 599
   * @param code stable, in capitals with underscores
   * @param detail what is wrong in this very request, for the person who sent it
   */
  public Problem(int status, String code, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** Names the field at fault, such as {@code ticketIds[2]}. */
  public Problem field(String field) {
    return with("field", field);
  }

  /** Adds a member; {@code value} is anything that JSON can hold. */
  public Problem with(String key, Object value) {
    members.put(key, value);
    return this;
  }

  /** Says after how many seconds the same request may be sent again. */
  public Problem retryAfter(int seconds) {
    return header("Retry-After", Integer.toString(seconds));
  }

  /** Adds a header to the reply. */
  public Problem header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** The body of the reply. */
  public JsonObject toJson() {
    Words words = WORDS.computeIfAbsent(code, Words::of);
    JsonObject json =
        new JsonObject()
            .put("type", words.type())
            .put("title", words.title())
            .put("status", status)
            .put("detail", getMessage())
            .put("code", code);
    members.forEach(json::put);
    return json;
  }

  /**
   * What all problems of one code have.
   *
   * @param title the code as a person reads it
   */
  private record Words(String type, String title) {
    static Words of(String code) {
      String lower = code.toLowerCase(Locale.ROOT);
      String words = lower.replace('_', ' ');
      return new Words(
          TYPE_PREFIX + lower.replace('_', '-'),
          Character.toUpperCase(words.charAt(0)) + words.substring(1));
    }
  }
}
