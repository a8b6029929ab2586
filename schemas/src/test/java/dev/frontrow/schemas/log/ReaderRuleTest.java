package dev.frontrow.schemas.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Which events count, told as transcripts of a partition.
 *
 * <p>A line is an offset, the record there, and what a reader makes of it: {@code event of 0 for 2}
 * is stamped with the Claim at offset 0 and meant for offset 2.
 */
class ReaderRuleTest {
  private static final Pattern LINE =
      Pattern.compile("(\\d+)  (claim|event of (-?\\d+) for (-?\\d+)) +(leads|counts|void)");
  private static final BookingEvent EVENT =
      new BookingEvent.SaleClosed(new Header(new ShowId("show"), 1, 0, new CommandId(1, 2), 3));

  @Test
  void eventsOfTheLastClaimCount() {
    follows(
        ReaderRule.fromStart(),
        """
        0  claim             leads
        1  event of 0 for 1  counts
        2  event of 0 for 2  counts
        3  claim             leads
        4  event of 3 for 4  counts
        5  claim             leads
        6  claim             leads
        7  event of 6 for 7  counts
        """);
  }

  @Test
  void nothingCountsBeforeTheFirstClaim() {
    follows(
        ReaderRule.fromStart(),
        """
        0  event of -1 for 0  void
        1  event of 0 for 1   void
        2  event of 3 for 2   void
        3  claim              leads
        4  event of 3 for 4   counts
        """);
  }

  @Test
  void deposedWriterIsVoid() {
    follows(
        ReaderRule.fromStart(),
        """
        0  claim             leads
        1  event of 0 for 1  counts
        2  claim             leads
        3  event of 0 for 3  void
        """);
  }

  @Test
  void eventThatStandsElsewhereThanItWasMeantToIsVoid() {
    follows(
        ReaderRule.fromStart(),
        """
        0  claim             leads
        1  event of 0 for 2  void
        """);
    follows(
        ReaderRule.fromStart(),
        """
        0  claim             leads
        1  event of 0 for 1  counts
        2  event of 0 for 1  void
        """);
  }

  @Test
  void eventsBehindALostOneAreVoidThoughAZombieFillsItsPlace() {
    // The event for 4 was lost. The deposed writer's record takes its offset, so that the event for
    // 5 stands where it was meant to: but it was decided on one that is not there.
    follows(
        ReaderRule.fromStart(),
        """
        0  claim             leads
        1  event of 0 for 1  counts
        2  claim             leads
        3  event of 2 for 3  counts
        4  event of 0 for 4  void
        5  event of 2 for 5  void
        6  event of 2 for 6  void
        """);
  }

  @Test
  void brokenClaimStaysBrokenUntilTheNext() {
    follows(
        ReaderRule.fromStart(),
        """
        0  claim             leads
        1  event of 0 for 2  void
        2  event of 0 for 2  void
        3  event of 0 for 3  void
        4  claim             leads
        5  event of 0 for 5  void
        6  event of 4 for 6  void
        7  claim             leads
        8  event of 7 for 8  counts
        """);
  }

  @Test
  void writerThatClaimsAgainIsHeldToItsNewClaim() {
    follows(
        ReaderRule.fromStart(),
        """
        0  claim             leads
        1  event of 0 for 1  counts
        2  claim             leads
        3  event of 2 for 3  counts
        4  event of 0 for 4  void
        """);
  }

  @Test
  void resumesInTheMiddleOfAClaim() {
    follows(
        ReaderRule.resume(17, false),
        """
        40  event of 17 for 40  counts
        41  event of 17 for 41  counts
        42  event of 12 for 42  void
        43  event of 17 for 43  void
        44  claim               leads
        45  event of 44 for 45  counts
        """);
  }

  @Test
  void resumesInTheMiddleOfABrokenClaim() {
    follows(
        ReaderRule.resume(17, true),
        """
        40  event of 17 for 40  void
        41  claim               leads
        42  event of 41 for 42  counts
        """);
  }

  @Test
  void resumesWhereNobodyHasClaimed() {
    follows(
        ReaderRule.resume(ReaderRule.NO_CLAIM, true),
        """
        2  event of -1 for 2  void
        3  claim              leads
        4  event of 3 for 4   counts
        """);
  }

  @Test
  void startsWithoutAClaim() {
    ReaderRule rule = ReaderRule.fromStart();

    assertThat(rule.claim()).isEqualTo(ReaderRule.NO_CLAIM);
    assertThat(rule.isBroken()).isTrue();
    assertThat(rule.voidEvents()).isZero();
  }

  @Test
  void refusesToResumeFromAStateThatNoReaderHas() {
    assertThatThrownBy(() -> ReaderRule.resume(-2, true)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ReaderRule.resume(ReaderRule.NO_CLAIM, false))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void readerThatResumesAgreesWithOneThatReadOnWhereverItStood() {
    Random random = new Random(1);
    for (int round = 0; round < 100; round++) {
      List<LogRecord> log = randomLog(random);
      for (int from = 0; from <= log.size(); from++) {
        ReaderRule one = ReaderRule.fromStart();
        read(one, log, 0, from);
        ReaderRule other = ReaderRule.resume(one.claim(), one.isBroken());

        assertThat(read(other, log, from, log.size())).isEqualTo(read(one, log, from, log.size()));
        assertThat(other.claim()).isEqualTo(one.claim());
        assertThat(other.isBroken()).isEqualTo(one.isBroken());
      }
    }
  }

  private static void follows(ReaderRule rule, String transcript) {
    long voids = 0;
    for (String line : transcript.lines().toList()) {
      Matcher told = LINE.matcher(line);
      assertThat(told.matches()).as("a line of the transcript: %s", line).isTrue();
      long offset = Long.parseLong(told.group(1));
      LogRecord record =
          told.group(3) == null
              ? new LogRecord.Claim("host:1", 0)
              : new LogRecord.Stamped(
                  Long.parseLong(told.group(3)), Long.parseLong(told.group(4)), EVENT);
      String expected = told.group(5);
      voids += expected.equals("void") ? 1 : 0;

      assertThat(rule.accepts(offset, record)).as(line).isEqualTo(expected.equals("counts"));
      assertThat(rule.isBroken()).as(line).isEqualTo(expected.equals("void"));
      assertThat(rule.voidEvents()).as(line).isEqualTo(voids);
      if (expected.equals("leads")) {
        assertThat(rule.claim()).as(line).isEqualTo(offset);
      }
    }
  }

  private static List<LogRecord> randomLog(Random random) {
    List<LogRecord> log = new ArrayList<>();
    int lastClaim = -1;
    int zombie = -1;
    for (int offset = 0; offset < 30; offset++) {
      if (random.nextInt(6) == 0) {
        zombie = lastClaim;
        lastClaim = offset;
        log.add(new LogRecord.Claim("host:1", 0));
      } else {
        int claim = random.nextInt(6) == 0 ? zombie : lastClaim;
        int position = random.nextInt(6) == 0 ? offset + 1 : offset;
        log.add(new LogRecord.Stamped(claim, position, EVENT));
      }
    }
    return log;
  }

  private static List<Boolean> read(ReaderRule rule, List<LogRecord> log, int from, int to) {
    List<Boolean> accepted = new ArrayList<>();
    for (int offset = from; offset < to; offset++) {
      accepted.add(rule.accepts(offset, log.get(offset)));
    }
    return accepted;
  }
}
