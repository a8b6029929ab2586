package dev.frontrow.audit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The audit's result as meters, read when somebody asks for them. */
final class AuditMetrics {
  private static final double MILLIS = 1_000;

  private AuditMetrics() {}

  static void register(MeterRegistry registry, Auditor auditor) {
    FunctionCounter.builder("frontrow.audit.violations", auditor, a -> a.report().violationCount())
        .description("Promises that the log broke")
        .register(registry);
    Gauge.builder("frontrow.audit.lag", auditor, a -> a.report().log().lag())
        .description("Records of the log that the audit has not read yet")
        .register(registry);
    Gauge.builder("frontrow.audit.age.seconds", auditor, AuditMetrics::ageSeconds)
        .description("Since the audit knew all of the log; negative before the first time")
        .register(registry);
    FunctionCounter.builder("frontrow.audit.events", auditor, a -> a.report().log().events())
        .description("Events that count")
        .register(registry);
    FunctionCounter.builder(
            "frontrow.audit.void.events", auditor, a -> a.report().log().voidEvents())
        .description("Events that do not count under the reader rule")
        .register(registry);
    Gauge.builder("frontrow.audit.tickets.owned", auditor, a -> a.report().log().ticketsOwned())
        .description("Tickets that somebody holds or has bought")
        .register(registry);
    readModels(registry, auditor);
    for (AuditReport.Status status : AuditReport.Status.values()) {
      Gauge.builder("frontrow.audit.status", auditor, a -> a.report().status() == status ? 1 : 0)
          .description("1 for the status that the audit is in")
          .tag("status", status.wireName())
          .register(registry);
    }
  }

  private static void readModels(MeterRegistry registry, Auditor auditor) {
    for (String table : auditor.report().readModels().differencesByTable().keySet()) {
      Gauge.builder(
              "frontrow.audit.differences",
              auditor,
              a -> a.report().readModels().differencesByTable().getOrDefault(table, 0L))
          .description("Rows of the read models that are not what the log says")
          .tag("table", table)
          .register(registry);
    }
    FunctionCounter.builder(
            "frontrow.audit.differences.found", auditor, a -> a.report().readModels().found())
        .description("Differences ever found, also those that are gone")
        .register(registry);
    Gauge.builder("frontrow.audit.behind", auditor, a -> a.report().readModels().behind())
        .description("Records that the read models lacked at the last look")
        .register(registry);
  }

  private static double ageSeconds(Auditor auditor) {
    return auditor.report().log().ageMillis() / MILLIS;
  }
}
