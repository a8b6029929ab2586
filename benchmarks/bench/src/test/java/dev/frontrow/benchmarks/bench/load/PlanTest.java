package dev.frontrow.benchmarks.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void isWrittenAsAKeyAndAValueALine() {
    Plan plan =
        Plan.of(Plan.Kind.SPREAD, 8080, Path.of("/data/tokens"), List.of("one", "two"), 2_000);

    assertThat(plan.limitedTo(9).lines())
        .containsExactly(
            "kind spread",
            "port 8080",
            "tokens /data/tokens",
            "requests-of-show 2000",
            "quantity 1",
            "limit 9",
            "show one",
            "show two");
  }
}
