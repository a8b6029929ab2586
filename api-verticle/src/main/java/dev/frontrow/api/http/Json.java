package dev.frontrow.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.SeatPosition;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.id.TicketId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Instant;

/** JSON as Frontrow reads and writes it over HTTP. */
public final class Json {
  static final String MEDIA_TYPE = "application/json";
  private static final CharSequence JSON = HttpHeaders.createOptimized(MEDIA_TYPE);
  private static final int MAX_DEPTH = 32;
  private static final int MAX_NUMBER_LENGTH = 40;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .build();

  private static volatile Second lastSecond = new Second(0);

  private Json() {}

  /** Answers with {@code body}. */
  public static void reply(RoutingContext context, int status, JsonObject body) {
    reply(context, status, body.toBuffer());
  }

  /** Answers with {@code body}, which is JSON. */
  public static void reply(RoutingContext context, int status, Buffer body) {
    context.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(body);
  }

  /** {@code {minor, currency, amount}}. */
  public static JsonObject money(Money money) {
    return new JsonObject()
        .put("minor", money.minor())
        .put("currency", money.currency())
        .put("amount", money.major().toPlainString());
  }

  /** A moment, ISO 8601 in UTC. */
  public static String time(long millis) {
    long second = Math.floorDiv(millis, 1_000L);
    int rest = Math.floorMod(millis, 1_000);
    Second known = lastSecond;
    if (known.number != second) {
      known = new Second(second);
      lastSecond = known;
    }
    return rest == 0
        ? known.text + "Z"
        : known.text + "." + Integer.toString(1_000 + rest).substring(1) + "Z";
  }

  /** A second's text without the zone: moments that are asked for lie mostly in the same one. */
  private record Second(long number, String text) {
    Second(long number) {
      this(number, Instant.ofEpochSecond(number).toString().replace("Z", ""));
    }
  }

  /** {@code {ticketId, section, row, seat, category, price}}; only the ID without an inventory. */
  public static JsonObject ticket(ShowId show, int ordinal, InventoryIndex inventory) {
    JsonObject json = place(show, ordinal, inventory);
    if (inventory != null && inventory.contains(ordinal)) {
      var category = inventory.category(ordinal);
      json.put("category", category.code()).put("price", money(category.price()));
    }
    return json;
  }

  /** {@code {ticketId, section, row, seat}}; only the ID without an inventory. */
  public static JsonObject place(ShowId show, int ordinal, InventoryIndex inventory) {
    JsonObject json = new JsonObject().put("ticketId", new TicketId(show, ordinal).toString());
    if (inventory == null || !inventory.contains(ordinal)) {
      return json;
    }
    SeatPosition position = inventory.position(ordinal);
    json.put("section", position.section().code());
    if (position.row() != null) {
      json.put("row", position.row()).put("seat", position.seat());
    }
    return json;
  }

  /** Tickets, each as {@link #ticket} has it. */
  public static JsonArray tickets(ShowId show, Seats seats, InventoryIndex inventory) {
    JsonArray array = new JsonArray();
    for (int i = 0; i < seats.size(); i++) {
      array.add(ticket(show, seats.at(i), inventory));
    }
    return array;
  }

  /** Places, each as {@link #place} has it. */
  public static JsonArray places(ShowId show, Seats seats, InventoryIndex inventory) {
    JsonArray array = new JsonArray();
    for (int i = 0; i < seats.size(); i++) {
      array.add(place(show, seats.at(i), inventory));
    }
    return array;
  }

  /**
   * The object in {@code body}; throws a {@link Problem} that names the place where it is none.
   *
   * <p>Stricter than most: no member twice, nothing behind the end, bounded depth.
   */
  public static JsonObject parseObject(Buffer body) {
    try (JsonParser parser = FACTORY.createParser(body.getBytes())) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new Problem(400, "MISSING_BODY", "The request needs a JSON object as its body.");
      }
      if (first != JsonToken.START_OBJECT) {
        throw new Problem(400, "MALFORMED_JSON", "The body must be a JSON object.")
            .with("line", 1)
            .with("column", parser.currentTokenLocation().getColumnNr());
      }
      JsonObject object = readObject(parser);
      if (parser.nextToken() != null) {
        throw malformed("Something follows the JSON object.", parser);
      }
      return object;
    } catch (JsonProcessingException e) {
      Problem problem = new Problem(400, "MALFORMED_JSON", "Not JSON: " + e.getOriginalMessage());
      throw e.getLocation() == null
          ? problem
          : problem
              .with("line", e.getLocation().getLineNr())
              .with("column", e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  private static JsonObject readObject(JsonParser parser) throws IOException {
    JsonObject object = new JsonObject();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = text(parser.currentName(), parser);
      parser.nextToken();
      object.put(name, readValue(parser));
    }
    return object;
  }

  private static JsonArray readArray(JsonParser parser) throws IOException {
    JsonArray array = new JsonArray();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(readValue(parser));
    }
    return array;
  }

  private static Object readValue(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_STRING -> text(parser.getText(), parser);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw malformed("Unexpected token.", parser);
    };
  }

  /** Half a surrogate pair, which JSON can escape, is no text: it could not even be echoed. */
  private static String text(String text, JsonParser parser) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))
          && Character.getType(text.codePointAt(i++)) == Character.SURROGATE) {
        throw malformed("Half a surrogate pair stands for no character.", parser);
      }
    }
    return text;
  }

  private static Problem malformed(String detail, JsonParser parser) {
    return new Problem(400, "MALFORMED_JSON", detail)
        .with("line", parser.currentTokenLocation().getLineNr())
        .with("column", parser.currentTokenLocation().getColumnNr());
  }
}
