package dev.frontrow.booking.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.exploration.Bounds.Freedom;
import dev.frontrow.booking.exploration.Search.Clients;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the exploration's short cuts lose nothing. */
class ExplorationTest {
  private static final Script SCRIPT = Script.all().getFirst();

  private static Model model() {
    return Model.of(SCRIPT, LogTree.Rule.CLAIM_AND_POSITION);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 0"})
  void pairsOfNodeStatesAreTheStatesOfTheWhole(int claims, int crashes)
      throws InterruptedException {
    Bounds bounds = new Bounds(claims, crashes, EnumSet.of(Freedom.EVERY_VOID_RECORD));

    BigInteger pairs = new Exploration(model(), bounds).run().states();
    long oneByOne = new Search(model(), bounds, Clients.ANYBODY).run().states();

    assertThat(pairs).isEqualTo(BigInteger.valueOf(oneByOne));
  }

  @Test
  void whatTheImprintPassesOverMakesNoDifference() throws InterruptedException {
    Set<Freedom> freedoms = EnumSet.of(Freedom.ASSIGNED_ANY_TIME, Freedom.IDLE_CHECKS);
    Model model = model();
    model.writers().twins().watch();
    new Exploration(model, new Bounds(2, 0, freedoms)).run();

    assertThat(model.writers().twins().size()).isGreaterThan(100);
    assertThat(model.writers().twins().compare()).isGreaterThan(1_000);
  }
}
