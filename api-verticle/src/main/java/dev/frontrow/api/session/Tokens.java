package dev.frontrow.api.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.frontrow.api.http.Problem;
import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.id.CustomerId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/**
 * The bearer tokens of Frontrow: JSON Web Tokens, signed with HMAC-SHA-256.
 *
 * <p>A verified token is remembered, so that a client's later requests cost a look-up.
 */
public final class Tokens {
  /** HMAC-SHA-256 needs a key as long as its hash (RFC 7518, section 3.2). */
  public static final int MIN_SECRET_BYTES = 32;

  /** Longer than any token of ours; what is longer is refused unread. */
  static final int MAX_TOKEN_LENGTH = 1_024;

  /** Remembered tokens, of some 300 bytes each. */
  private static final int MAX_REMEMBERED = 100_000;

  private static final String ISSUER = "frontrow";
  private static final String ALGORITHM = "HS256";
  private static final String ROLE = "role";

  private final JWTAuth auth;
  private final Clock clock;
  private final Cache<String, Verified> verified =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

  private record Verified(Session session, long expiresAtMillis) {}

  /**
   * Tokens signed with {@code secret}.
   *
   * @param vertx may be null where tokens are only minted
   * @param secret at least {@value #MIN_SECRET_BYTES} bytes in UTF-8
   */
  public Tokens(Vertx vertx, String secret, Clock clock) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    Invariants.check(key.length >= MIN_SECRET_BYTES, "session secret too short: ", key.length);
    this.clock = clock;
    // Expiry is checked here, on every use, because a token may end while it is remembered.
    JWTOptions options = new JWTOptions().setIgnoreExpiration(true).setIssuer(ISSUER);
    PubSecKeyOptions hmac = new PubSecKeyOptions().setAlgorithm(ALGORITHM).setBuffer(secret);
    this.auth =
        JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(hmac).setJWTOptions(options));
  }

  /** A token that says its holder is {@code customer} in {@code role}, for {@code lifetime}. */
  public String mint(Role role, CustomerId customer, Duration lifetime) {
    long now = clock.instant().getEpochSecond();
    JsonObject claims =
        new JsonObject()
            .put("sub", customer.value())
            .put(ROLE, role.wireName())
            .put("iat", now)
            .put("exp", now + lifetime.toSeconds());
    return auth.generateToken(
        claims, new JWTOptions().setAlgorithm(ALGORITHM).setIssuer(ISSUER).setNoTimestamp(true));
  }

  /** The session that {@code token} opens; fails with a {@link Problem} when it opens none. */
  Future<Session> verify(String token) {
    Verified known = verified.getIfPresent(token);
    return known != null ? admit(known) : signed(token).compose(this::admit);
  }

  /**
   * The guest whose session {@code token} opens, or opened until no longer ago than {@code grace};
   * fails with a {@link Problem} when it is nobody's, an organiser's, or too old.
   */
  Future<CustomerId> guest(String token, Duration grace) {
    return signed(token)
        .compose(
            known -> {
              if (known.session.isOrganiser()) {
                return Future.failedFuture(notAGuest());
              }
              return clock.millis() - grace.toMillis() < known.expiresAtMillis
                  ? Future.succeededFuture(known.session.customer())
                  : Future.failedFuture(expired());
            });
  }

  /** What {@code token} says, whether its time is over or not, if its signature is ours. */
  private Future<Verified> signed(String token) {
    if (token.length() > MAX_TOKEN_LENGTH) {
      return Future.failedFuture(invalid());
    }
    return auth.authenticate(new TokenCredentials(token))
        .compose(
            user -> {
              Verified fresh = read(user);
              if (fresh == null) {
                return Future.failedFuture(invalid());
              }
              verified.put(token, fresh);
              return Future.succeededFuture(fresh);
            },
            refused -> Future.failedFuture(invalid()));
  }

  private Future<Session> admit(Verified token) {
    return clock.millis() < token.expiresAtMillis
        ? Future.succeededFuture(token.session)
        : Future.failedFuture(expired());
  }

  private static Verified read(User claims) {
    Object subject = claims.get("sub");
    Object expiry = claims.get("exp");
    Role role = Role.parseOrNull(String.valueOf(claims.<Object>get(ROLE)));
    if (!(subject instanceof String customer)
        || !CustomerId.isValid(customer)
        || !(expiry instanceof Number seconds)
        || role == null) {
      return null;
    }
    Session session = new Session(new CustomerId(customer), role);
    return new Verified(session, seconds.longValue() * 1_000);
  }

  private static Problem invalid() {
    return new Problem(401, "INVALID_TOKEN", "The bearer token is not one of ours.")
        .header("WWW-Authenticate", "Bearer realm=\"frontrow\", error=\"invalid_token\"");
  }

  private static Problem notAGuest() {
    return new Problem(403, "FORBIDDEN", "Only guests renew their sessions.");
  }

  private static Problem expired() {
    return new Problem(
            401, "TOKEN_EXPIRED", "The bearer token has expired: POST /session gives a new one.")
        .header(
            "WWW-Authenticate",
            "Bearer realm=\"frontrow\", error=\"invalid_token\","
                + " error_description=\"The token has expired\"");
  }
}
