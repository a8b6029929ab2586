package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.report.Names;
import dev.frontrow.benchmarks.bench.report.Result;
import dev.frontrow.benchmarks.bench.report.Round;
import dev.frontrow.benchmarks.bench.rows.RowRounds;
import dev.frontrow.benchmarks.bench.rows.RowRounds.Way;
import dev.frontrow.benchmarks.bench.system.FrontrowNode;
import dev.frontrow.benchmarks.bench.system.Rig;
import dev.frontrow.benchmarks.bench.system.SystemName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** How the sinks write the rows of read models, beside a statement for each row. */
final class ReadModelRows {
  /** Of one seat each, so two rows each. */
  private static final int RESERVATIONS = 40_000;

  private ReadModelRows() {}

  static void run(Field field) throws InterruptedException {
    // The node has made the tables, and writes none of them.
    field.withRig(
        field.taking(EnumSet.of(SystemName.FRONTROW)),
        FrontrowNode.SELLING,
        rig -> run(field, rig));
  }

  private static void run(Field field, Rig rig) {
    Map<Way, List<Round>> found = new EnumMap<>(Way.class);
    try (var rows = new RowRounds(rig.endpoints().postgres(), RESERVATIONS)) {
      for (int round = 0; round <= field.settings().rounds(); round++) {
        for (Way way : Way.values()) {
          double rate = rows.write(way);
          field.progress().step("%s %s: %,.0f rows/s".formatted(Names.ROWS, way.words(), rate));
          // The first round belongs to the JIT.
          if (round > 0) {
            found.computeIfAbsent(way, _ -> new ArrayList<>()).add(Round.rate(rate));
          }
        }
      }
    } catch (SQLException e) {
      throw new BenchException("Postgres failed: " + e.getMessage(), e);
    }
    found.forEach(
        (way, rounds) -> field.results().add(new Result(Names.ROWS, way.words(), 0, rounds)));
  }
}
