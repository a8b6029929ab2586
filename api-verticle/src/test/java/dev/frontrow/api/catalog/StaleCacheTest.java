package dev.frontrow.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.api.catalog.StaleCache.Loaded;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StaleCacheTest {
  private long now = 1_000_000;
  private final StaleCache<String, String> cache =
      new StaleCache<>(new TestClock(), Duration.ofSeconds(5), 10_000, String::length);
  private int loads;

  private final class TestClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now);
    }
  }

  private Future<String> load(String value) {
    loads++;
    return Future.succeededFuture(value);
  }

  @Test
  void asksAgainOnlyWhenTheAnswerIsOld() {
    assertThat(cache.get("k", () -> load("a")).result()).isEqualTo(new Loaded<>("a", 1_000_000));
    now += 4_999;
    assertThat(cache.get("k", () -> load("b")).result()).isEqualTo(new Loaded<>("a", 1_000_000));
    now += 1;
    assertThat(cache.get("k", () -> load("b")).result()).isEqualTo(new Loaded<>("b", 1_005_000));
    assertThat(loads).isEqualTo(2);
  }

  @Test
  void givesTheOldAnswerWhenThereIsNoNewOne() {
    cache.get("k", () -> load("a"));
    now += 60_000;
    Loaded<String> old =
        cache.get("k", () -> Future.failedFuture(new IllegalStateException("down"))).result();
    assertThat(old).isEqualTo(new Loaded<>("a", 1_000_000));
    // For a second nobody asks.
    now += 999;
    assertThat(cache.get("k", () -> load("b")).result().value()).isEqualTo("a");
    now += 1;
    assertThat(cache.get("k", () -> load("b")).result().value()).isEqualTo("b");
  }

  @Test
  void asksAgainAfterAQuestionThatCouldNotBeAsked() {
    assertThat(
            cache
                .get(
                    "k",
                    () -> {
                      throw new IllegalStateException("cannot ask");
                    })
                .failed())
        .isTrue();
    assertThat(cache.get("k", () -> load("a")).result().value()).isEqualTo("a");
  }

  @Test
  void failsWhereThereNeverWasAnAnswer() {
    assertThatThrownBy(
            () ->
                cache
                    .get("k", () -> Future.failedFuture(new IllegalStateException("down")))
                    .await())
        .hasMessageContaining("down");
  }

  @Test
  void loadsOnceForAllWhoAsk() {
    Promise<String> slow = Promise.promise();
    Future<Loaded<String>> first = cache.get("k", slow::future);
    Future<Loaded<String>> second = cache.get("k", () -> load("never"));
    slow.complete("a");
    assertThat(first.result().value()).isEqualTo("a");
    assertThat(second.result().value()).isEqualTo("a");
    assertThat(loads).isZero();
  }

  @Test
  void doesNotKeepWhatWasInvalidatedOnItsWay() {
    Promise<String> slow = Promise.promise();
    cache.get("k", slow::future);
    cache.invalidate("k");
    slow.complete("old");
    assertThat(cache.get("k", () -> load("new")).result().value()).isEqualTo("new");
  }

  @Test
  void staysWithinItsMemory() {
    for (int i = 0; i < 1_000; i++) {
      cache.get("k" + i, () -> load("x".repeat(800)));
    }
    loads = 0;
    for (int i = 0; i < 1_000; i++) {
      cache.get("k" + i, () -> load("x".repeat(800)));
    }
    assertThat(loads).isGreaterThan(900);
  }
}
