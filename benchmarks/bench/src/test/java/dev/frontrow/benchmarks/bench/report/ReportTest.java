package dev.frontrow.benchmarks.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir private Path directory;

  private final Results results = new Results();
  private final Report report =
      new Report(Map.of("machine", "two cores"), Map.of("connections", "256"), results);

  @BeforeEach
  void measure() {
    results.add(
        new Result(
            Names.HOT,
            "echo",
            256,
            List.of(Round.load(30_000, 8, 12, 0), Round.load(40_000, 6.5, 10, 2))));
    results.add(
        new Result(
            Names.HOT_HALF, "echo", 256, List.of(Round.load(17_500, 1, 3, 0).offered(17_501))));
    results.add(
        new Result(Names.REPLAY, Names.FRONTROW, 0, List.of(Round.lasting(2.5), Round.lasting(3))));
  }

  @Test
  void tellsProgramsMediansAndRounds() {
    JsonObject json = report.json();

    assertThat(json.fieldNames()).containsExactly("machine", "settings", "results", "targets");
    assertThat(json.getJsonObject("machine").getString("machine")).isEqualTo("two cores");
    assertThat(json.getJsonArray("results").getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                """
                {"workload": "hot", "system": "echo", "connections": 256,
                 "throughputPerSecond": 35000.0, "p50Ms": 7.25, "p99Ms": 11.0, "errors": 2,
                 "rounds": [
                   {"throughputPerSecond": 30000.0, "p50Ms": 8.0, "p99Ms": 12.0, "errors": 0},
                   {"throughputPerSecond": 40000.0, "p50Ms": 6.5, "p99Ms": 10.0, "errors": 2}]}
                """));
    assertThat(json.getJsonArray("results").getJsonObject(2))
        .isEqualTo(
            new JsonObject(
                """
                {"workload": "replay", "system": "frontrow", "connections": 0, "seconds": 2.75,
                 "errors": 0, "rounds": [{"seconds": 2.5, "errors": 0}, {"seconds": 3.0, "errors": 0}]}
                """));
    assertThat(json.getJsonArray("targets").getJsonObject(0).getBoolean("met")).isTrue();
  }

  @Test
  void tellsPeopleTheSameInColumns() {
    assertThat(report.text())
        .contains("machine      two cores")
        .contains("echo    35,000 (30,000..40,000)  7.25 (6.5..8)  11 (10..12)  2")
        .contains("offered/s")
        .contains("frontrow  2.75 (2.5..3)  0")
        .containsPattern("replay: seconds +2.75 +≤ 3 +≤ 1.5 +met\n");
  }

  @Test
  void tellsMemoryAloneAndWhatACpuSecondBringsBesideTheRest() {
    results.add(new Result(Names.LIVE_MEMORY, Names.NCHAN, 5_000, List.of(Round.holding(12))));
    Round live = Round.load(50_000, 30, 45, 0).offered(10).costing(120_000);
    results.add(new Result(Names.LIVE, Names.NCHAN, 5_000, List.of(live)));

    assertThat(report.text())
        .containsPattern("system +KiB each +errors\n +nchan +12 \\(12..12\\) +0\n")
        .contains("offered/s", "per CPU second", "120,000 (120,000..120,000)");
    assertThat(report.json().getJsonArray("results").getJsonObject(4))
        .isEqualTo(
            new JsonObject(
                """
                {"workload": "live", "system": "nchan", "connections": 5000,
                 "throughputPerSecond": 50000.0, "p50Ms": 30.0, "p99Ms": 45.0,
                 "offeredPerSecond": 10.0, "errors": 0, "perCpuSecond": 120000.0,
                 "rounds": [
                   {"throughputPerSecond": 50000.0, "p50Ms": 30.0, "p99Ms": 45.0,
                    "offeredPerSecond": 10.0, "errors": 0, "perCpuSecond": 120000.0}]}
                """));
  }

  @Test
  void drawsThroughputAndLatency() throws Exception {
    Charts.write(results, directory);

    for (String picture : List.of("hot-throughput.png", "hot-latency.png")) {
      BufferedImage image = ImageIO.read(directory.resolve(picture).toFile());
      Set<Integer> colors = new HashSet<>();
      for (int x = 0; x < image.getWidth(); x++) {
        for (int y = 0; y < image.getHeight(); y++) {
          colors.add(image.getRGB(x, y));
        }
      }
      assertThat(colors).contains(Charts.FIRST_COLOR.getRGB());
    }
  }
}
