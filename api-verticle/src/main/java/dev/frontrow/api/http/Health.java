package dev.frontrow.api.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says whether this node is alive, and whether it can do its work. */
public final class Health {
  private static final long CHECK_TIMEOUT_MILLIS = 2_000;

  /** Asked more often than this, it repeats itself: a prober must not load what it probes. */
  private static final long REMEMBER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final List<Check> checks;
  private volatile boolean draining;
  private volatile Asked last;

  /**
   * Something that the node works with.
   *
   * @param required true when the node is not ready without it
   * @param state details of it; a failed future or an exception when it does not work
   */
  public record Check(String name, boolean required, Supplier<Future<JsonObject>> state) {}

  private record Asked(long atNanos, Future<JsonObject> answer) {}

  public Health(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  public void mount(Router router) {
    router
        .get("/health/live")
        .handler(context -> Json.reply(context, 200, new JsonObject().put("status", "live")));
    router.get("/health/ready").handler(this::ready);
  }

  /** From here on the node is not ready: it is about to stop. */
  public void drain() {
    draining = true;
  }

  private void ready(RoutingContext context) {
    state()
        .onSuccess(
            state -> {
              boolean ready = !draining && state.getString("status").equals("ready");
              JsonObject reply = draining ? state.copy().put("status", "stopping") : state;
              Json.reply(context, ready ? 200 : 503, reply);
            })
        .onFailure(context::fail);
  }

  /** {@code {status: "ready"|"not-ready", checks: {<name>: {up, required, …}}}}. */
  public Future<JsonObject> state() {
    Asked before = last;
    long now = System.nanoTime();
    if (before != null && now - before.atNanos < REMEMBER_NANOS) {
      return before.answer;
    }
    Asked fresh = new Asked(now, ask());
    last = fresh;
    return fresh.answer;
  }

  private Future<JsonObject> ask() {
    List<Future<JsonObject>> answers = new ArrayList<>();
    checks.forEach(check -> answers.add(ask(check)));
    return Future.join(answers)
        .map(
            joined -> {
              JsonObject details = new JsonObject();
              boolean ready = true;
              for (int i = 0; i < answers.size(); i++) {
                JsonObject answer = answers.get(i).result();
                ready &= answer.getBoolean("up") || !checks.get(i).required;
                details.put(checks.get(i).name, answer);
              }
              return new JsonObject()
                  .put("status", ready ? "ready" : "not-ready")
                  .put("checks", details);
            });
  }

  private static Future<JsonObject> ask(Check check) {
    JsonObject answer = new JsonObject().put("required", check.required);
    Future<JsonObject> state;
    try {
      state = check.state.get();
    } catch (RuntimeException e) {
      state = Future.failedFuture(e);
    }
    return state
        .timeout(CHECK_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .map(details -> new JsonObject().put("up", true).mergeIn(answer).mergeIn(details))
        .otherwise(e -> answer.put("up", false).put("reason", String.valueOf(e.getMessage())));
  }
}
