package dev.frontrow.booking.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.exploration.Bounds.Freedom;
import dev.frontrow.booking.exploration.Exploration.Report;
import dev.frontrow.booking.exploration.Search.Clients;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two seats, two nodes, three commands, four Claims, a crash of each node: every state is safe.
 *
 * <p>{@code -Dexploration.claims=5} goes further, and takes its time and memory.
 */
class ProtocolExplorationTest {
  private static final int CLAIMS = Math.max(4, Integer.getInteger("exploration.claims", 4));

  static List<Script> scripts() {
    return Script.all();
  }

  private static Report explore(Script script, Bounds bounds) throws InterruptedException {
    long begin = System.nanoTime();
    Model model = Model.of(script, LogTree.Rule.CLAIM_AND_POSITION);
    Report report = new Exploration(model, bounds).run();
    System.out.printf(
        "%s, %s: %,d states of the whole (%,d of a node with %,d logs), %,d transitions,"
            + " %,d states of a writer, %,d ms%n%s%n",
        script.name(),
        bounds,
        report.states(),
        report.parts(),
        report.logs(),
        report.moves(),
        model.writers().size(),
        (System.nanoTime() - begin) / 1_000_000,
        report.met());
    assertThat(report.violation()).as(script.name()).isNull();
    return report;
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyStateIsSafe(Script script) throws InterruptedException {
    Report report = explore(script, new Bounds(CLAIMS, 1, Set.of()));

    assertThat(report.states()).isGreaterThan(BigInteger.valueOf(500_000_000));
    assertThat(report.parts()).isGreaterThan(1_000_000);
    assertThat(report.moves()).isGreaterThan(5_000_000);
    assertThat(report.met().values()).as(report.met().toString()).allMatch(times -> times > 0);
  }

  @Test
  void everyStateIsSafeWhenVoidRecordsAreToldApart() throws InterruptedException {
    Set<Freedom> freedoms = EnumSet.of(Freedom.EVERY_VOID_RECORD);
    Report report = explore(scripts().getFirst(), new Bounds(3, 0, freedoms));

    assertThat(report.parts()).isGreaterThan(100_000);
  }

  @Test
  void everyStateIsSafeWhateverTheAssignmentAndHoweverEarlyCommandsCome()
      throws InterruptedException {
    Set<Freedom> freedoms =
        EnumSet.of(Freedom.ASSIGNED_ANY_TIME, Freedom.ASKED_WHILE_CLAIMING, Freedom.IDLE_CHECKS);
    Report report = explore(scripts().getFirst(), new Bounds(2, 1, freedoms));

    assertThat(report.parts()).isGreaterThan(100_000);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void whatIsRefusedForGoodNeverCounts(Script script) {
    Model model = Model.of(script, LogTree.Rule.CLAIM_AND_POSITION);
    Search search = new Search(model, new Bounds(2, 1, Set.of()), Clients.ONE_AT_A_TIME);
    Search.Result result = search.run();

    System.out.printf(
        "%s, one attempt at a time: %,d states of the whole, %,d transitions%n",
        script.name(), result.states(), result.moves());
    assertThat(result.story()).isNull();
    assertThat(result.states()).isGreaterThan(20_000);
  }
}
