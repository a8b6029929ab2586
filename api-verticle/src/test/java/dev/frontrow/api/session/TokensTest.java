package dev.frontrow.api.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.api.http.Problem;
import dev.frontrow.schemas.id.CustomerId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final CustomerId ANN = new CustomerId("ann");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));
  private final InstantSource source = now::get;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private final Tokens tokens = new Tokens(VERTX, SECRET, clock);

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void opensTheSessionItWasMintedFor() {
    String token = tokens.mint(Role.ORGANISER, ANN, Duration.ofHours(1));

    assertThat(tokens.verify(token).await()).isEqualTo(new Session(ANN, Role.ORGANISER));
    assertThat(tokens.verify(token).await()).isEqualTo(new Session(ANN, Role.ORGANISER));
  }

  @Test
  void mintsWithoutVertx() {
    String token = new Tokens(null, SECRET, clock).mint(Role.CUSTOMER, ANN, Duration.ofHours(1));

    assertThat(tokens.verify(token).await()).isEqualTo(new Session(ANN, Role.CUSTOMER));
  }

  @Test
  void refusesATokenWhoseTimeIsOverEvenWhenItIsRemembered() {
    String token = tokens.mint(Role.CUSTOMER, ANN, Duration.ofMinutes(5));
    assertThat(tokens.verify(token).await()).isNotNull();

    now.set(now.get().plus(Duration.ofMinutes(5)));

    assertRefused(token, "TOKEN_EXPIRED");
  }

  @Test
  void refusesTokensThatAreNotOurs() {
    String other =
        new Tokens(VERTX, "another secret, also of 32 bytes or more", clock)
            .mint(Role.ORGANISER, ANN, Duration.ofHours(1));
    String token = tokens.mint(Role.CUSTOMER, ANN, Duration.ofHours(1));
    String[] parts = token.split("\\.", -1);
    String raised = parts[0] + "." + claims(ANN.value(), "organiser", "frontrow") + "." + parts[2];
    String unsigned =
        base64("{\"alg\":\"none\",\"typ\":\"JWT\"}")
            + "."
            + claims(ANN.value(), "organiser", "frontrow")
            + ".";

    assertRefused(other, "INVALID_TOKEN");
    assertRefused(raised, "INVALID_TOKEN");
    assertRefused(unsigned, "INVALID_TOKEN");
    assertRefused(unsigned + parts[2], "INVALID_TOKEN");
    assertRefused(token + "x", "INVALID_TOKEN");
    assertRefused("", "INVALID_TOKEN");
    assertRefused("a.b.c", "INVALID_TOKEN");
    assertRefused("x".repeat(Tokens.MAX_TOKEN_LENGTH + 1), "INVALID_TOKEN");
  }

  @Test
  void knowsAGuestForSomeTimeAfterTheSessionsEnd() {
    Duration grace = Duration.ofDays(400);
    String token = tokens.mint(Role.CUSTOMER, ANN, Duration.ofHours(24));
    String organiser = tokens.mint(Role.ORGANISER, ANN, Duration.ofHours(24));
    String other =
        new Tokens(VERTX, "another secret, also of 32 bytes or more", clock)
            .mint(Role.CUSTOMER, ANN, Duration.ofHours(24));
    assertThat(tokens.guest(token, grace).await()).isEqualTo(ANN);
    assertProblem(tokens.guest(organiser, grace), 403, "FORBIDDEN");
    assertProblem(tokens.guest(other, grace), 401, "INVALID_TOKEN");
    assertProblem(tokens.guest("a.b.c", grace), 401, "INVALID_TOKEN");

    now.set(now.get().plus(Duration.ofHours(24)).plus(grace).minusMillis(1));
    assertThat(tokens.guest(token, grace).await()).isEqualTo(ANN);
    assertRefused(token, "TOKEN_EXPIRED");

    now.set(now.get().plusMillis(1));
    assertProblem(tokens.guest(token, grace), 401, "TOKEN_EXPIRED");
  }

  @Test
  void needsASecretOfTheHashsLength() {
    assertThatThrownBy(() -> new Tokens(VERTX, "short", clock))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("secret");
  }

  private void assertRefused(String token, String code) {
    assertProblem(tokens.verify(token), 401, code);
  }

  private static void assertProblem(Future<?> refused, int status, String code) {
    Throwable cause = refused.<Throwable>map(session -> null).otherwise(e -> e).await();
    assertThat(cause).isInstanceOf(Problem.class);
    assertThat(((Problem) cause).code()).isEqualTo(code);
    assertThat(((Problem) cause).status()).isEqualTo(status);
  }

  private static String claims(String subject, String role, String issuer) {
    return base64(
        new JsonObject()
            .put("sub", subject)
            .put("role", role)
            .put("iss", issuer)
            .put("exp", 4_000_000_000L)
            .encode());
  }

  private static String base64(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
