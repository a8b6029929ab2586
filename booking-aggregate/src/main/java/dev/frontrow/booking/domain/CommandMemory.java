package dev.frontrow.booking.domain;

import dev.frontrow.schemas.id.CommandId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands that one show has accepted lately, each with its first reply.
 *
 * <p>Forgotten after {@link #REMEMBERED}, by the time in the events, or when there are {@link
 * #MAX_REMEMBERED} later ones: a replay forgets the same.
 */
final class CommandMemory {
  /** How long a retry is known for one. */
  static final Duration REMEMBERED = Duration.ofHours(24);

  /** How many commands one show remembers; with more, the oldest go before their time. */
  static final int MAX_REMEMBERED = 200_000;

  private final CommandTable<Remembered> commands = new CommandTable<>();

  /** The command with this ID, or null. */
  Remembered find(CommandId command) {
    return commands.get(command);
  }

  void remember(Remembered command) {
    commands.put(command.command(), command);
    if (commands.size() > MAX_REMEMBERED) {
      commands.removeOldest();
    }
  }

  /** Forgets what is too old at {@code nowMillis}; the oldest come first. */
  void forgetOld(long nowMillis) {
    long oldest = nowMillis - REMEMBERED.toMillis();
    while (commands.size() > 0 && commands.oldest().timeMillis() < oldest) {
      commands.removeOldest();
    }
  }

  /** All of them, the oldest first. */
  List<Remembered> all() {
    List<Remembered> all = new ArrayList<>(commands.size());
    commands.forEach((_, remembered) -> all.add(remembered));
    return all;
  }
}
