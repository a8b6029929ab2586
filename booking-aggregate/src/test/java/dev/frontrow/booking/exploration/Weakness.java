package dev.frontrow.booking.exploration;

/** A way to make the protocol unsafe: one change of one production source, for tests alone. */
enum Weakness {
  /** Readers ask an event for its Claim alone, and not for its position. */
  CLAIM_WITHOUT_POSITION(
      "schemas",
      "dev.frontrow.schemas.log.ReaderRule",
      "if (!broken && eventClaim == claim && position == offset) {",
      "if (eventClaim == claim) {"),

  /** A writer takes any offset for the one that it meant. */
  NO_OFFSET_CHECK(
      "booking-aggregate",
      "dev.frontrow.booking.runtime.Leader",
      "if (actual != expected || expected != ackedOffset + 1) {",
      "if (actual == PartitionLog.UNKNOWN) {"),

  /** A refusal is released when what it was decided on is durable, whoever leads by then. */
  REFUSALS_WITHOUT_PROOF(
      "booking-aggregate",
      "dev.frontrow.booking.runtime.CommandQueue",
      "outcome instanceof Outcome.Refused ? ++refusals : 0;",
      "0;"),

  /** An answer about the log's end proves also what was refused after the question. */
  PROOF_FROM_BEFORE(
      "booking-aggregate",
      "dev.frontrow.booking.runtime.Leader",
      "commands.prove(question.refusal());",
      "commands.prove(commands.newestRefusal());");

  private final String module;
  private final String className;
  private final String before;
  private final String after;

  Weakness(String module, String className, String before, String after) {
    this.module = module;
    this.className = className;
    this.before = before;
    this.after = after;
  }

  String module() {
    return module;
  }

  String className() {
    return className;
  }

  /** What readers then take for the rule. */
  LogTree.Rule rule() {
    return this == CLAIM_WITHOUT_POSITION
        ? LogTree.Rule.CLAIM_ALONE
        : LogTree.Rule.CLAIM_AND_POSITION;
  }

  /** The source with the change. */
  String applyTo(String source) {
    if (source.indexOf(before) < 0 || source.indexOf(before) != source.lastIndexOf(before)) {
      throw new IllegalStateException(this + " is not once in the source: " + before);
    }
    return source.replace(before, after);
  }
}
