package dev.frontrow.infra.simulation.mutants;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Runs a simulation over code of its own choosing, seed by seed, until an invariant is violated.
 *
 * <p>The simulation is a class with {@code public static String run(long seed)}, which tells the
 * violation as {@code INVARIANT: what happened}, or null.
 */
final class Hunt {
  private final MethodHandle simulation;

  /**
   * A violation that was found.
   *
   * @param invariant its name
   */
  record Catch(long seed, String invariant, String violation) {}

  private Hunt(String simulation, Map<String, byte[]> replaced) {
    try {
      this.simulation =
          MethodHandles.publicLookup()
              .findStatic(
                  new MutantLoader(replaced).loadClass(simulation),
                  "run",
                  MethodType.methodType(String.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no simulation " + simulation, e);
    }
  }

  /** Over the production code with one bug in it. */
  static Hunt with(Mutant mutant, ProductionSources sources, String simulation) {
    String planted = mutant.plantedIn(sources.of(mutant.className()));
    return new Hunt(simulation, sources.compile(mutant.className(), planted));
  }

  /** Over the code as it is, with the mutants' classes compiled and loaded the same way. */
  static Hunt withoutBugs(List<Mutant> mutants, ProductionSources sources, String simulation) {
    Map<String, byte[]> compiled = new HashMap<>();
    mutants.stream()
        .map(Mutant::className)
        .distinct()
        .forEach(name -> compiled.putAll(sources.compile(name, sources.of(name))));
    return new Hunt(simulation, compiled);
  }

  /** The first violation among the seeds from 1 to {@code seeds}. */
  Optional<Catch> upTo(long seeds) {
    return LongStream.rangeClosed(1, seeds)
        .mapToObj(this::at)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The violation of one seed. */
  Optional<Catch> at(long seed) {
    return Optional.ofNullable(run(seed))
        .map(violation -> new Catch(seed, violation.split(":", 2)[0], violation));
  }

  private String run(long seed) {
    try {
      return (String) simulation.invokeExact(seed);
    } catch (Throwable broken) {
      throw new IllegalStateException("the simulation fell over at seed " + seed, broken);
    }
  }
}
