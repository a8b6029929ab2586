package dev.frontrow.api.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A payment provider that speaks the gateway's protocol and remembers what it was asked. */
public final class ProviderDouble {
  private final HttpServer server;
  private final Map<String, String> payments = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile boolean mute;

  public ProviderDouble(Vertx vertx) {
    server = vertx.createHttpServer().requestHandler(this::handle);
    server.listen(0, "127.0.0.1").await();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** From here on, nothing is answered at all; or again. */
  public void mute(boolean silent) {
    mute = silent;
  }

  public void put(String reference, String status) {
    payments.put(reference, status);
  }

  /** As if it had never heard of this payment. */
  public void forget(String reference) {
    payments.remove(reference);
  }

  public String status(String reference) {
    return payments.get(reference);
  }

  /** What was asked, such as {@code "DELETE <reference>"}, the oldest first. */
  public List<String> calls() {
    return calls;
  }

  private void handle(HttpServerRequest request) {
    String reference = request.path().substring("/payments/".length());
    calls.add(request.method() + " " + reference);
    if (mute) {
      return;
    }
    switch (request.method().name()) {
      case "PUT" -> request.body().onSuccess(body -> pay(request, reference, body.toJsonObject()));
      case "DELETE" -> {
        payments.compute(reference, (r, before) -> "declined".equals(before) ? before : "voided");
        answer(request, 200, reference);
      }
      default -> answer(request, payments.containsKey(reference) ? 200 : 404, reference);
    }
  }

  private void pay(HttpServerRequest request, String reference, JsonObject body) {
    String status =
        switch (body.getString("token")) {
          case "tok_approved" -> "approved";
          case "tok_declined" -> "declined";
          case "tok_timeout" -> "pending";
          default -> null;
        };
    if (status == null) {
      request.response().setStatusCode(422).end("{}");
      return;
    }
    String kept = payments.putIfAbsent(reference, status);
    if (kept != null && !kept.equals(status)) {
      request.response().setStatusCode(409).end("{}");
    } else if (!status.equals("pending")) {
      answer(request, 200, reference);
    }
  }

  private void answer(HttpServerRequest request, int status, String reference) {
    request
        .response()
        .setStatusCode(status)
        .end(new JsonObject().put("status", payments.get(reference)).encode());
  }
}
