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
  /** The command fails above 3 s; a test may run on a machine that is busy with other things. */
  private static final int MAX_TAKEOVER_MILLIS = 10_000;

  /** Few, so that what was killed starts again soon. */
  private static final String SHOPPERS = "--shoppers=3";

  private static final String TOO_SLOW = "takeover p99";

  @TempDir private Path directory;

  @Test
  void keepsEveryPromiseWhateverFails() throws Exception {
    Path file = directory.resolve("chaos.json");
    Program.Ended ended = Program.run("chaos", "--minutes=1", SHOPPERS, "--json=" + file);

    assertThat(file).as("%s", ended.lines()).exists();
    JsonObject report = new JsonObject(Files.readString(file));
    List<String> failures = report.getJsonArray("failures").stream().map(Object::toString).toList();
    assertThat(failures).as("%s", report).allMatch(failure -> failure.startsWith(TOO_SLOW));
    assertThat(ended.status()).isEqualTo(failures.isEmpty() ? 0 : 1);
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
