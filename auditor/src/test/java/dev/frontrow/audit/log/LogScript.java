package dev.frontrow.audit.log;

import dev.frontrow.audit.TestShow;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a log by hand, right or wrong, one step after another.
 *
 * <p>A step is a verb, a reservation's name where it needs one, ordinals, and options: {@code
 * reserve a 1 2 by=eve}. Each option makes one field other than a writer would: {@code by} another
 * customer, {@code payment} another reference, {@code total} so many cents more, {@code deadline}
 * so many seconds later, {@code version} so much higher, {@code command} another step's, {@code
 * key} another record key, {@code claim} and {@code position} so much higher, {@code of} another
 * show's reservation.
 */
final class LogScript {
  private static final ShowId SHOW = new ShowId("show");
  private static final String PAYMENT = "payment";

  private final LogAudit audit = new LogAudit(1);
  private final LogCodec codec = new LogCodec();
  private final Map<String, BookingEvent.TicketsReserved> made = new HashMap<>();
  private Map<String, String> options = Map.of();
  private long nowMillis = TestShow.START;
  private long version;
  private long claim;
  private long next;
  private int step;

  /** The audit of the log that {@code steps} write. */
  static LogAudit run(String steps) {
    LogScript script = new LogScript();
    for (String line : steps.split(";", -1)) {
      script.step(List.of(line.trim().split("\\s+")));
    }
    return script.audit;
  }

  private void step(List<String> all) {
    step++;
    options = new HashMap<>();
    all.stream()
        .filter(word -> word.contains("="))
        .map(word -> word.split("=", 2))
        .forEach(option -> options.put(option[0], option[1]));
    List<String> words = all.stream().filter(word -> !word.contains("=")).toList();
    String verb = words.getFirst();
    switch (verb) {
      case "claim" -> claim();
      case "later" -> nowMillis += Long.parseLong(words.get(1)) * 1_000;
      case "missing" -> next++;
      case "garbage" -> audit.take(0, next++, null, new byte[] {1, 2, 3});
      case "nothing" -> audit.take(0, next++, null, (byte[]) null);
      case "again" -> audit.take(0, next - 1, null, new byte[] {1, 2, 3});
      default -> append(event(verb, words.subList(1, words.size())));
    }
  }

  private void claim() {
    claim = next;
    audit.take(0, next++, null, codec.encode(new LogRecord.Claim("127.0.0.1:1", nowMillis)));
  }

  private void append(BookingEvent event) {
    String key = options.getOrDefault("key", event.show().value());
    byte[] bytes = codec.encode(event, claim + number("claim"), next + number("position"));
    audit.take(0, next++, key.getBytes(StandardCharsets.UTF_8), bytes);
  }

  private BookingEvent event(String verb, List<String> words) {
    return switch (verb) {
      case "open" ->
          new BookingEvent.SaleOpened(header(verb + step), TestShow.INVENTORY, TestShow.POLICY);
      case "close" -> new BookingEvent.SaleClosed(header(verb + step));
      case "block" -> new BookingEvent.SeatsBlocked(header(verb + step), seats(words));
      case "unblock" -> new BookingEvent.SeatsUnblocked(header(verb + step), seats(words));
      case "reserve" -> reserve(words.getFirst(), seats(words.subList(1, words.size())));
      default -> proceed(verb, words.getFirst(), words.subList(1, words.size()));
    };
  }

  private BookingEvent reserve(String name, Seats seats) {
    Header header = header(name);
    CustomerId customer = new CustomerId(options.getOrDefault("by", "customer-" + name));
    long expiresAt = header.timeMillis() + TestShow.HOLD.toMillis() + seconds("deadline");
    var event = new BookingEvent.TicketsReserved(header, customer, seats, total(seats), expiresAt);
    made.put(name, event);
    return event;
  }

  private BookingEvent proceed(String verb, String name, List<String> words) {
    var reserved = made.get(name);
    Header header = header(verb + " " + name + " " + step);
    ShowId of = new ShowId(options.getOrDefault("of", SHOW.value()));
    var id = new ReservationId(of, reserved == null ? command(name) : reserved.header().command());
    Seats seats = words.isEmpty() && reserved != null ? reserved.seats() : seats(words);
    var customer = new CustomerId(options.getOrDefault("by", "customer-" + name));
    var payment = new PaymentReference(options.getOrDefault(PAYMENT, "pay-" + name));
    long held = reserved == null ? 0 : reserved.expiresAtMillis();
    long payBy = Math.max(held, header.timeMillis() + TestShow.PAYMENT.toMillis());
    return switch (verb) {
      case "pay" ->
          new BookingEvent.PaymentStarted(header, id, payment, payBy + seconds("deadline"));
      case "decline" ->
          new BookingEvent.PaymentDeclined(header, id, payment, held + seconds("deadline"));
      case "confirm" ->
          new BookingEvent.TicketsConfirmed(header, id, customer, seats, total(seats), payment);
      case "refund" ->
          new BookingEvent.BookingRefunded(header, id, customer, seats, total(seats), payment);
      case "release" -> new BookingEvent.ReservationReleased(header, id, seats);
      case "expire" -> new BookingEvent.ReservationExpired(header, id, seats);
      default -> throw new IllegalArgumentException("no step: " + verb);
    };
  }

  private Header header(String name) {
    version += 1 + number("version");
    String command = options.getOrDefault("command", name);
    ShowId show = new ShowId(options.getOrDefault("show", SHOW.value()));
    return new Header(show, version, nowMillis, command(command), 0);
  }

  private Money total(Seats seats) {
    long minor =
        seats.stream()
            .filter(TestShow.INDEX::contains)
            .mapToLong(ordinal -> TestShow.INDEX.category(ordinal).price().minor())
            .sum();
    return new Money(minor + number("total"), "EUR");
  }

  private long number(String option) {
    return Long.parseLong(options.getOrDefault(option, "0"));
  }

  private long seconds(String option) {
    return number(option) * 1_000;
  }

  private static CommandId command(String name) {
    return CommandId.of("script", name);
  }

  private static Seats seats(List<String> words) {
    return Seats.of(
        Arrays.stream(words.toArray(String[]::new)).mapToInt(Integer::parseInt).toArray());
  }
}
