package dev.frontrow.booking.runtime;

/**
 * The questions of one leader to its log where it ends: the proof that nobody else has claimed
 * since (docs/adr/0002). One is under way at a time.
 */
final class LogEnd {
  private final WriterContext context;
  private Question underWay;

  /** When to ask for no other reason than that the log has long said nothing, in ticks. */
  private long checkTick;

  private boolean checking;

  /**
   * A question that was sent to the log.
   *
   * @param refusal the newest refusal before it: it is about that one and all older ones
   * @param acked the offset that was acknowledged by then: the log cannot end before it
   * @param askedTick when it was asked
   */
  record Question(long refusal, long acked, long askedTick) {}

  LogEnd(WriterContext context) {
    this.context = context;
    postpone();
  }

  /** Has the log asked soon, whatever it said before. */
  void check() {
    checking = true;
  }

  /** The log has said, or is being asked, whether this leader leads: no need to ask soon. */
  void postpone() {
    checkTick = context.tick() + context.settings().handover().toMillis();
  }

  boolean isToBeAsked() {
    if (isUnderWay()) {
      return false;
    }
    return checking || context.commands().lacksProof() || context.tick() >= checkTick;
  }

  /** The question to send now. */
  Question ask(long acked) {
    checking = false;
    postpone();
    underWay = new Question(context.commands().newestRefusal(), acked, context.tick());
    return underWay;
  }

  /** Takes the answer; false when it is not that of the question under way. */
  boolean answered(Question question) {
    if (!question.equals(underWay)) {
      return false;
    }
    underWay = null;
    return true;
  }

  /** When there will be something to ask; {@code quiet} says that no event is on its way. */
  long wakeTick(boolean quiet) {
    if (!quiet) {
      return Long.MAX_VALUE;
    }
    return underWay == null ? checkTick : Math.max(checkTick, lostTick());
  }

  /** An answer that does not come is waited for no longer than any other. */
  private boolean isUnderWay() {
    return underWay != null && context.tick() < lostTick();
  }

  private long lostTick() {
    return underWay.askedTick() + context.settings().ackTimeout().toMillis();
  }
}
