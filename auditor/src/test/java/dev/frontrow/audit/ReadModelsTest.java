package dev.frontrow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.audit.AuditReport.Status;
import dev.frontrow.audit.tables.ReadModelReport.State;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.log.TopicSetup;
import dev.frontrow.schemas.log.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the auditor says of tables that are right, wrong, late, emptied or away. */
class ReadModelsTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.KAFKA, Server.POSTGRES);

  private static final String CHANGES = "changes.txt";
  private AuditedShows audited;

  /**
   * A change of a row that no event made.
   *
   * @param words what the audit says of it, as a regular expression
   */
  private record Change(String sql, String table, String words) {}

  @BeforeAll
  static void createTopics() {
    TopicSetup.createMissing(stack.endpoints().kafka(), AuditedShows.PARTITIONS);
  }

  @BeforeEach
  void open() throws SQLException {
    audited = new AuditedShows(stack);
  }

  @AfterEach
  void close() throws SQLException {
    audited.close();
  }

  @Test
  void findsNothingWhereRowsAreWhatTheLogSays() throws Exception {
    audited.startWell(400);
    audited.write(100);
    audited.project();
    audited.await(
        "it follows",
        () -> audited.auditor.report().log().events() == 500 && audited.status() == Status.OK);

    assertThat(audited.auditor.report().violationCount()).isZero();
    assertThat(audited.auditor.report().readModels().found()).isZero();
    assertThat(audited.auditor.report().readModels().checkedShows()).isEqualTo(AuditedShows.SHOWS);
    assertThat(audited.auditor.report().readModels().lastFullPassAt()).isNotNull();
  }

  @Test
  void findsWhatWasChangedBehindTheProjectionsBack() throws Exception {
    audited.startWell(150);
    List<Change> changes = changes();

    for (Change change : changes) {
      assertThat(audited.tables.sql(change.sql())).as(change.sql()).isPositive();
      audited.await(change.sql(), () -> isFound(change));
      assertThat(audited.status()).isEqualTo(Status.VIOLATIONS);
      audited.rewrite();
      audited.awaitStatus(Status.OK);
    }

    assertThat(audited.auditor.report().readModels().found())
        .isGreaterThanOrEqualTo(changes.size());
    assertThat(audited.auditor.report().violationCount()).isZero();
  }

  private boolean isFound(Change change) {
    return audited.differences().stream()
        .anyMatch(d -> d.table().equals(change.table()) && d.words().matches(change.words()));
  }

  private static List<Change> changes() throws IOException {
    try (var text = ReadModelsTest.class.getResourceAsStream(CHANGES)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\|", -1))
          .map(cells -> new Change(sql(cells[0].trim()), cells[1].trim(), cells[2].trim()))
          .toList();
    }
  }

  /** Fills in which row is meant: one that says something. */
  private static String sql(String text) {
    return text.replace(
            "{ticket}",
            "show_id = 'show-1' AND ordinal = (SELECT min(ordinal) FROM tickets"
                + " WHERE show_id = 'show-1' AND status IN ('sold', 'held'))")
        .replace("{booking}", "reservation_id = (SELECT min(reservation_id) FROM bookings)")
        .replace(
            "{minute}",
            "(show_id, minute) = (SELECT show_id, min(minute) FROM sales_by_minute"
                + " WHERE show_id = 'show-2' GROUP BY show_id)");
  }

  @Test
  void takesNoLagForADifference() throws Exception {
    audited.startWell(200);

    List<BookingEvent> late = audited.write(50);
    audited.awaitState(State.BEHIND);
    assertThat(audited.status()).isEqualTo(Status.CATCHING_UP);
    assertThat(audited.auditor.report().readModels().behind()).isPositive();
    late.forEach(audited.tables::apply);
    audited.commit();

    audited.awaitStatus(Status.OK);
    assertThat(audited.auditor.report().readModels().found()).isZero();
  }

  @Test
  void takesTheLagOfASinkForNoDifference() throws Exception {
    audited.startWell(200);

    List<BookingEvent> late;
    try (var _ = audited.log.openTransaction(Topics.TICKETS)) {
      // The sink cannot read past another's open transaction, though this record is committed.
      audited.log.appendTo(Topics.TICKETS);
      late = audited.write(50);
      audited.commit();
      audited.awaitState(State.BEHIND);
    }
    late.forEach(audited.tables::apply);
    audited.saveOffsets();

    audited.awaitStatus(Status.OK);
    assertThat(audited.auditor.report().readModels().found()).isZero();
  }

  @Test
  void findsRowsThatWereLostOnTheWay() throws Exception {
    audited.startWell(200);

    List<BookingEvent> lost = audited.write(3);
    audited.commit();
    audited.awaitStatus(Status.VIOLATIONS);
    assertThat(audited.differences()).anyMatch(d -> d.words().startsWith("it is"));

    lost.forEach(audited.tables::apply);
    audited.awaitStatus(Status.OK);
  }

  @Test
  void takesARebuildForNoDifference() throws Exception {
    audited.startWell(200);

    for (int rebuild = 0; rebuild < 2; rebuild++) {
      audited.beginRebuild();
      audited.awaitState(State.REBUILDING);
      audited.tables.sql("UPDATE projection_control SET prepared = true");
      audited.awaitState(State.BEHIND);
      assertThat(audited.differences()).isEmpty();
      audited.project();
      audited.awaitStatus(Status.OK);
    }
    assertThat(audited.auditor.report().readModels().found()).isZero();
  }

  @Test
  void saysUnknownWhilePostgresIsAway() throws Exception {
    audited.startWell(100);

    stack.stop(Server.POSTGRES);
    audited.awaitStatus(Status.UNKNOWN);
    assertThat(audited.state()).isEqualTo(State.UNKNOWN);
    assertThat(audited.auditor.report().readModels().problem())
        .startsWith("Postgres does not answer");
    stack.start(Server.POSTGRES);

    audited.awaitStatus(Status.OK);
    assertThat(audited.auditor.report().readModels().found()).isZero();
  }
}
