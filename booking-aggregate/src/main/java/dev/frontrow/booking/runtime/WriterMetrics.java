package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.booking.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the writers of one node count. */
public final class WriterMetrics {
  private final Counter accepted;
  private final Counter refused;
  private final Counter unavailable;
  private final Counter doubts;
  private final Counter claims;
  private final Counter standIns;

  public WriterMetrics(MeterRegistry registry) {
    accepted = registry.counter("frontrow.booking.commands", "outcome", "accepted");
    refused = registry.counter("frontrow.booking.commands", "outcome", "refused");
    unavailable = registry.counter("frontrow.booking.commands", "outcome", "unavailable");
    doubts = registry.counter("frontrow.booking.doubts");
    claims = registry.counter("frontrow.booking.claims");
    standIns = registry.counter("frontrow.booking.stand.ins");
  }

  void answered(Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted _ -> accepted.increment();
      case Outcome.Refused _ -> refused.increment();
      case Outcome.Unavailable _ -> unavailable.increment();
    }
  }

  void doubted() {
    doubts.increment();
  }

  void led() {
    claims.increment();
  }

  void stoodIn() {
    standIns.increment();
  }
}
