package dev.frontrow.api.testing;

import dev.frontrow.api.routing.BookingClient;
import dev.frontrow.api.routing.NodeWire;
import dev.frontrow.api.routing.Owners;
import dev.frontrow.api.routing.RoutingPorts;
import dev.frontrow.api.routing.RoutingSettings;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.log.BookingBus;
import dev.frontrow.schemas.log.BookingBus.Asked;
import dev.frontrow.schemas.log.LogRecord;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The far end of the event bus: answers commands as a test says, and remembers them. */
public final class ScriptedWriter {
  private final List<BookingCommand> commands = new CopyOnWriteArrayList<>();
  private volatile Function<BookingCommand, Outcome> script;

  private final Vertx vertx;
  private final int partitions;

  /** A writer of all partitions. */
  public ScriptedWriter(Vertx vertx, int partitions) {
    this.vertx = vertx;
    this.partitions = partitions;
    for (int partition = 0; partition < partitions; partition++) {
      vertx
          .eventBus()
          .<List<Asked>>localConsumer(
              BookingBus.address(partition), message -> message.body().forEach(this::take));
    }
  }

  private void take(Asked asked) {
    BookingCommand command = asked.attempt().command();
    commands.add(command);
    Outcome outcome = script.apply(command);
    if (outcome != null) {
      asked.answer().accept(outcome);
    }
  }

  /** A client that finds this writer to own all partitions. */
  public BookingClient client(Duration timeout) {
    return client(LogFeed.ENDPOINT, timeout);
  }

  /** A client on a node without writers. */
  public BookingClient clientOfAnotherNode(Duration timeout) {
    return client("", timeout);
  }

  private BookingClient client(String localEndpoint, Duration timeout) {
    Owners owners = new Owners(partitions);
    LogRecord.Claim claim = new LogRecord.Claim(LogFeed.ENDPOINT, 0);
    for (int partition = 0; partition < partitions; partition++) {
      owners.onClaim(partition, 0, claim);
    }
    RoutingSettings settings = new RoutingSettings(partitions, timeout);
    Clock clock = Clock.systemUTC();
    RoutingPorts ports =
        new RoutingPorts(
            new NodeWire(vertx, clock, localEndpoint, "", settings),
            (millis, task) -> vertx.setTimer(millis, fired -> task.run()),
            clock::millis,
            () -> System.nanoTime() / 1_000_000);
    return new BookingClient(ports, owners, settings);
  }

  /** Answers as {@code outcomes} says from here on; null is no answer. Forgets what came before. */
  public void answer(Function<BookingCommand, Outcome> outcomes) {
    commands.clear();
    script = outcomes;
  }

  public List<BookingCommand> commands() {
    return commands;
  }

  /** The commands of one type. */
  public <C extends BookingCommand> List<C> commands(Class<C> type) {
    return commands.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
