package dev.frontrow.audit;

import dev.frontrow.audit.log.PartitionCount;
import dev.frontrow.audit.log.Violation;
import dev.frontrow.audit.tables.Difference;
import dev.frontrow.audit.tables.ReadModelReport;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * {@code GET /audit}: what the audit knows, as JSON without customers.
 *
 * <p>200 whenever something is known, whatever it is: {@code status} says how things are. 503 only
 * while nothing is.
 */
public final class AuditRoutes {
  private static final String PATH = "/audit";
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final Supplier<AuditReport> report;

  /** Routes to what {@code report} tells when it is asked. */
  public AuditRoutes(Supplier<AuditReport> report) {
    this.report = report;
  }

  public void mount(Router router) {
    router.get(PATH).handler(this::reply);
  }

  private void reply(RoutingContext context) {
    AuditReport known = report.get();
    context
        .response()
        .setStatusCode(known.knowsAnything() ? OK : UNAVAILABLE)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(json(known).toBuffer());
  }

  /** What {@code GET /audit} answers. */
  static JsonObject json(AuditReport report) {
    JsonArray latest = new JsonArray();
    report.latest().forEach(violation -> latest.add(json(violation)));
    return new JsonObject()
        .put("status", report.status().wireName())
        .put("log", json(report.log()))
        .put(
            "violations",
            new JsonObject().put("count", report.violationCount()).put("latest", latest))
        .put("readModels", json(report.readModels()));
  }

  private static JsonObject json(LogReport log) {
    JsonArray partitions = new JsonArray();
    log.partitions().forEach(part -> partitions.add(json(part)));
    JsonObject json =
        new JsonObject()
            .put("partitions", partitions)
            .put("events", log.events())
            .put("voidEvents", log.voidEvents())
            .put("shows", log.shows())
            .put("ticketsOwned", log.ticketsOwned())
            .put("lag", log.lag())
            .put("ageMillis", log.complete() ? log.ageMillis() : null);
    return log.problem() == null ? json : json.put("problem", log.problem());
  }

  private static JsonObject json(LogReport.Part part) {
    PartitionCount seen = part.seen();
    return new JsonObject()
        .put("partition", seen.partition())
        .put("offset", seen.next())
        .put("end", part.end())
        .put("lag", part.lag())
        .put("claims", seen.claims())
        .put("events", seen.events())
        .put("voidEvents", seen.voidEvents());
  }

  private static JsonObject json(Violation violation) {
    return new JsonObject()
        .put("code", violation.code().name())
        .put("partition", violation.partition())
        .put("offset", violation.offset())
        .put("eventId", violation.show())
        .put("words", violation.words());
  }

  private static JsonObject json(ReadModelReport readModels) {
    JsonArray latest = new JsonArray();
    readModels.latest().forEach(difference -> latest.add(json(difference)));
    JsonObject byTable = new JsonObject();
    readModels.differencesByTable().forEach(byTable::put);
    var fullPass = readModels.lastFullPassAt();
    JsonObject json =
        new JsonObject()
            .put("state", readModels.state().name().toLowerCase(Locale.ROOT))
            .put("checkedShows", readModels.checkedShows())
            .put("differences", readModels.differences())
            .put("differencesByTable", byTable)
            .put("behind", readModels.behind())
            .put("lastFullPassAt", fullPass == null ? null : fullPass.toString())
            .put("latest", latest);
    return readModels.problem() == null ? json : json.put("problem", readModels.problem());
  }

  private static JsonObject json(Difference difference) {
    return new JsonObject()
        .put("table", difference.table())
        .put("eventId", difference.show())
        .put("key", difference.key())
        .put("words", difference.words())
        .put("since", difference.since().toString());
  }
}
