package dev.frontrow.infra.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.Server;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SandboxPaymentProviderTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.POSTGRES);

  private static final Duration SHORT_HOLD = Duration.ofMillis(200);
  private static final int DEPLOY_SECONDS = 20;

  private final HttpClient client = HttpClient.newHttpClient();
  private PostgresEndpoint database;
  private Vertx vertx;
  private URI base;

  @BeforeEach
  void deploy() throws Exception {
    database = stack.emptyDatabase();
    start();
  }

  @AfterEach
  void undeploy() throws Exception {
    await(vertx.close());
    client.close();
  }

  @Test
  void approvesAndRemembersThePayment() throws Exception {
    HttpResponse<String> paid = put("r1", payment("tok_approved", 4200));

    assertThat(paid.statusCode()).isEqualTo(200);
    assertThat(json(paid).getString("status")).isEqualTo("approved");
    assertThat(json(paid).getJsonObject("amount").getLong("minor")).isEqualTo(4200);
    assertThat(json(get("r1")).getString("status")).isEqualTo("approved");
  }

  @Test
  void declinesWithAReason() throws Exception {
    HttpResponse<String> paid = put("r1", payment("tok_declined", 4200));

    assertThat(paid.statusCode()).isEqualTo(200);
    assertThat(json(paid).getString("status")).isEqualTo("declined");
    assertThat(json(paid).getString("reason")).isNotBlank();
  }

  @Test
  void answersTheSameRequestTheSameWay() throws Exception {
    HttpResponse<String> first = put("r1", payment("tok_approved", 4200));
    HttpResponse<String> second = put("r1", payment("tok_approved", 4200));

    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(json(second)).isEqualTo(json(first));
  }

  @Test
  void refusesAReferenceThatWasUsedWithOtherContent() throws Exception {
    put("r1", payment("tok_approved", 4200));

    assertThat(put("r1", payment("tok_approved", 4300)).statusCode()).isEqualTo(409);
    assertThat(put("r1", payment("tok_declined", 4200)).statusCode()).isEqualTo(409);
    assertThat(json(get("r1")).getJsonObject("amount").getLong("minor")).isEqualTo(4200);
  }

  @Test
  void hangsUpWithoutAnAnswerForATimeoutTokenAndKeepsThePaymentPending() throws Exception {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> put("r1", payment("tok_timeout", 4200)));

    assertThat(json(get("r1")).getString("status")).isEqualTo("pending");
  }

  @Test
  void voidsAPendingPaymentAndRefusesItFromThenOn() throws Exception {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> put("r1", payment("tok_timeout", 4200)));

    assertThat(json(delete("r1")).getString("status")).isEqualTo("voided");
    assertThat(json(delete("r1")).getString("status")).isEqualTo("voided");
    assertThat(put("r1", payment("tok_timeout", 4200)).statusCode()).isEqualTo(409);
  }

  @Test
  void refusesAPaymentThatWasVoidedBeforeItCame() throws Exception {
    assertThat(json(delete("late")).getString("status")).isEqualTo("voided");

    assertThat(put("late", payment("tok_approved", 4200)).statusCode()).isEqualTo(409);
    assertThat(json(get("late")).getString("status")).isEqualTo("voided");
  }

  @Test
  void leavesADeclinedPaymentDeclinedWhenItIsVoided() throws Exception {
    put("r1", payment("tok_declined", 4200));

    assertThat(json(delete("r1")).getString("status")).isEqualTo("declined");
  }

  @Test
  void keepsPaymentsOverARestart() throws Exception {
    put("r1", payment("tok_approved", 4200));

    await(vertx.close());
    start();

    assertThat(json(get("r1")).getString("status")).isEqualTo("approved");
  }

  @Test
  void refusesWhatIsNoPayment() throws Exception {
    assertThat(put("r1", payment("tok_stolen", 4200)).statusCode()).isEqualTo(422);
    assertThat(put("r1", payment("tok_approved", 0)).statusCode()).isEqualTo(400);
    assertThat(put("r1", "{\"token\":").statusCode()).isEqualTo(400);
    assertThat(put("r1", "[]").statusCode()).isEqualTo(400);
    assertThat(put("r1", "").statusCode()).isEqualTo(400);
    assertThat(put("r1", "{\"token\":\"tok_approved\"}").statusCode()).isEqualTo(400);
    assertThat(put("x".repeat(129), payment("tok_approved", 1)).statusCode()).isEqualTo(400);
    assertThat(put("r1", " ".repeat(20_000)).statusCode()).isEqualTo(413);
    assertThat(get("r1").statusCode()).isEqualTo(404);
  }

  @Test
  void saysThatItIsUnavailableWithoutItsDatabase() throws Exception {
    stack.stop(Server.POSTGRES);
    try {
      assertThat(put("r1", payment("tok_approved", 4200)).statusCode()).isEqualTo(503);
    } finally {
      stack.start(Server.POSTGRES);
    }
    assertThat(put("r1", payment("tok_approved", 4200)).statusCode()).isEqualTo(200);
  }

  private void start() throws Exception {
    vertx = Vertx.vertx();
    var provider = new SandboxPaymentProvider(new SandboxConfig(0, SHORT_HOLD, database));
    await(vertx.deployVerticle(provider));
    base = URI.create("http://127.0.0.1:" + provider.port() + "/payments/");
  }

  private static void await(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(DEPLOY_SECONDS, TimeUnit.SECONDS);
  }

  private static String payment(String token, long minor) {
    return new JsonObject()
        .put("token", token)
        .put("amount", new JsonObject().put("minor", minor).put("currency", "EUR"))
        .encode();
  }

  private HttpResponse<String> put(String reference, String body) throws Exception {
    return send(request(reference).PUT(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String reference) throws Exception {
    return send(request(reference).GET());
  }

  private HttpResponse<String> delete(String reference) throws Exception {
    return send(request(reference).DELETE());
  }

  private HttpRequest.Builder request(String reference) {
    return HttpRequest.newBuilder(base.resolve(reference));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonObject json(HttpResponse<String> response) {
    return new JsonObject(response.body());
  }
}
