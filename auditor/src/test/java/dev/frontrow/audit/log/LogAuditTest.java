package dev.frontrow.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.audit.TestShow;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.id.TicketId;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.ReaderRule;
import dev.frontrow.schemas.readmodel.BookingStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogAuditTest {
  private static final String TABLE = "violations.txt";
  private static final int SEEDS = 200;
  private static final int PARTITIONS = 3;

  static Stream<Arguments> table() throws IOException {
    try (var text = LogAuditTest.class.getResourceAsStream(TABLE)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> line.split("\\|", -1))
              .map(cells -> Arguments.of(cells[0].trim(), cells[1].trim(), codes(cells[2])))
              .toList()
              .stream();
    }
  }

  private static List<Violation.Code> codes(String cell) {
    return Arrays.stream(cell.trim().split(" ", -1))
        .filter(word -> !word.isEmpty())
        .map(Violation.Code::valueOf)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void findsWhatIsWrongAndNothingElse(String what, String steps, List<Violation.Code> expected) {
    LogAudit audit = LogScript.run("claim; open; " + steps);

    assertThat(audit.violations())
        .as(what)
        .extracting(Violation::code)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(audit.violationCount()).isEqualTo(expected.size());
    expected.forEach(code -> assertThat(audit.count(code)).isPositive());
  }

  @Test
  void hasACaseForEachThatARecordCanShow() throws IOException {
    Set<Violation.Code> seen = EnumSet.noneOf(Violation.Code.class);
    table().forEach(row -> ((List<?>) row.get()[2]).forEach(c -> seen.add((Violation.Code) c)));

    // Those have tests of their own.
    seen.addAll(
        EnumSet.of(
            Violation.Code.RULES_DISAGREE,
            Violation.Code.LOG_SHRANK,
            Violation.Code.PARTITIONS_CHANGED));
    assertThat(seen).containsExactlyInAnyOrder(Violation.Code.values());
  }

  @Test
  void saysWhereAndWhatWithoutNamingCustomers() {
    LogAudit audit = LogScript.run("claim; open; reserve a 1 2 by=anna; reserve b 2 by=ben");

    Violation found = audit.violations().getFirst();
    assertThat(found.partition()).isZero();
    assertThat(found.offset()).isEqualTo(3);
    assertThat(found.show()).isEqualTo("show");
    assertThat(found.words()).startsWith("show.2 is given to show.r").doesNotContain("anna", "ben");
  }

  @Test
  void leavesATicketWithItsFirstOwner() {
    LogAudit audit = LogScript.run("claim; open; reserve a 1; reserve b 1");

    assertThat(audit.owners()).hasSize(1);
    ReservationId first = audit.owners().get(new TicketId(new ShowId("show"), 1)).reservation();
    assertThat(audit.violations().getFirst().words())
        .endsWith("beside " + first + " while it has it");
  }

  @Test
  void countsBeyondWhatItKeeps() {
    LogAudit audit = LogScript.run("claim; open" + "; unblock 1".repeat(1_500));

    assertThat(audit.count(Violation.Code.TICKET_NOT_FREE)).isEqualTo(1_500);
    assertThat(audit.violationCount()).isEqualTo(1_500);
    assertThat(audit.violations()).hasSize(Violations.MAX_FIRST);
    assertThat(audit.latestViolations()).hasSize(Violations.MAX_LATEST);
    assertThat(audit.latestViolations().getFirst().offset()).isEqualTo(1_501);
  }

  @Test
  void findsNothingInLogsOfHonestWritersAndKnowsTheirState() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      LogAudit audit = new LogAudit(PARTITIONS);
      MemoryLog log = new MemoryLog(audit, PARTITIONS);
      List<TestShow> shows =
          Stream.of("a", "b", "c", "d").map(name -> new TestShow("show-" + name)).toList();
      for (int i = 0; i < 400; i++) {
        TestShow show = shows.get(random.nextInt(shows.size()));
        log.append(show.next(random));
        disturb(log, show, random);
      }

      assertThat(audit.violations()).as("seed %s", seed).isEmpty();
      assertThat(audit.events()).isEqualTo(400);
      holdsWhatTheShowsHold(audit, shows, seed);
    }
  }

  /** What a writer that was deposed, or lost a send, leaves in the log. */
  private static void disturb(MemoryLog log, TestShow show, Random random) {
    if (random.nextInt(20) == 0) {
      log.claim(Partitions.of(show.id(), PARTITIONS));
    } else if (random.nextInt(20) == 0) {
      BookingEvent stray = new TestShow(show.id().value()).open();
      long claimOff = -random.nextInt(2);
      log.appendVoid(stray, claimOff, claimOff == 0 ? 1 : random.nextInt(3) - 1);
    }
  }

  private static void holdsWhatTheShowsHold(LogAudit audit, List<TestShow> shows, long seed) {
    Map<ReservationId, BookingStatus> expected = new HashMap<>();
    Map<TicketId, LogAudit.Owner> owners = new HashMap<>();
    for (TestShow show : shows) {
      show.reservations()
          .forEach(
              (id, made) -> {
                expected.put(id, made.status);
                boolean sold = made.status == BookingStatus.CONFIRMED;
                if (sold
                    || made.status == BookingStatus.HELD
                    || made.status == BookingStatus.PAYING) {
                  made.seats.stream()
                      .forEach(
                          o ->
                              owners.put(new TicketId(show.id(), o), new LogAudit.Owner(id, sold)));
                }
              });
    }
    assertThat(audit.reservations()).as("seed %s", seed).isEqualTo(expected);
    assertThat(audit.owners()).as("seed %s", seed).isEqualTo(owners);
    assertThat(audit.partitions().stream().mapToLong(PartitionCount::ticketsOwned).sum())
        .isEqualTo(owners.size());
    expected.forEach((id, status) -> assertThat(audit.status(id)).contains(status));
  }

  @Test
  void knowsTheCommandsThatOnlyDeposedWritersSaw() {
    LogAudit audit =
        LogScript.run(
            "claim; open; reserve a 1; claim; reserve b 2 claim=-3; reserve c 3 version=-1;"
                + " claim; reserve c 3 version=-1; reserve a 1 claim=-9");

    assertThat(audit.voidEvents()).isEqualTo(3);
    assertThat(audit.voidCommands()).containsExactly(CommandId.of("script", "b"));
  }

  @Test
  void seesWhenTheTwoReaderRulesDisagree() {
    Violations violations = new Violations();
    var audit = new PartitionAudit(0, 1, violations, ReaderRule.resume(7, false));
    BookingEvent event = new TestShow("show").open();

    audit.take(0, Partitions.key(event.show()), new LogRecord.Stamped(7, 0, event));

    assertThat(violations.first())
        .extracting(Violation::code)
        .containsExactly(Violation.Code.RULES_DISAGREE);
    assertThat(audit.count().voidEvents()).isEqualTo(1);
  }

  @Test
  void bothReaderRulesAgreeOnWhateverStandsInALog() {
    BookingEvent event = new TestShow("show").open();
    for (long seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      Violations violations = new Violations();
      var audit = new PartitionAudit(0, 1, violations, ReaderRule.fromStart());
      for (long offset = 0; offset < 12; offset++) {
        switch (random.nextInt(8)) {
          case 0, 1 -> audit.take(offset, null, new LogRecord.Claim("127.0.0.1:1", 0));
          case 2 -> offset++;
          case 3 -> audit.take(offset, null, new byte[] {0});
          default -> {
            long claim = random.nextLong(offset + 1);
            long position = random.nextInt(4) == 0 ? random.nextLong(12) : offset;
            audit.take(offset, null, new LogRecord.Stamped(claim, position, event));
          }
        }
      }
      assertThat(violations.count(Violation.Code.RULES_DISAGREE)).as("seed %s", seed).isZero();
    }
  }

  @Test
  void readsAPartitionAnewWhoseEndWasTakenBack() {
    LogAudit audit = new LogAudit(1);
    MemoryLog log = new MemoryLog(audit, 1);
    TestShow show = new TestShow("show");
    log.append(show.open());
    log.append(show.reserve("anna", 1));

    audit.restart(0, "the log ends at 2, behind 3 records that were read");
    new MemoryLog(audit, 1).append(new TestShow("show").open());

    assertThat(audit.violations())
        .extracting(Violation::code)
        .containsExactly(Violation.Code.LOG_SHRANK);
    assertThat(audit.owners()).isEmpty();
    assertThat(audit.events()).isEqualTo(1);
  }
}
