package dev.frontrow.infra.payment;

import io.vertx.core.json.JsonObject;

/**
 * A payment as the provider knows it.
 *
 * @param content what was asked for, or null for a payment that was voided before it was asked for
 * @param reason why it was declined, or null
 */
record Payment(String reference, JsonObject content, Status status, String reason) {
  /** How far a payment has come. The names are stored and sent. */
  enum Status {
    approved,
    declined,
    /** Asked for with a token that is never answered; neither taken nor refused. */
    pending,
    /** Given back, or forbidden before it came. */
    voided
  }

  JsonObject toJson() {
    var json = new JsonObject().put("reference", reference).put("status", status.name());
    if (reason != null) {
      json.put("reason", reason);
    }
    if (content != null) {
      json.put("amount", content.getJsonObject("amount"));
    }
    return json;
  }
}
