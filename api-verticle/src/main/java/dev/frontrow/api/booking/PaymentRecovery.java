package dev.frontrow.api.booking;

import dev.frontrow.api.payment.PaymentGateway;
import dev.frontrow.api.payment.PaymentGateway.Status;
import dev.frontrow.api.routing.BookingClient;
import dev.frontrow.api.seatmap.Follower;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.BookingReply.Confirmed;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Accepted;
import dev.frontrow.schemas.booking.Outcome.Refused;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes payments that whoever began them did not: asks the provider what became of them, and
 * tells the log; and cancels what the log has given up, so that nothing is taken for nothing.
 *
 * <p>The log decides first: a payment is cancelled once it can buy nothing any more, never before.
 *
 * <p>Its commands follow from the payment alone, so that any number of nodes may do it at once.
 * They need not: the node that owns the reservation's partition goes first, and the others find it
 * done in the log, unless that node cannot do it.
 */
public final class PaymentRecovery implements Follower {
  private static final Logger LOG = LoggerFactory.getLogger(PaymentRecovery.class);
  private static final long TICK_MILLIS = 250;

  /** So much later than the owner's node others finish a payment that is still open then. */
  private static final long OTHERS_LATER_MILLIS = 10_000;

  /** Payments to be cancelled that are remembered; each is asked for until the provider answers. */
  private static final int MAX_TO_CANCEL = 100_000;

  /** What ended longer ago was cancelled by an earlier run, or is for people to look at. */
  private static final Duration CANCEL_WINDOW = Duration.ofHours(24);

  private final Clock clock;
  private final BookingClient client;
  private final PaymentGateway gateway;
  private final Reservations reservations;
  private final BookingTable table;
  private final Duration settleAfter;
  private final BooleanSupplier upToDate;
  private final Vertx vertx;
  private final Context context;
  private final Map<ReservationId, Open> open = new ConcurrentHashMap<>();
  private final Set<PaymentReference> toCancel = ConcurrentHashMap.newKeySet();

  /** On the loop alone. */
  private final Backoff backoff = new Backoff();

  private long timer = -1;

  /**
   * A payment under way.
   *
   * @param customer null when it must be looked up
   */
  private record Open(
      ReservationId reservation, PaymentReference payment, CustomerId customer, long sinceMillis) {}

