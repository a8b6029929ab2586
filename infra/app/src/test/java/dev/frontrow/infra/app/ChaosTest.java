package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The chaos run, short: every kind of trouble once, and no promise broken. */
@Timeout(900)
class ChaosTest {
  private static final int MAX_TAKEOVER_MILLIS = 3_000;

  @TempDir private Path directory;

  @Test
  void keepsEveryPromiseWhateverFails() throws Exception {
    Path file = directory.resolve("chaos.json");
    Program.Ended ended = Program.run("chaos", "--minutes=1", "--json=" + file);

    assertThat(ended.lines()).last().as("%s", ended.lines()).isEqualTo("All promises were kept.");
    assertThat(ended.status()).isZero();
    JsonObject report = new JsonObject(Files.readString(file));
    for (String zero :
        List.of("soldTwice", "acknowledgedLost", "zombieAcknowledged", "projectionDifferences")) {
      assertThat(report.getLong(zero)).as(zero).isZero();
    }
    assertThat(report.getLong("requests"))
        .isEqualTo(
            report.getLong("acknowledged") + report.getLong("refused") + report.getLong("unknown"));
    assertThat(report.getLong("acknowledged")).isGreaterThan(1_000);
    assertThat(report.getJsonObject("takeoverMs").getLong("p99"))
        .isPositive()
        .isLessThanOrEqualTo(MAX_TAKEOVER_MILLIS);
    assertThat(report.getJsonObject("faults").fieldNames())
        .containsExactlyInAnyOrder(
            "nodeKilled",
            "nodePaused",
            "brokerKilled",
            "redisFlushed",
            "redisKilled",
            "postgresStopped",
            "openSearchStopped",
            "nodeJoined",
            "nodeLeft");
  }
}
