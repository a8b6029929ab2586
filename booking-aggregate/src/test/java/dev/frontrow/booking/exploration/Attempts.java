package dev.frontrow.booking.exploration;

/**
 * What is known of the attempts at one node, packed into bits.
 *
 * <p>For each command: whether an attempt is open, whether the node has answered one for good in
 * this leadership, whether the node led at some moment since it was asked, and which refusals were
 * true at some moment since then.
 */
final class Attempts {
  static final int NONE = 0;
  static final int COMMANDS = 3;

  private static final int OPEN = 1;
  private static final int LED = 2;
  private static final int ANSWERED = 4;
  private static final int FLAGS = 3;
  private static final int REFUSALS = (1 << Truth.Refusal.values().length) - 1;
  private static final int COMMAND_BITS = FLAGS + Truth.Refusal.values().length;
  private static final int COMMAND = (1 << COMMAND_BITS) - 1;

  private Attempts() {}

  private static int of(int attempts, int command) {
    return (attempts >>> (command * COMMAND_BITS)) & COMMAND;
  }

  private static int with(int attempts, int command, int bits) {
    return attempts | (bits << (command * COMMAND_BITS));
  }

  private static int without(int attempts, int command, int bits) {
    return attempts & ~(bits << (command * COMMAND_BITS));
  }

  /** Whether the node may be asked: nobody waits for an answer, nor has one for good. */
  static boolean mayAsk(int attempts, int command) {
    return (of(attempts, command) & (OPEN | ANSWERED)) == 0;
  }

  static boolean isOpen(int attempts, int command) {
    return (of(attempts, command) & OPEN) != 0;
  }

  static boolean hasLed(int attempts, int command) {
    return (of(attempts, command) & LED) != 0;
  }

  /** Which refusals were true since the open attempt was asked. */
  static int trueRefusals(int attempts, int command) {
    return (of(attempts, command) >>> FLAGS) & REFUSALS;
  }

  /** The command is asked; {@code leads} says whether the node is the last that has claimed. */
  static int ask(int attempts, int command, boolean leads) {
    return with(attempts, command, leads ? OPEN | LED : OPEN);
  }

  /** The open attempt ends; {@code answered} says whether with an answer for good. */
  static int close(int attempts, int command, boolean answered) {
    int closed = without(attempts, command, COMMAND);
    return answered ? with(closed, command, ANSWERED) : closed;
  }

  /** The node's leadership is over: it may be asked all again. */
  static int forgetAnswers(int attempts) {
    int left = attempts;
    for (int command = 0; command < COMMANDS; command++) {
      left = without(left, command, ANSWERED);
    }
    return left;
  }

  /** The node's Claim is the last: every open attempt has seen it lead. */
  static int lead(int attempts) {
    int led = attempts;
    for (int command = 0; command < COMMANDS; command++) {
      led = isOpen(attempts, command) ? with(led, command, LED) : led;
    }
    return led;
  }

  /** Notes what is true now for every open attempt. */
  static int look(int attempts, Script script, Truth truth) {
    int seen = attempts;
    for (int command = 0; command < COMMANDS; command++) {
      if (isOpen(attempts, command)) {
        Truth.Refusal refusal = truth.refusal(script, command);
        seen = refusal == null ? seen : with(seen, command, refusal.bit() << FLAGS);
      }
    }
    return seen;
  }
}
