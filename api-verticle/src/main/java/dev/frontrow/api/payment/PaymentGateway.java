package dev.frontrow.api.payment;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.id.PaymentReference;
import io.vertx.core.Future;

/**
 * A payment provider, which knows each payment by our reference and so never charges one twice.
 *
 * <p>A failed future means that the provider did not say: what it did is not known.
 */
public interface PaymentGateway {
  /** What the provider answered to a charge. */
  sealed interface Charge {
    /** The money is taken. */
    record Approved() implements Charge {}

    /** No money is taken; {@code reason} is the provider's word. */
    record Declined(String reason) implements Charge {}

    /** The reference was used for a charge of other content, or voided; this one was not made. */
    record Conflict() implements Charge {}

    /** The provider does not know what the token stands for; no money is taken. */
    record UnknownToken() implements Charge {}
  }

  /** Where a payment stands. */
  enum Status {
    APPROVED,
    DECLINED,
    /** The provider has not decided. */
    PENDING,
    /** Cancelled, or paid back. */
    VOIDED,
    /** The provider has never heard of it. */
    UNKNOWN
  }

  /**
   * Takes {@code amount} from what {@code token} stands for; the same reference, the same answer.
   */
  Future<Charge> charge(PaymentReference reference, String token, Money amount);

  /** Undoes a payment, or sees to it that it is never made. Safe to repeat. */
  Future<Void> cancel(PaymentReference reference);

  Future<Status> status(PaymentReference reference);

  /** False when the provider has been failing: nobody should begin to pay now. */
  boolean isAvailable();
}
