package dev.frontrow.api.booking;

import dev.frontrow.schemas.id.PaymentReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which payments are being worked on, and which have failed lately and wait: so that the failing
 * ones do not keep others waiting. Not thread-safe.
 */
final class Backoff {
  static final long RETRY_MILLIS = 5_000;

  /** Payments worked on at once: fewer than the provider's connections, which customers need. */
  static final int MAX_UNDER_WAY = 32;

  private final Set<PaymentReference> underWay = new HashSet<>();
  private final Map<PaymentReference, Long> failed = new HashMap<>();

  /** Ends the waits that are over, also those of payments that nobody asks for again. */
  void advance(long nowMillis) {
    failed.values().removeIf(failedAt -> nowMillis - failedAt >= RETRY_MILLIS);
  }

  boolean isDue(PaymentReference payment) {
    return !underWay.contains(payment) && !failed.containsKey(payment);
  }

  /** How many more may be worked on now. */
  int room() {
    return MAX_UNDER_WAY - underWay.size();
  }

  void begin(PaymentReference payment) {
    underWay.add(payment);
  }

  void succeeded(PaymentReference payment) {
    underWay.remove(payment);
  }

  void failed(PaymentReference payment, long nowMillis) {
    underWay.remove(payment);
    failed.put(payment, nowMillis);
  }

  /** Payments that are worked on or wait. */
  int size() {
    return underWay.size() + failed.size();
  }
}
