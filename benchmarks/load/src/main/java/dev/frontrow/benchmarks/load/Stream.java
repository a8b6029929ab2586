package dev.frontrow.benchmarks.load;

import io.hyperfoil.api.connection.Connection;
import io.hyperfoil.api.session.Session;
import io.hyperfoil.http.api.HttpRequest;
import io.hyperfoil.http.api.HttpRequestWriter;
import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The requests of one phase: what each of Hyperfoil's sessions sends, and how late the answer is.
 *
 * <p>The n-th session of an open phase is due at a moment that follows from n alone. Hyperfoil
 * takes time from when the session really began; when the generator itself was held up, that is too
 * late, and would hide that customers waited. So we count from the due moment, but for what the
 * generator's timer, which ticks in milliseconds, is late by itself.
 */
final class Stream {
  static final String READ = "read";

  /** The steps of a reservation's life. */
  static final String RESERVE = "reserve";

  static final String PAY = "pay";
  static final String GIVE_BACK = "give-back";

  private static final String RESERVATION = "/booking/";
  private static final int LIVES = 10;
  private static final int PAID = 6;
  private static final int GIVEN_BACK = 2;
  private static final long NEVER = Long.MAX_VALUE;

  /** The generator's timer ticks in milliseconds; being late by that is no waiting. */
  private static final long TIMER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Plan plan;
  private final Offer offer;
  private final int seconds;
  private final Tally tally = new Tally();
  private final AtomicLong next;
  private final AtomicLong begun = new AtomicLong();

  /** By session: which request it is at, when that was due or sent, and what it has reserved. */
  private final long[] numbers;

  private final long[] due;
  private final long[] sent;
  private final String[] reservations;

  /**
   * A phase of {@code seconds}.
   *
   * @param next the number of the next request in the plan, whatever phase sends it
   * @param sessions how many sessions there are in all phases
   */
  Stream(Plan plan, Offer offer, int seconds, AtomicLong next, int sessions) {
    this.plan = plan;
    this.offer = offer;
    this.seconds = seconds;
    this.next = next;
    this.numbers = new long[sessions];
    this.due = new long[sessions];
    this.sent = new long[sessions];
    this.reservations = new String[sessions];
  }

  Tally tally() {
    return tally;
  }

  /** Begins the session's next request for seats; called once for each, on the session's thread. */
  String reserve(Session session) {
    begin(session);
    return "/booking/reserve";
  }

  /** Begins the session's next look at an event page; called once for each. */
  String page(Session session) {
    begin(session);
    return plan.page(numbers[session.uniqueId()]);
  }

  private void begin(Session session) {
    int id = session.uniqueId();
    numbers[id] = next.getAndIncrement();
    reservations[id] = null;
    long n = begun.getAndIncrement();
    due[id] = offer.isOpen() ? due(session, n) : NEVER;
  }

  /** When the n-th session of the phase has to begin at the latest, as {@link System#nanoTime}. */
  private long due(Session session, long n) {
    long millis = session.phase().absoluteStartTime() + (n * 1_000) / offer.perSecond() + 1;
    return Clock.nanos(millis) + TIMER_NANOS;
  }

  /** The last moment before the request goes out. */
  void send(Session session, HttpRequestWriter unchanged) {
    int id = session.uniqueId();
    sent[id] = System.nanoTime();
    tally.send(counts(session, id), isInTime(session, sent[id]));
  }

  /** The same for a request of a customer, who says who it is. */
  void authorize(Session session, HttpRequestWriter writer) {
    send(session, writer);
    writer.putHeader("Authorization", plan.bearer(numbers[session.uniqueId()]));
    writer.putHeader("Content-Type", "application/json");
  }

  ByteBuf seats(Session session, Connection connection) {
    return bytes(connection, plan.body(numbers[session.uniqueId()]));
  }

  /** Remembers what a reserve has made, from its header Location. */
  void located(HttpRequest request, CharSequence header, CharSequence value) {
    if (AsciiString.contentEqualsIgnoreCase(header, "location")) {
      reservations[request.session.uniqueId()] = value.toString().substring(RESERVATION.length());
    }
  }

  /** What becomes of the session's reservation: of ten, six are paid and two given back. */
  void goOn(Session session) {
    int id = session.uniqueId();
    long turn = numbers[id] % LIVES;
    if (reservations[id] == null || turn >= PAID + GIVEN_BACK) {
      return;
    }
    String next = turn < PAID ? PAY : GIVE_BACK;
    session.startSequence(next, false, Session.ConcurrencyPolicy.FAIL);
  }

  String pay(Session session) {
    due[session.uniqueId()] = NEVER;
    return "/booking/confirm";
  }

  ByteBuf payment(Session session, Connection connection) {
    return bytes(
        connection,
        "{\"reservationId\":\"%s\",\"payment\":{\"token\":\"tok_approved\"}}"
            .formatted(reservations[session.uniqueId()]));
  }

  String giveBack(Session session) {
    due[session.uniqueId()] = NEVER;
    return RESERVATION + reservations[session.uniqueId()];
  }

  void answered(HttpRequest request, int status) {
    long now = System.nanoTime();
    Session session = request.session;
    int id = session.uniqueId();
    if (counts(session, id)) {
      // Hyperfoil's own start is before the wait for a connection.
      long from = offer.fromDue() ? Math.min(request.startTimestampNanos(), due[id]) : sent[id];
      tally.answer(status, now - from, isInTime(session, now));
    }
  }

  /**
   * Whether what was sent belongs to the phase. What was due in it does, however late it was sent;
   * where only sending counts, what was sent behind its end was not offered.
   */
  private boolean counts(Session session, int id) {
    return offer.fromDue() || isInTime(session, sent[id]);
  }

  private boolean isInTime(Session session, long nanos) {
    return nanos <= Clock.nanos(session.phase().absoluteStartTime() + seconds * 1_000L);
  }

  private static ByteBuf bytes(Connection connection, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
    return connection.context().alloc().buffer(bytes.length).writeBytes(bytes);
  }
}
