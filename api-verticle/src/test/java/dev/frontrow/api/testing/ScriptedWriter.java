package dev.frontrow.api.testing;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.log.BookingBus;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The far end of the event bus: answers commands as a test says, and remembers them. */
public final class ScriptedWriter {
  private static final DeliveryOptions OPTIONS =
      new DeliveryOptions().setCodecName(BookingBus.CODEC).setLocalOnly(true);

  private final List<BookingCommand> commands = new CopyOnWriteArrayList<>();
  private volatile Function<BookingCommand, Outcome> script;

  /** A writer of all partitions. */
  public ScriptedWriter(Vertx vertx, int partitions) {
    for (int partition = 0; partition < partitions; partition++) {
      vertx
          .eventBus()
          .<BookingCommand>localConsumer(
              BookingBus.address(partition),
              message -> {
                commands.add(message.body());
                Outcome outcome = script.apply(message.body());
                if (outcome != null) {
                  message.reply(outcome, OPTIONS);
                }
              });
    }
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