  /**
   * Recovery that begins when {@link #start} is called.
   *
   * @param settleAfter how long whoever began a payment has time to finish it: more than the
   *     provider and the writer may take together
   * @param upToDate whether all that is in the log has been followed: what seems unfinished before
   *     may have been finished long ago
   */
  public PaymentRecovery(
      Vertx vertx,
      Clock clock,
      BookingClient client,
      PaymentGateway gateway,
      Reservations reservations,
      BookingTable table,
      Duration settleAfter,
      BooleanSupplier upToDate) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.clock = clock;
    this.client = client;
    this.gateway = gateway;
    this.reservations = reservations;
    this.table = table;
    this.settleAfter = settleAfter;
    this.upToDate = upToDate;
  }

  public void start() {
    context.runOnContext(onLoop -> timer = vertx.setPeriodic(TICK_MILLIS, tick -> settle()));
  }

  public void stop() {
    context.runOnContext(onLoop -> vertx.cancelTimer(timer));
  }

  /** Payments under way or to be cancelled. */
  public int size() {
    return open.size() + toCancel.size();
  }

  /** Cancels a payment as soon as the provider answers. */
  void cancelLater(PaymentReference payment) {
    if (toCancel.size() >= MAX_TO_CANCEL) {
      LOG.error("too many payments to cancel: {} is for people to look at", payment);
      return;
    }
    toCancel.add(payment);
  }

  @Override
  public void onEvent(BookingEvent event, boolean live) {
    switch (event) {
      case BookingEvent.PaymentStarted e -> {
        CustomerId customer =
            reservations.find(e.reservation()).map(Reservation::customer).orElse(null);
        long since = e.header().timeMillis();
        open.put(e.reservation(), new Open(e.reservation(), e.payment(), customer, since));
      }
      case BookingEvent.TicketsConfirmed e -> open.remove(e.reservation());
      case BookingEvent.PaymentDeclined e -> {
        open.remove(e.reservation());
        // Whoever declined it may not have come to cancel it, and the charge may come late.
        cancelOnceEnded(e.payment(), e.header().timeMillis());
      }
      case BookingEvent.ReservationExpired e -> {
        Open unfinished = open.remove(e.reservation());
        if (unfinished != null) {
          cancelOnceEnded(unfinished.payment, e.header().timeMillis());
        }
      }
      case BookingEvent.BookingRefunded e -> cancelOnceEnded(e.payment(), e.header().timeMillis());
      case BookingEvent.SaleOpened _,
          BookingEvent.SaleClosed _,
          BookingEvent.TicketsReserved _,
          BookingEvent.ReservationReleased _,
          BookingEvent.SeatsBlocked _,
          BookingEvent.SeatsUnblocked _ -> {}
    }
  }

  private void cancelOnceEnded(PaymentReference payment, long endedAtMillis) {
    if (clock.millis() - endedAtMillis < CANCEL_WINDOW.toMillis()) {
      cancelLater(payment);
    }
  }

  private void settle() {
    long now = clock.millis();
    backoff.advance(now);
    if (upToDate.getAsBoolean()) {
      open.values().stream()
          .filter(payment -> isLeft(payment, now) && backoff.isDue(payment.payment))
          .limit(backoff.room())
          .toList()
          .forEach(payment -> work(payment.payment, () -> finish(payment)));
    }
    // Not so here: what the log has given up stays given up, whatever follows.
    toCancel.stream()
        .filter(backoff::isDue)
        .limit(backoff.room())
        .toList()
        .forEach(payment -> work(payment, () -> cancel(payment)));
  }

  /** True when whoever began a payment, and whoever should finish it before this node, has not. */
  private boolean isLeft(Open payment, long now) {
    long age = now - payment.sinceMillis - settleAfter.toMillis();
    return age > OTHERS_LATER_MILLIS || (age > 0 && client.isOwnedHere(payment.reservation.show()));
  }

  private void work(PaymentReference payment, Supplier<Future<Void>> task) {
    backoff.begin(payment);
    task.get()
        .onComplete(
            done -> context.runOnContext(onLoop -> backoff.succeeded(payment)),
            e -> {
              LOG.warn("payment {} stays open: {}", payment, e.toString());
              context.runOnContext(onLoop -> backoff.failed(payment, clock.millis()));
            });
  }

  private Future<Void> cancel(PaymentReference payment) {
    return gateway.cancel(payment).onSuccess(cancelled -> toCancel.remove(payment));
  }

  private Future<Void> finish(Open payment) {
    return customer(payment)
        .compose(
            customer -> {
              var attempt = new PaymentAttempt(payment.reservation, customer, payment.payment);
              return gateway.status(payment.payment).compose(status -> finish(attempt, status));
            })
        .onSuccess(finished -> open.remove(payment.reservation, payment));
  }

  private Future<Void> finish(PaymentAttempt attempt, Status status) {
    LOG.info("payment {} was left unfinished; the provider: {}", attempt.reference(), status);
    return switch (status) {
      case APPROVED -> tell(attempt, attempt.confirm());
      case DECLINED, VOIDED, PENDING, UNKNOWN -> tell(attempt, attempt.decline());
    };
  }

  /**
   * Sends a command, and sees to it that a payment which buys nothing is cancelled; fails when
   * nobody could decide the command, so that it is sent again.
   */
  private Future<Void> tell(PaymentAttempt attempt, BookingCommand command) {
    return client
        .send(command)
        .map(
            outcome -> {
              if (!isBooked(outcome)) {
                cancelLater(attempt.reference());
              }
              return null;
            });
  }

  private static boolean isBooked(Outcome outcome) {
    return switch (outcome) {
      case Accepted(BookingReply reply) -> reply instanceof Confirmed;
      // By this payment; or by another, after the log declined this one and said so.
      case Refused(Rejection why) -> why instanceof Rejection.AlreadyConfirmed;
      case Unavailable unavailable -> throw new IllegalStateException(unavailable.reason());
    };
  }

  private Future<CustomerId> customer(Open payment) {
    return payment.customer != null
        ? Future.succeededFuture(payment.customer)
        : table
            .find(payment.reservation)
            .map(
                row ->
                    row.orElseThrow(
                            () -> new IllegalStateException("the read model lacks the reservation"))
                        .customer());
  }
}
