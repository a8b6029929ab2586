package dev.frontrow.api.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says whether this node is alive, and whether it should be sent requests.
 *
 * <p>It should, unless another node would do better: what all nodes lack at once makes none of them
 * unready, or a load balancer would turn away even the requests that need nothing of it.
 */
public final class Health {
  private static final long CHECK_TIMEOUT_MILLIS = 2_000;

  /** Asked more often than this, it repeats itself: a prober must not load what it probes. */
  private static final long REMEMBER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final String READY = "ready";
  private static final String DEGRADED = "degraded";
  private static final String NOT_READY = "not-ready";

  private final List<Check> checks;
  private volatile boolean draining;
  private volatile Asked last;

  /** What it means that something does not work. */
  public enum Need {
    /** Something is wrong with this node: others should get its requests. */
    NODE,
    /** Some calls fail, on this node as on others. */
    SERVICE,
    /** Nobody notices. */
    ADVICE
  }

  /**
   * Something that the node works with.
   *
   * @param state details of it; a failed future or an exception when it does not work
   */
  public record Check(String name, Need need, Supplier<Future<JsonObject>> state) {}

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
              boolean ready = !draining && !state.getString("status").equals(NOT_READY);
              JsonObject reply = draining ? state.copy().put("status", "stopping") : state;
              Json.reply(context, ready ? 200 : 503, reply);
            })
        .onFailure(context::fail);
  }

  /**
   * {@code {status, checks: {<name>: {up, required, …}}}}, where the status is {@code ready} when
   * everything works, {@code degraded} when some calls fail, {@code not-ready} when this node
   * should not be sent any.
   */
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
              String status = READY;
              for (int i = 0; i < answers.size(); i++) {
                Check check = checks.get(i);
                JsonObject answer = answers.get(i).result();
                if (!answer.getBoolean("up")) {
                  status = worse(status, check.need);
                }
                details.put(check.name, answer);
              }
              return new JsonObject().put("status", status).put("checks", details);
            });
  }

  private static String worse(String status, Need missing) {
    return switch (missing) {
      case NODE -> NOT_READY;
      case SERVICE -> status.equals(NOT_READY) ? NOT_READY : DEGRADED;
      case ADVICE -> status;
    };
  }

  private static Future<JsonObject> ask(Check check) {
    JsonObject answer = new JsonObject().put("required", check.need != Need.ADVICE);
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
