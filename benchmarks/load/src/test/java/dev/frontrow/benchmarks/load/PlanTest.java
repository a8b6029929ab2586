package dev.frontrow.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
  @TempDir private Path directory;

  @Test
  void takesOneShowAfterTheOtherAndEachSeatOnce() throws Exception {
    Plan plan = plan("hot");

    assertThat(plan.body(0)).isEqualTo("{\"ticketIds\":[\"a.0\"]}");
    assertThat(plan.body(99)).isEqualTo("{\"ticketIds\":[\"a.99\"]}");
    assertThat(plan.body(100)).isEqualTo("{\"ticketIds\":[\"b.0\"]}");
  }

  @Test
  void asksForASeatThatIsNotThereWhenAllHaveBeenTaken() throws Exception {
    assertThat(plan("hot").body(200)).isEqualTo("{\"ticketIds\":[\"b.100\"]}");
  }

  @Test
  void takesShowsInTurn() throws Exception {
    Plan plan = plan("spread");

    assertThat(plan.body(4)).isEqualTo("{\"ticketIds\":[\"a.2\"]}");
    assertThat(plan.body(5)).isEqualTo("{\"ticketIds\":[\"b.2\"]}");
  }

  @Test
  void collidesForEver() throws Exception {
    assertThat(plan("contended").body(703)).isEqualTo("{\"ticketIds\":[\"a.3\"]}");
  }

  @Test
  void leavesTheChoiceToTheWriter() throws Exception {
    assertThat(plan("best").body(101))
        .isEqualTo("{\"eventId\":\"b\",\"bestAvailable\":{\"quantity\":4}}");
  }

  @Test
  void looksAtThePagesInTurn() throws Exception {
    Plan plan = plan("read");

    assertThat(plan.isOfReads()).isTrue();
    assertThat(List.of(plan.page(0), plan.page(1), plan.page(2)))
        .containsExactly("/event/a", "/event/b", "/event/a");
  }

  @Test
  void letsCustomersComeInTurn() throws Exception {
    Plan plan = plan("hot");

    assertThat(List.of(plan.bearer(0), plan.bearer(1), plan.bearer(2)))
        .containsExactly("Bearer one", "Bearer two", "Bearer one");
  }

  private Plan plan(String kind) throws IOException {
    Path tokens = Files.write(directory.resolve("tokens"), List.of("one", "two"));
    Path plan =
        Files.write(
            directory.resolve("plan"),
            List.of(
                "kind " + kind,
                "port 8080",
                "tokens " + tokens,
                "requests-of-show 100",
                "quantity 4",
                "limit 0",
                "show a",
                "show b"));
    return Plan.read(plan);
  }
}
