package dev.frontrow.booking.domain;

import dev.frontrow.schemas.id.CommandId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

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

  private final SequencedMap<CommandId, Remembered> commands = new LinkedHashMap<>();

  /** The command with this ID, or null. */
  Remembered find(CommandId command) {
    return commands.get(command);
  }

  void remember(Remembered command) {
    commands.put(command.command(), command);
    if (commands.size() > MAX_REMEMBERED) {
      commands.pollFirstEntry();
    }
  }

  /** Forgets what is too old at {@code nowMillis}; the oldest come first. */
  void forgetOld(long nowMillis) {
    long oldest = nowMillis - REMEMBERED.toMillis();
    var all = commands.values().iterator();
    while (all.hasNext() && all.next().timeMillis() < oldest) {
      all.remove();
    }
  }

  /** All of them, the oldest first. */
  List<Remembered> all() {
    return new ArrayList<>(commands.values());
  }
}
