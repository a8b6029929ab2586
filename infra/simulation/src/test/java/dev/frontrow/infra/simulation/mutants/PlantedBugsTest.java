package dev.frontrow.infra.simulation.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The simulation catches every planted bug, and nothing in the code without them.
 *
 * <p>Writes what caught which to {@code target/mutants.md}.
 */
class PlantedBugsTest {
  private static final String SIMULATION = "dev.frontrow.infra.simulation.Simulation";

  /** Seeds that each bug has to show itself in. */
  private static final long SEEDS = 3_000;

  private static final int THREADS = 2;
  private static final Path TABLE = Path.of("target", "mutants.md");

  private static final List<Mutant> MUTANTS =
      Stream.of(
              RuleMutants.ALL,
              WriterMutants.ALL,
              SnapshotMutants.ALL,
              RoutingMutants.ALL,
              DeciderMutants.ALL,
              StateMutants.ALL)
          .flatMap(List::stream)
          .toList();

  private static final ProductionSources sources = ProductionSources.ofThisCheckout();
  private static final Map<Mutant, CompletableFuture<Optional<Hunt.Catch>>> hunts =
      new LinkedHashMap<>();
  private static ExecutorService hunters;

  @BeforeAll
  static void beginTheHunts() {
    hunters = Executors.newFixedThreadPool(THREADS);
    for (Mutant mutant : MUTANTS) {
      hunts.put(
          mutant,
          CompletableFuture.supplyAsync(
              () -> Hunt.with(mutant, sources, SIMULATION).upTo(SEEDS), hunters));
    }
  }

  @AfterAll
  static void writeTheTable() throws IOException {
    hunters.shutdownNow();
    String rows = MUTANTS.stream().map(PlantedBugsTest::row).collect(Collectors.joining());
    Files.createDirectories(TABLE.getParent());
    Files.writeString(TABLE, "| planted bug | in | seed | caught by |\n|---|---|--:|---|\n" + rows);
  }

  /** Each test's name says at which seed which invariant caught the bug. */
  @TestFactory
  Stream<DynamicTest> catches() {
    return MUTANTS.stream()
        .map(
            mutant ->
                DynamicTest.dynamicTest(
                    mutant.bug() + " | " + catchOf(mutant),
                    () ->
                        assertThat(hunts.get(mutant).join())
                            .as("\"%s\" in %s", mutant.bug(), mutant.type())
                            .isPresent()));
  }

  @Test
  void findsNothingInTheCodeAsItIs() {
    long last =
        hunts.values().stream()
            .flatMap(hunt -> hunt.join().stream())
            .mapToLong(Hunt.Catch::seed)
            .max()
            .orElseThrow();
    assertThat(Hunt.withoutBugs(MUTANTS, sources, SIMULATION).upTo(last)).isEmpty();
  }

  private static String row(Mutant mutant) {
    String place = mutant.type().substring(mutant.type().lastIndexOf('.') + 1);
    return "| %s | `%s` | %s |\n".formatted(mutant.bug(), place, catchOf(mutant));
  }

  private static String catchOf(Mutant mutant) {
    try {
      return hunts
          .get(mutant)
          .join()
          .map(found -> "%d | `%s`".formatted(found.seed(), found.invariant()))
          .orElse("– | not caught");
    } catch (CompletionException broken) {
      return "– | not run";
    }
  }
}
