package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.Parts;
import dev.frontrow.benchmarks.bench.Progress;
import dev.frontrow.benchmarks.bench.Settings;
import dev.frontrow.benchmarks.bench.load.OpenLoop;
import dev.frontrow.benchmarks.bench.load.Wrk;
import dev.frontrow.benchmarks.bench.report.Results;
import dev.frontrow.benchmarks.bench.system.Rig;
import dev.frontrow.benchmarks.bench.system.SystemName;
import dev.frontrow.infra.stack.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * What all workloads of a run share.
 *
 * @param readers a second generator, for what is read while the first one buys
 * @param directory where rigs keep their data, each for its time
 * @param parts all that runs, for whoever has to end it
 * @param results what was measured so far
 */
public record Field(
    Settings settings,
    Path directory,
    Wrk wrk,
    OpenLoop openLoop,
    OpenLoop readers,
    Parts parts,
    Progress progress,
    Results results) {

  /** Something done with a rig while it runs. */
  interface Work {
    void with(Rig rig) throws InterruptedException;
  }

  /** The systems of {@code wanted} that take part in this run. */
  Set<SystemName> taking(Set<SystemName> wanted) {
    Set<SystemName> taking = EnumSet.noneOf(SystemName.class);
    wanted.stream().filter(settings.systems()::contains).forEach(taking::add);
    if (taking.isEmpty()) {
      throw new BenchException("none of the systems that take part is measured by this workload");
    }
    return taking;
  }

  /**
   * Starts a fresh stack with {@code systems}, works with it, stops it, and deletes what it wrote;
   * when something fails, that stays.
   */
  void withRig(Set<SystemName> systems, String roles, Work work) throws InterruptedException {
    Path data = directory.resolve("rig");
    Rig rig = parts.add(new Rig(settings.home(), data, progress));
    try {
      rig.start(systems, roles);
      work.with(rig);
    } finally {
      parts.close(rig);
    }
    try {
      DataDirectory.deleteTree(data);
    } catch (IOException e) {
      throw new BenchException("cannot delete " + data + ": " + e, e);
    }
  }
}
