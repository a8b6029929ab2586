package dev.frontrow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.audit.AuditReport.Status;
import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.audit.log.Violation;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.log.TopicSetup;
import dev.frontrow.schemas.log.Topics;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the auditor says of a log on a real broker. */
class AuditorTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.KAFKA, Server.POSTGRES);

  private AuditedShows audited;

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
  void saysUnknownWhileKafkaIsAwayAndGoesOn() throws Exception {
    audited.startWell(100);

    stack.kill(Server.KAFKA);
    audited.awaitStatus(Status.UNKNOWN);
    stack.start(Server.KAFKA);
    audited.write(50);
    audited.project();

    audited.await(
        "all is well", () -> audited.status() == Status.OK && report().log().events() == 150);
    assertThat(report().violationCount()).isZero();
    assertThat(report().readModels().found()).isZero();
    assertThat(audited.registry.get("frontrow.audit.events").functionCounter().count())
        .isEqualTo(150);
    assertThat(audited.registry.get("frontrow.audit.status").tag("status", "ok").gauge().value())
        .isEqualTo(1);
  }

  @Test
  void tellsATicketThatIsSoldTwiceWithoutNamingCustomers() throws Exception {
    TestShow show = audited.shows.getFirst();
    audited.log.append(show.open());
    audited.log.append(show.reserve("anna-smith", 1, 2));
    audited.log.append(show.reserve("ben-jones", 2, 3));
    audited.auditor.start();
    audited.awaitStatus(Status.VIOLATIONS);

    JsonObject json = AuditRoutes.json(report());
    assertThat(json.getString("status")).isEqualTo("violations");
    JsonObject found = json.getJsonObject("violations").getJsonArray("latest").getJsonObject(0);
    assertThat(found.getString("code")).isEqualTo("TICKET_OWNED_TWICE");
    assertThat(found.getString("eventId")).isEqualTo("show-0");
    assertThat(json.encode()).doesNotContain("anna", "ben-");
    assertThat(audited.registry.get("frontrow.audit.violations").functionCounter().count())
        .isEqualTo(1);
  }

  @Test
  void seesThatTheLogWasReplaced() throws Exception {
    audited.write(50);
    audited.auditor.start();
    audited.await("it is read", () -> report().log().events() == 50);

    audited.log.replace();
    audited.log.claim();
    audited.log.append(new TestShow("other").open());

    audited.await("it is read anew", () -> report().log().events() == 1);
    assertThat(report().latest())
        .extracting(Violation::code)
        .containsOnly(Violation.Code.LOG_SHRANK);
  }

  @Test
  void seesThatTheLogLostItsBeginning() throws Exception {
    audited.write(50);
    audited.log.deleteRecords();
    audited.log.claim();
    audited.auditor.start();

    audited.await("it is found", () -> report().violationCount() == AuditedShows.PARTITIONS);
    assertThat(report().latest())
        .extracting(Violation::code)
        .containsOnly(Violation.Code.RECORDS_MISSING);
  }

  @Test
  void seesThatTheLogWasGivenMorePartitions() throws Exception {
    audited.startWell(20);

    audited.log.addPartition();

    audited.awaitStatus(Status.VIOLATIONS);
    assertThat(report().latest())
        .extracting(Violation::code)
        .containsExactly(Violation.Code.PARTITIONS_CHANGED);
  }

  @Test
  void readsAWholeLogAtOnce() {
    try (TestLog whole = TestLog.existing(stack.endpoints().kafka(), Topics.BOOKING_EVENTS, 2)) {
      whole.claim();
      TestShow show = new TestShow("whole");
      whole.append(show.open());
      var reserved = show.reserve("anna", 1);
      whole.append(reserved);

      LogAudit audit = LogAudit.readAll(stack.endpoints().kafka());

      assertThat(audit.violations()).isEmpty();
      assertThat(audit.status(reserved.reservation())).isPresent();
      assertThat(audit.owners()).hasSize(1);
    }
  }

  private AuditReport report() {
    return audited.auditor.report();
  }
}
