package dev.frontrow.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own; wrk has to be there. */
@Timeout(180)
class BenchTest {
  @TempDir private Path directory;

  private record Ended(String output, int status) {}

  @Test
  void measuresAPeakAndALatencyAndLeavesNothingBehind() throws Exception {
    Path json = directory.resolve("bench.json");
    Ended ended =
        bench(
            Map.of(),
            List.of(
                "hot",
                "--systems=echo,frontrow",
                "--seconds=1",
                "--rounds=1",
                "--connections=16",
                "--json=" + json,
                "--charts=" + directory.resolve("charts")));

    assertThat(ended.status()).as(ended.output()).isZero();
    JsonObject report = new JsonObject(Files.readString(json));
    List<String> measured = new ArrayList<>();
    for (Object result : report.getJsonArray("results")) {
      JsonObject one = (JsonObject) result;
      measured.add(one.getString("workload") + " " + one.getString("system"));
      assertThat(one.getInteger("connections")).isEqualTo(16);
      assertThat(one.getDouble("throughputPerSecond")).as("%s", one).isPositive();
      assertThat(one.getDouble("p50Ms")).isPositive().isLessThanOrEqualTo(one.getDouble("p99Ms"));
      assertThat(one.getJsonArray("rounds")).hasSize(1);
    }
    assertThat(measured)
        .containsExactly("hot echo", "hot frontrow", "hot-half echo", "hot-half frontrow");
    assertThat(report.getJsonArray("targets").getJsonObject(0).getString("name"))
        .isEqualTo("hot: requests/s against echo");
    assertThat(ended.output()).contains("hot: requests/s against echo", "nothing is pinned");
    assertThat(directory.resolve("charts").resolve("hot-latency.png")).exists();
    assertThat(directory.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void measuresLiveSeatMapsBesideNchan() throws Exception {
    Path json = directory.resolve("live.json");
    Ended ended =
        bench(
            Map.of(),
            List.of("live", "--subscribers=20", "--seconds=1", "--rounds=1", "--json=" + json));

    assertThat(ended.status()).as(ended.output()).isZero();
    List<String> measured = new ArrayList<>();
    for (Object result : new JsonObject(Files.readString(json)).getJsonArray("results")) {
      JsonObject one = (JsonObject) result;
      measured.add(one.getString("workload") + " " + one.getString("system"));
      assertThat(one.getInteger("connections")).isEqualTo(20);
    }
    assertThat(measured)
        .containsExactly(
            "live-shown frontrow, conflated",
            "live frontrow",
            "live-sent frontrow",
            "live frontrow, a tenth stalled",
            "live-sent frontrow, a tenth stalled",
            "live-memory nchan",
            "live nchan",
            "live-sent nchan",
            "live-memory frontrow",
            "live-shown frontrow, each change");
    assertThat(ended.output()).contains("live: KiB an idle subscriber");
    assertThat(directory.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void saysHowToGetNchanWhereThereIsNone() throws Exception {
    Ended ended = bench(Map.of("FRONTROW_NCHAN", directory + "/none.so"), List.of("live"));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.output())
        .startsWith("frontrow: there is no nginx with nchan")
        .contains("apt install nginx-light libnginx-mod-nchan");
  }

  @Test
  void tellsAWrongUseInOneLine() throws Exception {
    refuses("'warm' cannot be measured: name some of hot", "warm");
    refuses("'mongo' is no system: name some of echo", "hot", "--systems=mongo");
    refuses("--seconds must be 1 to 60, not 0", "--seconds=0");
    refuses("--rounds must be 1 to 51, not 100", "--rounds=100");
    refuses("--connections must be 2 to 4096, not 1", "--connections=1");
    refuses("--reservations must be", "--reservations=5");
    refuses("--subscribers must be 10 to 18000, not 5", "--subscribers=5");
    refuses("--seconds", "--seconds=many");
  }

  @Test
  void saysHowToGetWrkWhereThereIsNone() throws Exception {
    Ended ended = bench(Map.of("PATH", directory.toString()), List.of("hot"));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.output()).startsWith("frontrow: there is no wrk").contains("apt install wrk");
  }

  private void refuses(String why, String... arguments) throws Exception {
    Ended ended = bench(Map.of(), Arrays.asList(arguments));
    assertThat(ended.output().lines()).singleElement().asString().startsWith("frontrow: ");
    assertThat(ended.output()).contains(why);
    assertThat(ended.status()).isEqualTo(2);
  }

  /** Runs it as the launcher does, with temporary files below {@code directory}. */
  private Ended bench(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + temporary,
                "-Dfrontrow.home=" + System.getProperty("frontrow.home"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return new Ended(output, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }
}
