package dev.frontrow.booking.exploration;

import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Inputs that come again and again, each made once. */
final class Inputs {
  static final Input ASSIGNED = new Input.Assigned();
  static final Input UNASSIGNED = new Input.Unassigned();
  static final Input RELEASED = new Input.Released();
  static final Input WOKEN = new Input.Woken();

  /** No log gets longer than this. */
  static final int MAX_OFFSET = 40;

  private static final int MAX_CALLS = 4;

  private static final Input[][] TOLD =
      IntStream.range(0, MAX_CALLS)
          .mapToObj(call -> offsets(offset -> new Input.Told(call, offset, null)))
          .toArray(Input[][]::new);
  private static final Input[] ENDED = offsets(Input.Ended::new);
  private static final Input[][] ASKED =
      IntStream.range(0, Attempts.COMMANDS)
          .mapToObj(command -> offsets(claim -> new Input.Asked(command, claim, false)))
          .toArray(Input[][]::new);
  private static final Input[][] ASKED_TO_STAND_IN =
      IntStream.range(0, Attempts.COMMANDS)
          .mapToObj(command -> offsets(claim -> new Input.Asked(command, claim, true)))
          .toArray(Input[][]::new);

  private Inputs() {}

  static Input told(int call, int offset) {
    return TOLD[call][offset + 1];
  }

  static Input ended(int offset) {
    return ENDED[offset + 1];
  }

  static Input asked(int command, int claim) {
    return ASKED[command][claim + 1];
  }

  static Input askedToStandIn(int command, int claim) {
    return ASKED_TO_STAND_IN[command][claim + 1];
  }

  /** One for each offset, and before them one for {@link Input#UNKNOWN}. */
  private static Input[] offsets(IntFunction<Input> of) {
    return IntStream.rangeClosed(Input.UNKNOWN, MAX_OFFSET).mapToObj(of).toArray(Input[]::new);
  }
}
