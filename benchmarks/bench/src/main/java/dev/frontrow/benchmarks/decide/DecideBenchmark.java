package dev.frontrow.benchmarks.decide;

import dev.frontrow.booking.domain.Decider;
import dev.frontrow.booking.domain.Decision;
import dev.frontrow.booking.domain.Evolver;
import dev.frontrow.booking.domain.Show;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.SeatRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decides reserves and applies their events on one thread, from an empty hall until it is sold out,
 * then in a new one.
 *
 * <p>Opening the hall, some tenths of a millisecond, is part of what is measured.
 */
@BenchmarkMode(Mode.Throughput)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseCompactObjectHeaders"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecideBenchmark {

  /** A sale, with commands until there is nothing left to sell. */
  private static final class Sale {
    private final OpenSale open;
    private final ReserveTickets[] commands;
    private int next;
    private Show show;

    Sale(OpenSale open, ReserveTickets[] commands) {
      this.open = open;
      this.commands = commands;
      next = commands.length;
    }

    Decision decideNext() {
      if (next == commands.length) {
        next = 0;
        show = new Show.Unopened(open.show());
        evolve(Decider.decide(show, open, BigHall.NOW_MILLIS));
      }
      ReserveTickets command = commands[next++];
      Decision decision = Decider.decide(show, command, BigHall.NOW_MILLIS + next);
      evolve(decision);
      return decision;
    }

    private void evolve(Decision decision) {
      if (decision instanceof Decision.Accept accepted) {
        show = Evolver.evolve(show, accepted.event());
      }
    }
  }

  /** Every seat of the hall, in neighbouring pairs, in no order. */
  @State(Scope.Thread)
  public static class Named {
    @Param("60000")
    int seats;

    @Param({"1", "2"})
    int quantity;

    private Sale sale;

    @Setup
    public void open() {
      BigHall hall = new BigHall(seats);
      List<Integer> firsts =
          Arrays.asList(
              IntStream.range(0, hall.size() / quantity)
                  .mapToObj(i -> i * quantity)
                  .toArray(Integer[]::new));
      Collections.shuffle(firsts, new Random(1));
      ReserveTickets[] commands = new ReserveTickets[firsts.size()];
      Arrays.setAll(commands, i -> BigHall.reserve(i, BigHall.named(firsts.get(i), quantity)));
      sale = new Sale(hall.open(), commands);
    }
  }

  /** The best four, anywhere or where it is asked for; the last ones find nothing. */
  @State(Scope.Thread)
  public static class BestFour {
    private static final int QUANTITY = 4;

    @Param("60000")
    int seats;

    @Param({"anywhere", "cheapest", "section"})
    String where;

    private Sale sale;

    @Setup
    public void open() {
      BigHall hall = new BigHall(seats);
      Random random = new Random(1);
      int wanted = where.equals("cheapest") ? hall.size() / BigHall.CATEGORIES : hall.size();
      ReserveTickets[] commands = new ReserveTickets[wanted / QUANTITY];
      Arrays.setAll(commands, i -> BigHall.reserve(i, request(hall, random)));
      sale = new Sale(hall.open(), commands);
    }

    private SeatRequest request(BigHall hall, Random random) {
      return switch (where) {
        case "anywhere" -> new SeatRequest.BestAvailable(null, null, QUANTITY);
        case "cheapest" -> new SeatRequest.BestAvailable(null, "P3", QUANTITY);
        case "section" ->
            new SeatRequest.BestAvailable(
                BigHall.sectionCode(random.nextInt(hall.sections())), null, QUANTITY);
        default -> throw new IllegalArgumentException(where);
      };
    }
  }

  @Benchmark
  public Decision namedSeats(Named of) {
    return of.sale.decideNext();
  }

  @Benchmark
  public Decision bestAvailable(BestFour of) {
    return of.sale.decideNext();
  }
}
