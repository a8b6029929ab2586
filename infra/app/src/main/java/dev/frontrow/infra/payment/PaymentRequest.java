package dev.frontrow.infra.payment;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/** The body of a request to pay, checked: {@code {token, amount: {minor, currency}, …}}. */
record PaymentRequest(String token, JsonObject content) {
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  /**
   * Reads the body.
   *
   * @throws IllegalArgumentException when it is not such a request; the message says why
   */
  static PaymentRequest parse(Buffer body) {
    JsonObject json;
    try {
      json = body == null ? null : body.toJsonObject();
    } catch (DecodeException | ClassCastException e) {
      throw new IllegalArgumentException("the body is no JSON object", e);
    }
    if (json == null) {
      throw new IllegalArgumentException("the body is no JSON object");
    }
    if (!(json.getValue("token") instanceof String token)) {
      throw new IllegalArgumentException("token must be a string");
    }
    if (!(json.getValue("amount") instanceof JsonObject amount)
        || !isPositiveInteger(amount.getValue("minor"))) {
      throw new IllegalArgumentException("amount.minor must be a positive integer");
    }
    if (!(amount.getValue("currency") instanceof String currency)
        || !CURRENCY.matcher(currency).matches()) {
      throw new IllegalArgumentException("amount.currency must be three capital letters");
    }
    return new PaymentRequest(token, json);
  }

  private static boolean isPositiveInteger(Object value) {
    return (value instanceof Integer || value instanceof Long) && ((Number) value).longValue() > 0;
  }
}
