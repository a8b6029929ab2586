package dev.frontrow.infra.simulation.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.schemas.log.ReaderRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bug is planted where it was meant to be, and nowhere else. */
class HuntTest {
  private static final String RULE = "schemas.log.ReaderRule";
  private static final Mutant DEAF =
      new Mutant(
          "a newer Claim is ignored",
          RULE,
          "case LogRecord.Claim _ -> { claim = offset;",
          "case LogRecord.Claim _ -> { claim = Math.max(claim, 0);");

  private final ProductionSources sources = ProductionSources.ofThisCheckout();

  @Test
  void findsTheFirstSeedThatShowsTheBug() {
    assertThat(Hunt.with(DEAF, sources, Rehearsal.class.getName()).upTo(10))
        .contains(new Hunt.Catch(3, "ZOMBIE", "ZOMBIE: an event counts"));
  }

  @Test
  void findsNothingWhereSeedsEndBefore() {
    assertThat(Hunt.with(DEAF, sources, Rehearsal.class.getName()).upTo(2)).isEmpty();
  }

  @Test
  void findsNothingInTheCodeAsItIs() {
    assertThat(Hunt.withoutBugs(List.of(DEAF), sources, Rehearsal.class.getName()).upTo(10))
        .isEmpty();
  }

  @Test
  void leavesTheClassesOfEverybodyElseAlone() {
    assertThat(Hunt.with(DEAF, sources, Rehearsal.class.getName()).upTo(10)).isNotEmpty();

    assertThat(Rehearsal.run(3)).isNull();
    assertThat(ReaderRule.class.getClassLoader()).isSameAs(getClass().getClassLoader());
  }

  @Test
  void refusesABugThatFindsNoPlace() {
    plantingFails("claim = offset + 1;", "finds 0 of");
  }

  @Test
  void refusesABugThatFindsMorePlacesThanOne() {
    plantingFails("long claim, boolean broken", "finds 2 of");
  }

  @Test
  void refusesABugThatDoesNotCompile() {
    Mutant wrong = new Mutant("no code", RULE, "voidEvents++;", "voidEvents++");
    assertThatThrownBy(() -> Hunt.with(wrong, sources, Rehearsal.class.getName()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not compile");
  }

  @Test
  void findsItsPlaceWhateverTheLineBreaks() {
    Mutant mutant = new Mutant("swapped", RULE, "a =  b;", "b = a;");
    assertThat(mutant.plantedIn("x; a\n   = b; y;")).isEqualTo("x; b = a; y;");
  }

  private void plantingFails(String before, String message) {
    Mutant lost = new Mutant("lost", RULE, before, "");
    assertThatThrownBy(() -> Hunt.with(lost, sources, Rehearsal.class.getName()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
  }
}
