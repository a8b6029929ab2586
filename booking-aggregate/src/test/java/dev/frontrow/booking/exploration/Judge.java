package dev.frontrow.booking.exploration;

import dev.frontrow.booking.runtime.PartitionWriter.Mode;

/** Checks what nodes answer against the promises, and notes what was met; for one thread. */
final class Judge {
  private final Tally met = new Tally();
  private int attempts;
  private String violation;

  Tally met() {
    return met;
  }

  void meet(Situation situation) {
    met.add(situation);
  }

  /** After {@link #judge}: the node's attempts then. */
  int attempts() {
    return attempts;
  }

  /** After {@link #judge}: which promise is broken; null when none. */
  String violation() {
    return violation;
  }

  /**
   * Judges what a node did with an input.
   *
   * @param asked the node's attempts, with the one that the input is
   */
  void judge(LogNode log, NodeState node, Input input, NodeStep step, int asked) {
    attempts = asked;
    violation = step.violation();
    boolean led = node.writer().mode() == Mode.LEADING;
    note(log, node, input, step);
    for (int i = 0; i < step.replies().size(); i++) {
      String broken = reply(log, input, step.replies().get(i));
      violation = violation == null ? broken : violation;
    }
    if (led && step.next().writer().mode() != Mode.LEADING) {
      attempts = Attempts.forgetAnswers(attempts);
    }
  }

  private void note(LogNode log, NodeState node, Input input, NodeStep step) {
    boolean claims = step.next().standing().claims() > node.standing().claims();
    if (step.doubted()) {
      meet(Situation.DOUBT);
    }
    switch (input) {
      case Input.Asked(int _, int _, boolean standIn) -> {
        if (standIn && claims) {
          meet(Situation.STAND_IN_CLAIMS);
        }
        if (step.doubted()) {
          meet(Situation.DEPOSED_BY_AN_ATTEMPT);
        } else if (isDeposed(node, log)) {
          meet(Situation.ASKED_WHEN_DEPOSED);
        }
      }
      case Input.Ended(int offset) -> {
        if (step.doubted() && offset != Input.UNKNOWN) {
          meet(Situation.DEPOSED_BY_THE_END);
        }
        if (claims) {
          meet(Situation.CLAIMED_AGAIN);
        }
      }
      case Input.Assigned _, Input.Unassigned _, Input.Released _, Input.Woken _, Input.Told _ -> {}
    }
  }

  private static boolean isDeposed(NodeState node, LogNode log) {
    int claim = node.standing().claim();
    return claim != Standing.NO_CLAIM && claim < log.claim();
  }

  private String reply(LogNode log, Input input, Reply reply) {
    int command = reply.command();
    int before = attempts;
    attempts = Attempts.close(attempts, command, reply.kind().isForGood());
    return switch (reply.kind()) {
      case ACCEPTED -> {
        if (!(input instanceof Input.Told)) {
          meet(Situation.REPEATED);
        }
        yield log.truth().isCounted(command)
            ? null
            : reply.text() + ": acknowledged, and does not count";
      }
      case ACCEPTED_AMISS -> reply.text() + ": the reply to something else";
      case REFUSED -> {
        meet(
            input instanceof Input.Ended
                ? Situation.REFUSED_BY_THE_END
                : Situation.REFUSED_BY_A_LATER_EVENT);
        yield refused(before, reply);
      }
      case UNSURE -> {
        meet(Situation.UNSURE);
        yield null;
      }
      case NOTHING_DONE -> null;
    };
  }

  private static String refused(int before, Reply reply) {
    int command = reply.command();
    if ((Attempts.trueRefusals(before, command) & reply.refusal()) == 0) {
      return reply.text() + ": was true at no moment since it was asked";
    }
    return Attempts.hasLed(before, command)
        ? null
        : reply.text() + ": by one that led at no moment since it was asked";
  }
}
