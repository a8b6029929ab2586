package dev.frontrow.benchmarks.decide;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.booking.BookingEvent.TicketsReserved;
import dev.frontrow.schemas.booking.Fingerprint;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.TicketId;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.Partitions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What every event and every request costs besides the decision: bytes, hashes and names. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseCompactObjectHeaders"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class WireBenchmark {
  private static final int PARTITIONS = 8;
  private static final long CLAIM = 1_234;
  private static final long POSITION = 123_456;

  private final LogCodec codec = new LogCodec();
  private ReserveTickets command;
  private TicketsReserved event;
  private byte[] bytes;
  private TicketId ticket;
  private ReservationId reservation;
  private String ticketText;
  private String reservationText;
  private String key;

  @Setup
  public void prepare() {
    command = BigHall.reserve(7, BigHall.named(41_234, 2));
    Header header =
        new Header(BigHall.SHOW, 12_345, BigHall.NOW_MILLIS, command.id(), Fingerprint.of(command));
    event =
        new TicketsReserved(
            header,
            command.customer(),
            Seats.of(41_234, 41_235),
            new Money(9_000, "EUR"),
            BigHall.NOW_MILLIS + 600_000);
    bytes = codec.encode(event, CLAIM, POSITION);
    ticket = new TicketId(BigHall.SHOW, 41_234);
    reservation = command.reservation();
    ticketText = ticket.toString();
    reservationText = reservation.toString();
    key = "5f0c7c9e-8a57-4c46-9a3e-1f1d7c3f9f10";
  }

  @Benchmark
  public byte[] encodeTicketsReserved() {
    return codec.encode(event, CLAIM, POSITION);
  }

  @Benchmark
  public LogRecord decodeTicketsReserved() {
    return codec.decode(bytes);
  }

  @Benchmark
  public long fingerprintOfReserve() {
    return Fingerprint.of(command);
  }

  @Benchmark
  public int partitionOfShow() {
    return Partitions.of(BigHall.SHOW, PARTITIONS);
  }

  @Benchmark
  public CommandId commandIdOfKey() {
    return CommandId.of(command.customer().value(), key);
  }

  @Benchmark
  public TicketId parseTicketId() {
    return TicketId.parseOrNull(ticketText);
  }

  @Benchmark
  public String writeTicketId() {
    return ticket.toString();
  }

  @Benchmark
  public ReservationId parseReservationId() {
    return ReservationId.parseOrNull(reservationText);
  }

  @Benchmark
  public String writeReservationId() {
    return reservation.toString();
  }
}
